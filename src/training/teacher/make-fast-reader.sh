#!/bin/sh
# Makes the fast reader that is shipped: make-fast-reader.sh VENV DATA OUT.reader [TEACHER.reader]
# VENV: as README.md makes it; DATA: shared/data; TEACHER: an accurate reader, the shipped one where none is given.
set -eu
[ $# -ge 3 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=$(cd "$1" && pwd)/bin/python data=$(cd "$2" && pwd) out=$3 teacher=${4:-$root/src/language/en/reader/en.reader}
model=$root/src/language/en/model/en.model
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ninja -C "$root/build" entente src/training/entente-reader-examples >&2
(cd "$here" && "$python" -c "
import data, json
for d in data.read_corpus('../relations'): print(json.dumps(d, ensure_ascii=False))") > "$work/corpus.jsonl"
"$python" "$here/unlabelled.py" "$data" > "$work/unlabelled.jsonl"
examples() {
  "$root/build/src/training/entente-reader-examples" --vectors "$work/$1.vectors" --teacher "$teacher" "$2" > "$work/$1"
}
for set in news-train treebank-relations-train; do examples "$set" "$data/eval/$set.jsonl"; done
examples corpus "$work/corpus.jsonl"
examples unlabelled "$work/unlabelled.jsonl"
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
"$python" fast.py --out "$work/fast.pt" OPTIONS --train \
  "$work/news-train:$data/eval/news-train.jsonl:1.6" \
  "$work/treebank-relations-train:$data/eval/treebank-relations-train.jsonl:1" \
  "$work/corpus:$work/corpus.jsonl:0.9" "$work/unlabelled"

# Confidence is fitted on articles that were not trained on, with a reader whose confidence is the probability itself.
export_reader() { "$python" export.py "$work/fast.pt" "$model" "$@" EXPORT; }
export_reader "$work/plain.reader"
"$python" -c "
import json, sys
for line in open(sys.argv[1], encoding='utf-8'):
    g = json.loads(line); print(json.dumps({k: g[k] for k in ('id', 'text', 'date') if k in g}))" "$data/eval/news.jsonl" > "$work/news.jsonl"
"$root/build/entente" extract --quiet --reader fast --reader-model "$work/plain.reader" --from jsonl "$work/news.jsonl" > "$work/news.records"
"$python" calibrate.py "$data/../eval/score.py" "$data/eval/news.jsonl" "$work/news.records" > "$work/confidence.tsv"
export_reader "$out" --confidence "$work/confidence.tsv"
