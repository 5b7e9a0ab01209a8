#!/bin/sh
# remake-graphs.sh ENTENTE FOLDER NAME...: writes NAME.json, NAME.dot and NAME.svg for each example article.
set -eu
entente=$(realpath "$1") folder=$(realpath "$2")
shift 2
cd "$(dirname "$0")"
for name in "$@"; do
  "$entente" build --quiet "$name.txt" -o "$folder/$name.json"
  "$entente" draw --quiet "$folder/$name.json" -o "$folder/$name.dot"
  "$entente" draw --quiet "$folder/$name.json" -o "$folder/$name.svg"
done
