#!/bin/sh
# Makes the fast reader that is shipped: make-fast-reader.sh VENV ENCODER DATA OUT.reader [TEACHER.reader]
# VENV, ENCODER, DATA: as for make-reader.sh; TEACHER: an accurate reader, the shipped one where none is given.
# Takes about ten minutes on a free core.
set -eu
[ $# -ge 4 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=$(cd "$1" && pwd)/bin/python encoder=$(cd "$2" && pwd) data=$(cd "$3" && pwd)
out=$4 teacher=${5:-$root/src/language/en/reader/en.reader} model=$root/src/language/en/model/en.model
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
ninja -C "$root/build" entente src/training/entente-reader-examples >&2
(cd "$here" && "$python" -c "
import data, json
for d in data.read_corpus('../relations'): print(json.dumps(d, ensure_ascii=False))") > "$work/corpus.jsonl"
"$python" "$here/unlabelled.py" "$data" > "$work/unlabelled.jsonl"
for set in news-train treebank-relations-train; do cp "$data/eval/$set.jsonl" "$work/"; done
for set in news-train treebank-relations-train corpus unlabelled; do
  "$root/build/src/training/entente-reader-examples" --vectors "$work/$set.vectors" --teacher "$teacher" "$work/$set.jsonl" \
    > "$work/$set"
done
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
"$python" fast.py --encoder "$encoder" --out "$work/fast.pt" --seed 3 --epochs 12 --train "$work/news-train:$work/news-train.jsonl:1.6" \
  "$work/treebank-relations-train:$work/treebank-relations-train.jsonl:1" "$work/corpus:$work/corpus.jsonl:0.9" \
  "$work/unlabelled:$work/unlabelled.jsonl"

# Confidence is fitted on articles that were not trained on, with a reader whose confidence is the probability itself.
export_reader() {
  "$python" export.py "$work/fast.pt" "$model" "$@" --gain 6 --gain-others 3 --least 0.50 0.34 --least-some 0.76 0.54
}
export_reader "$work/plain.reader"
"$python" -c "
import json, sys
for line in open(sys.argv[1], encoding='utf-8'):
    g = json.loads(line); print(json.dumps({k: g[k] for k in ('id', 'text', 'date') if k in g}))" "$data/eval/news.jsonl" > "$work/news.jsonl"
"$root/build/entente" extract --quiet --reader fast --reader-model "$work/plain.reader" --from jsonl "$work/news.jsonl" > "$work/news.records"
"$python" calibrate.py "$data/../eval/score.py" "$data/eval/news.jsonl" "$work/news.records" > "$work/confidence.tsv"
export_reader "$out" --confidence "$work/confidence.tsv"
