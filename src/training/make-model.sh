#!/bin/sh
# Makes src/language/en/model/en.model anew: make-model.sh DATA [OUT]; DATA is absolute or seen from the repository.
# DATA holds treebanks/ (UD English EWT and GUM 2.16) and names/ (WikiGold, CrossNER politics).
# The same data give the same bytes; two cores need about fifteen minutes.
set -eu
data=$1
cd "$(dirname "$0")/../.."
english=src/language/en
out=${2-$english/model/en.model}
ninja -C build src/training/entente-train

set -- --width 192 --layers window,recurrent,window,recurrent,window,recurrent --tagger-layers 4 --epochs 16 --seed 1
for treebank in ewt gum; do
  set -- "$@" --train "$data/treebanks/$treebank-train.conllu" --dev "$data/treebanks/$treebank-dev.conllu"
done
for names in wikigold.conll crossner-politics-train.txt crossner-politics-dev.txt; do
  set -- "$@" --names "$data/names/$names"
done
for known in gazetteer/countries gazetteer/seats gazetteer/persons gazetteer/organizations gazetteer/armed-groups \
  gazetteer/media gazetteer/places actors/first-names actors/words; do
  set -- "$@" --gazetteer "$english/$known.tsv"
done
exec build/src/training/entente-train "$@" --threads 2 --out "$out"
