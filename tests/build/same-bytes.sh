#!/bin/sh
# same-bytes.sh PROGRAM SOURCE FOLDER: trees, records and graph of 50 articles are the same bytes, whether g++ or clang++
# compiles the program, with and without optimization, for this processor or for one without vectors of bytes.
# The last build has all assertions too, which changes nothing either; real-articles.sh goes on with it.
# Articles are those of ../shared/data/text where they are, and texts of our own in any case.
set -eu
. "$(dirname "$0")/build.sh"
program=$(realpath "$1")
source=$(realpath "$2")
folder=$(realpath -m "$3")
mkdir -p "$folder/articles"
rm -f "$folder"/articles/*

for file in "$source"/examples/*.txt "$source"/tests/evaluation/*.txt "$source"/tests/speech/*.txt "$source"/tests/times/*.txt \
    "$source"/tests/relations/tables/*; do
  name=$(basename "$file")
  sed -e 's/ => .*//' -e '/^#/d' "$file" >"$folder/articles/${name%.*}.txt"
done
news=$source/../shared/data/text/news.jsonl.gz
if [ -f "$news" ]; then
  gzip -dc "$news" | awk 'NR % 380 == 1' | head -n 50 >"$folder/articles/news.jsonl"
fi

# read_with PROGRAM NAME: what the program makes of the articles.
read_with() {
  mkdir -p "$folder/$2"
  (
    cd "$folder"
    "$1" parse --force articles >"$2/trees.conllu"
    "$1" extract --reader rules --force articles >"$2/records.jsonl"
    "$1" build --reader rules --force --quiet articles -o "$2/graph.json"
    # Without optimization the trained reader takes some thirty milliseconds a word: one short article.
    "$1" extract --reader fast "$source/examples/china-russia-2023.txt" >"$2/fast.jsonl"
    "$1" extract --reader accurate "$source/examples/courts-and-companies.txt" >"$2/read.jsonl"
  )
}

status=0
# compare NAME COMPILER OPTION...: builds the program so and reads with it.
compare() {
  name=$1
  compiler=$2
  shift 2
  if ! command -v "$compiler" >/dev/null; then
    echo "$name: there is no $compiler: skipped" >&2
    [ $status -ne 0 ] || status=77
    return 0
  fi
  build_program "$folder/build-$name" "$compiler" "$@"
  read_with "$folder/build-$name/entente" "$name"
  for file in trees.conllu records.jsonl graph.json fast.jsonl read.jsonl; do
    if ! cmp "$folder/this/$file" "$folder/$name/$file" >&2; then
      diff "$folder/this/$file" "$folder/$name/$file" | head -n 4 >&2
      status=1
    fi
  done
}

read_with "$program" this
[ "$(wc -l <"$folder/this/records.jsonl")" -gt 1000 ]
compare gcc-O0-plain g++ -Doptimization=0 -Dcpp_args=-DENTENTE_PLAIN_KERNELS
compare clang-O3 clang++ -Doptimization=3
# shellcheck disable=SC2086
compare gcc-O3-asserting $asserting_build
exit $status
