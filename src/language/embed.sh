#!/bin/sh
# Writes an assembler file that links data files into the program as they are: embed.sh OUT TABLE ROOT FILE...
# TABLE names the table (embedded.hpp) and, with _count behind it, its size.
# Bytes enter by .incbin, so that no compiler has to read megabytes of C array.
# A file's name is its path below ROOT, from wherever the build calls.
out=$1 table=$2 root=$(realpath "$3")
shift 3
{
  echo '.section .note.GNU-stack,"",@progbits'
  echo '.section .rodata'
  n=0
  for file in "$@"; do
    file=$(realpath "$file")
    printf '.balign 64\nbytes_%d:\n.incbin "%s"\nbytes_end_%d:\n.byte 0\nname_%d:\n.asciz "%s"\n' \
      $n "$file" $n $n "${file#"$root"/}"
    n=$((n + 1))
  done
  echo '.section .data.rel.ro,"aw"'
  printf '.balign 8\n.global %s\n.hidden %s\n%s:\n' "$table" "$table" "$table"
  i=0
  while [ $i -lt $n ]; do
    printf '.quad name_%d, bytes_%d, bytes_end_%d - bytes_%d\n' $i $i $i $i
    i=$((i + 1))
  done
  printf '.global %s_count\n.hidden %s_count\n%s_count:\n.quad %d\n' "$table" "$table" "$table" $n
} > "$out"
