#!/bin/sh
# From an article to its diagram: sh examples/first-diagram.sh [ARTICLE]
# Writes NAME.dot, NAME.json and NAME.svg into graphs/ and prints the ten strongest relations.
article=$(realpath "${1:-$(dirname "$0")/china-russia-2023.txt}")
. "$(dirname "$0")/../tests/setup.sh"
build entente
name=$(basename "$article")
graph=graphs/${name%.*}
# Read from its own folder, so that the graph calls the document by its name alone, wherever the project lies.
(cd "$(dirname "$article")" && "$root/build/entente" build "$name" -o "$root/$graph.json")
build/entente draw "$graph.json" -o "$graph.dot"
build/entente draw "$graph.json" -o "$graph.svg"
build/entente show "$graph.json" --top 10
echo
echo "The diagram: $root/$graph.svg"
echo "The graph:   $root/$graph.json and $root/$graph.dot"
