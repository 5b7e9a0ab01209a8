#!/bin/sh
# Writes an assembler file that links data files into the program as they are: embed.sh OUT ROOT FILE...
# Bytes enter by .incbin, so that no compiler has to read megabytes of C array.
# A file's name is its path below ROOT, from wherever the build calls.
out=$1 root=$(realpath "$2")
shift 2
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
  printf '.balign 8\n.global entente_resources\n.hidden entente_resources\nentente_resources:\n'
  i=0
  while [ $i -lt $n ]; do
    printf '.quad name_%d, bytes_%d, bytes_end_%d - bytes_%d\n' $i $i $i $i
    i=$((i + 1))
  done
  printf '.global entente_resource_count\n.hidden entente_resource_count\nentente_resource_count:\n.quad %d\n' $n
} > "$out"
