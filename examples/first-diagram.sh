#!/bin/sh
# From an article to its diagram: sh examples/first-diagram.sh [ARTICLE]
# Writes NAME.dot, NAME.json and NAME.svg into graphs/ and prints the ten strongest relations.
article=$(realpath "${1:-$(dirname "$0")/china-russia-2023.txt}")
. "$(dirname "$0")/../tests/setup.sh"
build entente
name=$(basename "$article")
name=graphs/${name%.*}
build/entente build "$article" -o "$name.json"
build/entente draw "$name.json" -o "$name.dot"
build/entente draw "$name.json" -o "$name.svg"
build/entente show "$name.json" --top 10
echo
echo "The diagram: $root/$name.svg"
echo "The graph:   $root/$name.json and $root/$name.dot"
