#!/bin/sh
# add-news.sh ENTENTE CALIBRATION NEWS.jsonl.gz DOCUMENTS: how much faster a store grows with two threads than with one,
# best of three each, in turns. Fails below 1.7 times, or if the bytes differ; 77: the news, or a second core, are not there.
set -eu
entente=$1 calibration=$2 news=$3 documents=$4
[ -f "$news" ] || { echo "passed over: $news is not there"; exit 77; }
[ "$(nproc)" -ge 2 ] || { echo "passed over: one core only"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
gzip -dc "$news" 2>/dev/null | head -n "$documents" > "$folder/news.jsonl"
cd "$folder"
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
"$calibration"
best_1=100000000 best_2=100000000
for run in 1 2 3; do
  for threads in 1 2; do
    rm -f "$threads.store"
    started=$(milliseconds)
    "$entente" add --quiet "$threads.store" news.jsonl -j "$threads" 2> messages || [ $? = 1 ]
    taken=$(($(milliseconds) - started))
    echo "run $run: $threads threads, $taken ms"
    eval "[ $taken -ge \$best_$threads ] || best_$threads=$taken"
  done
done
cmp 1.store 2.store
"$calibration"
echo "two threads: $best_1 ms / $best_2 ms = $((100 * best_1 / best_2)) %; bound 170 %"
[ $((100 * best_1)) -ge $((170 * best_2)) ]
