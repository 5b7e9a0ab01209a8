#!/bin/sh
# graph.sh GRAPH_BENCHMARK CALIBRATION ACTORS RELATIONS QUERIES [PEERS.py]: makes the graph with seed 1 and asks it.
# Without PEERS.py it is also written as the JSON of a graph, loaded again in another process and asked as the program asks.
# PEERS.py asks NetworkX and python-igraph the same, where they are installed, and prints how many times slower they are.
set -eu
benchmark=$1 calibration=$2 actors=$3 relations=$4 queries=$5 peers=${6-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$benchmark" write "$actors" "$relations" 1 > "$folder/mentions.tsv"
"$calibration"
status=0
if [ -n "$peers" ]; then
  GRAPH_QUERIES=1 "$benchmark" read "$folder/mentions.tsv" "$queries" 1 > "$folder/answers" || status=$?
  grep -v '^query' "$folder/answers"
  "$calibration"
  # That Python which Debian's packages are for.
  /usr/bin/python3 "$peers" "$folder/mentions.tsv" "$folder/answers"
else
  "$benchmark" read "$folder/mentions.tsv" "$queries" 1 || status=$?
  "$benchmark" write-graph "$folder/mentions.tsv" "$folder/graph.json"
  "$benchmark" read-graph "$folder/graph.json" "$queries" 1 || status=$?
  "$calibration"
fi
exit $status
