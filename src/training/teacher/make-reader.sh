#!/bin/sh
# Makes the reader that is shipped: make-reader.sh VENV ENCODER DATA OUT.reader
# VENV: as README.md makes it; ENCODER: the folder with model.safetensors and tokenizer.json; DATA: shared/data.
# Takes about an hour on two free cores: trainings run side by side where they can.
set -eu
[ $# = 4 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=$(cd "$1" && pwd)/bin/python encoder=$(cd "$2" && pwd) data=$(cd "$3" && pwd) out=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ninja -C "$root/build" entente src/training/entente-reader-examples >&2
"$python" "$here/vocabulary.py" "$encoder/tokenizer.json" "$work/vocabulary.txt"
# The corpus by rounds, for each has habits of its own.
(cd "$here" && "$python" -c "
import data, json, pathlib, re, sys
rounds = {'first': '(ada|bea|cyr|dov|eva)-(0.|10)', 'strict': '(ada|bea|cyr|dov|eva|fay|gil)-..', 'wire': '(hal|ivy|jon)-..', 'fourth': '(kim|lea|max|nia|ora|pim|quin|rae)-..'}
files = {name: [] for name in rounds}
for path in sorted(pathlib.Path('../relations').glob('*.txt')):
    files[next(name for name, pattern in rounds.items() if re.fullmatch(pattern, path.stem))].append(path.stem)
for name in rounds:
    with open(sys.argv[1] + '/' + name + '.jsonl', 'w', encoding='utf-8') as out:
        for d in data.read_corpus('../relations', files[name]): out.write(json.dumps(d, ensure_ascii=False) + '\\n')
" "$work")
# examples DOCUMENTS OUT [TEACHER]
examples() { "$root/build/src/training/entente-reader-examples" ${3:+--teacher "$3"} "$work/vocabulary.txt" "$1" > "$2"; }
for set in news-train treebank-relations-train; do examples "$data/eval/$set.jsonl" "$work/$set.examples"; done
for round in first strict wire fourth; do examples "$work/$round.jsonl" "$work/$round.examples"; done
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
# train NAME SEED EPOCHS [OPTION...]: on $more, too
more=""
train() {
  name=$1 seed=$2 epochs=$3
  shift 3
  # shellcheck disable=SC2086
  "$python" train.py --bf16 --encoder "$encoder" --out "$work/$name.pt" --seed "$seed" --epochs "$epochs" --batch 20 "$@" --train \
    "$work/news-train.examples:$data/eval/news-train.jsonl:1.6" \
    "$work/treebank-relations-train.examples:$data/eval/treebank-relations-train.jsonl:1" \
    "$work/first.examples:$work/first.jsonl:0.7" "$work/strict.examples:$work/strict.jsonl:1" \
    "$work/wire.examples:$work/wire.jsonl:1" "$work/fourth.examples:$work/fourth.jsonl:1" $more
}
average() { out_name=$1; shift; "$python" average.py "$work/$out_name.pt" "$@"; }

train 1 21 3 --average 0.3 &
train 2 22 3 --average 0.3 &
wait
average first "$work/1.pt" "$work/2.pt"
train 3 31 1 --average 0.5 --start "$work/first.pt" --rate 1e-4 --head-rate 4e-4
average all "$work/1.pt" "$work/2.pt" "$work/3.pt"
train 4 41 1 --average 0.6 --start "$work/all.pt" --rate 6e-5 --head-rate 3e-4
average fourth "$work/4.pt" "$work/all.pt"
train 5 51 1 --average 0.6 --start "$work/fourth.pt" --rate 8e-5 --head-rate 3e-4 &
train 6 52 1 --average 0.6 --start "$work/all.pt" --rate 8e-5 --head-rate 3e-4 &
wait
average fifth "$work/5.pt" "$work/6.pt"
train 7 61 1 --average 0.7 --start "$work/fifth.pt" --rate 6e-5 --head-rate 2e-4
average taught "$work/5.pt" "$work/6.pt" "$work/7.pt"

# What it says, with the fast reader asked, of all pairs, of texts that nobody annotated as well; and names change places.
"$python" export.py "$work/taught.pt" "$work/vocabulary.txt" "$work/taught.reader" --gain 3.5 --sources 0.5 0 0 0 0.25 0.25
"$python" unlabelled.py "$data" > "$work/unlabelled.jsonl"
for set in news-train treebank-relations-train; do examples "$data/eval/$set.jsonl" "$work/$set.examples" "$work/taught.reader"; done
for set in first strict wire fourth unlabelled; do examples "$work/$set.jsonl" "$work/$set.examples" "$work/taught.reader"; done
more="$work/unlabelled.examples:$work/unlabelled.jsonl"
train 8 71 2 --average 0.5 --start "$work/taught.pt" --rate 1e-4 --head-rate 4e-4 --soft 1 --swap 0.25 &
train 9 72 2 --average 0.5 --start "$work/taught.pt" --rate 1e-4 --head-rate 4e-4 --soft 0.6 --swap 0.4 &
wait
average reader "$work/8.pt" "$work/9.pt" "$work/taught.pt"

# Confidence is fitted on articles that were not trained on, with a reader whose confidence is the probability itself.
export_reader() { "$python" export.py "$work/reader.pt" "$work/vocabulary.txt" "$@" --gain 3.5 --sources 0.5 0 0 0 0.25 0.25 \
  --least-some 0.76 0.46 --least 0.28 0.14; }
export_reader "$work/plain.reader"
"$python" -c "
import json, sys
for line in open(sys.argv[1], encoding='utf-8'):
    g = json.loads(line); print(json.dumps({k: g[k] for k in ('id', 'text', 'date') if k in g}))" "$data/eval/news.jsonl" > "$work/news.jsonl"
"$root/build/entente" extract --quiet --reader-model "$work/plain.reader" --from jsonl "$work/news.jsonl" > "$work/news.records"
"$python" calibrate.py "$data/../eval/score.py" "$data/eval/news.jsonl" "$work/news.records" > "$work/confidence.tsv"
export_reader "$out" --confidence "$work/confidence.tsv"
