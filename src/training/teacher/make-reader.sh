#!/bin/sh
# Makes the reader that is shipped: make-reader.sh VENV MINILM DATA OUT.reader
# VENV: as README.md makes it; MINILM: the folder with model.safetensors and tokenizer.json; DATA: shared/data.
# Takes about an hour on two free cores: the two trainings run side by side.
set -eu
[ $# = 4 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=$(cd "$1" && pwd)/bin/python minilm=$(cd "$2" && pwd) data=$(cd "$3" && pwd) out=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ninja -C "$root/build" entente src/training/entente-reader-examples >&2
"$python" "$here/vocabulary.py" "$minilm/tokenizer.json" "$work/vocabulary.txt"
(cd "$here" && "$python" -c "
import data, json
for d in data.read_corpus('../relations'): print(json.dumps(d, ensure_ascii=False))") > "$work/corpus.jsonl"
examples() { "$root/build/src/training/entente-reader-examples" "$work/vocabulary.txt" "$1" > "$2"; }
for set in news-train treebank-relations-train; do examples "$data/eval/$set.jsonl" "$work/$set.examples"; done
examples "$work/corpus.jsonl" "$work/corpus.examples"
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
for seed in 1 2; do
  "$python" train.py --bf16 --minilm "$minilm" --out "$work/$seed.pt" --seed $seed --epochs 3 --average 0.3 --batch 20 --train \
    "$work/news-train.examples:$data/eval/news-train.jsonl:1.6" \
    "$work/treebank-relations-train.examples:$data/eval/treebank-relations-train.jsonl:1" \
    "$work/corpus.examples:$work/corpus.jsonl:0.9" &
done
wait
"$python" average.py "$work/reader.pt" "$work/1.pt" "$work/2.pt"
"$python" export.py "$work/reader.pt" "$work/vocabulary.txt" "$out"
