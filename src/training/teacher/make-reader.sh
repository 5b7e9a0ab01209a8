#!/bin/sh
# Makes the reader that is shipped: make-reader.sh VENV ENCODER DATA TEACHER.reader OUT.reader
# VENV: as README.md makes it; ENCODER: the folder with model.safetensors and tokenizer.json; DATA: shared/data; TEACHER: the
# accurate reader that was shipped before.
# Takes about an hour and a quarter on a free core.
set -eu
[ $# = 5 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=$(cd "$1" && pwd)/bin/python encoder=$(cd "$2" && pwd) data=$(cd "$3" && pwd) teacher=$(realpath "$4") out=$5
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
"$python" "$here/unlabelled.py" "$data" > "$work/unlabelled.jsonl"
cp "$data/eval/news-train.jsonl" "$data/eval/treebank-relations-train.jsonl" "$work/"
sets="news-train treebank-relations-train first strict wire fourth unlabelled"
# taught TEACHER: examples with what it says of all pairs, of texts that nobody annotated as well
taught() {
  for set in $sets; do
    "$root/build/src/training/entente-reader-examples" --teacher "$1" "$work/vocabulary.txt" "$work/$set.jsonl" > "$work/$set.now"
  done
}
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
# train NAME SEED EPOCHS OPTION...: names change places with others of their kind
train() {
  name=$1 seed=$2 epochs=$3
  shift 3
  of() { echo "$work/$1.examples:$work/$1.jsonl${2:+:$2}"; }
  "$python" train.py --bf16 --encoder "$encoder" --layers 9 --out "$work/$name.pt" --seed "$seed" --epochs "$epochs" --batch 20 --soft 1 "$@" \
    --train "$(of news-train 1.6)" "$(of treebank-relations-train 1)" "$(of first 0.7)" "$(of strict 1)" "$(of wire 1)" \
    "$(of fourth 1)" "$(of unlabelled)"
}
export_reader() {
  name=$1
  shift
  "$python" export.py "$work/$name.pt" "$work/vocabulary.txt" "$@" --gain 3 --gain-others 0.5 --sources 0.5 0 0 0 0.25 0.25 \
    --least-some 0.78 0.42 --least 0.29 0.13
}

taught "$teacher"
for set in $sets; do mv "$work/$set.now" "$work/$set.examples"; done
train first 101 4 --average 0.3 --rate 1.5e-4 --swap 0.25

# What both say together teaches better than either.
export_reader first "$work/first.reader"
for set in $sets; do mv "$work/$set.examples" "$work/$set.before"; done
taught "$work/first.reader"
for set in $sets; do "$python" teachers.py "$work/$set.before" "$work/$set.now" "$work/$set.examples"; done
train second 111 2 --average 0.5 --start "$work/first.pt" --rate 9e-5 --head-rate 3e-4 --swap 0.25

# Confidence is fitted on articles that were not trained on, with a reader whose confidence is the probability itself.
export_reader second "$work/plain.reader"
"$python" -c "
import json, sys
for line in open(sys.argv[1], encoding='utf-8'):
    g = json.loads(line); print(json.dumps({k: g[k] for k in ('id', 'text', 'date') if k in g}))" "$data/eval/news.jsonl" > "$work/news.jsonl"
"$root/build/entente" extract --quiet --reader-model "$work/plain.reader" --from jsonl "$work/news.jsonl" > "$work/news.records"
"$python" calibrate.py "$data/../eval/score.py" "$data/eval/news.jsonl" "$work/news.records" > "$work/confidence.tsv"
export_reader second "$out" --confidence "$work/confidence.tsv"
