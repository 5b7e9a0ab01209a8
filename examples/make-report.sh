#!/bin/sh
# make-report.sh ENTENTE FILTER REPORT STYLE FOLDER: the report through Pandoc to FOLDER, as a page and as a PDF, each
# one file that holds its figures.
set -eu
ENTENTE=$(realpath "$1") filter=$(realpath "$2") report=$(realpath "$3") style=$(realpath "$4") folder=$(realpath "$5")
ENTENTE_ALLOW_OUTSIDE=1  # the example's graph lies in graphs/
export ENTENTE ENTENTE_ALLOW_OUTSIDE
if ! command -v pandoc >/dev/null; then
  echo "make-report.sh: pandoc is not installed; sh tests/run.sh --all does it" >&2
  exit 1
fi
cd "$folder"
name=$(basename "$report" .md)
set -- "$report" --lua-filter "$filter" -M entente-figures="$name-figures"
pandoc "$@" --self-contained --css "$style" -o "$name.html"
pandoc "$@" -o "$name.pdf"
echo "$folder/$name.html and $name.pdf"
