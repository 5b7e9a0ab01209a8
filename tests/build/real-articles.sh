#!/bin/sh
# real-articles.sh SOURCE FOLDER: 2,000 articles that somebody wrote end nothing, in a build with all assertions, the
# library's and our own: nine of ten give records, with rules alone and a hundred of them with the trained reader too.
# They lie outside the repository. 77: they are not there.
set -eu
. "$(dirname "$0")/build.sh"
source=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
data=$source/../shared/data
news=$data/text/news.jsonl.gz longer=$data/eval/polnear-train.jsonl
for file in "$news" "$longer"; do
  [ -f "$file" ] || { echo "passed over: $file is not there"; exit 77; }
done
# shellcheck disable=SC2086
build_program "$folder/build-gcc-O3-asserting" $asserting_build
entente=$folder/build-gcc-O3-asserting/entente
articles=$folder/real-articles.jsonl
{
  gzip -dc "$news" | awk 'NR % 11 == 1' | head -n 1700
  head -n 300 "$longer"
} >"$articles"
[ "$(wc -l <"$articles")" = 2000 ] || { echo "only $(wc -l <"$articles") articles"; exit 1; }

# read_with READER ARTICLES: nothing is said, nothing is set aside, and there is something of each of them.
read_with() {
  "$entente" extract --reader "$1" --force --quiet "$2" >"$folder/records" 2>"$folder/said" || {
    head -c 1000 "$folder/said"
    exit 1
  }
  grep -v 'have no text' "$folder/said" && exit 1
  read=$(sed -n 's/.*"doc":"\([^"]*\)".*/\1/p' "$folder/records" | sort -u | wc -l)
  echo "$1: $(wc -l <"$folder/records") records of $read of $(wc -l <"$2") articles"
  [ $((read * 100)) -ge $(($(wc -l <"$2") * 90)) ]
}
read_with rules "$articles"
awk 'NR % 20 == 1' "$articles" >"$folder/hundred.jsonl"
read_with accurate "$folder/hundred.jsonl"
