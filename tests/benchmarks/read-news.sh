#!/bin/sh
# read-news.sh ENTENTE CALIBRATION NEWS.jsonl.gz COMMAND DOCUMENTS FLOOR: words a second of the whole process on one
# core, best of three, beside a calibration of the machine. Fails below FLOOR words/s; 77: the news are not there.
set -eu
entente=$1 calibration=$2 news=$3 command=$4 documents=$5 floor=$6
[ -f "$news" ] || { echo "passed over: $news is not there"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
gzip -dc "$news" 2>/dev/null | head -n "$documents" > "$folder/news.jsonl"
"$calibration"
best=0
for run in 1 2 3; do
  "$entente" "$command" --quiet --stats "$folder/news.jsonl" > /dev/null 2> "$folder/stats"
  sed -n "s/^entente: /$command, run $run: /p" "$folder/stats"
  speed=$(sed -n 's/.* \([0-9]*\) words\/s.*/\1/p' "$folder/stats")
  [ "$speed" -le "$best" ] || best=$speed
done
"$calibration"
echo "$command: best $best words/s; floor $floor"
[ "$best" -ge "$floor" ]
