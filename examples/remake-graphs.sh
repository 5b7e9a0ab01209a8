#!/bin/sh
# remake-graphs.sh ENTENTE FOLDER NAME...: writes NAME.json, NAME.dot and NAME.svg for each example article, its disputes,
# and of the first the answer to a question, in words and drawn, and a picture in dark style; of those of 2023, the blocs.
set -eu
entente=$(realpath "$1") folder=$(realpath "$2")
shift 2
cd "$(dirname "$0")"
articles_2023=""
for name in "$@"; do
  "$entente" build --quiet "$name.txt" -o "$folder/$name.json"
  "$entente" draw --quiet "$folder/$name.json" -o "$folder/$name.dot"
  "$entente" draw --quiet "$folder/$name.json" -o "$folder/$name.svg"
  "$entente" disputes --quiet "$folder/$name.json" > "$folder/$name-disputes.txt"
  case "$name" in *-2023) articles_2023="$articles_2023 $name.txt" ;; esac
done
"$entente" draw --quiet $articles_2023 --kind country --kind organization \
  --title "Who sides with whom" -o "$folder/blocs-2023.svg"
"$entente" paths --quiet "$folder/$1.json" China Ukraine > "$folder/$1-paths.txt"
"$entente" paths --quiet "$folder/$1.json" China NATO -o "$folder/$1-path.svg" > /dev/null
"$entente" draw --quiet "$folder/$1.json" --focus Ukraine --style dark -o "$folder/$1-dark.svg"
