#!/bin/sh
# read-back.sh ENTENTE SCHEMA FOLDER GRAPH-WRITER: every format, of the story and of the hostile names, read back by the
# programs people use. tests/run.sh --all installs those that Debian has; the others come from PyPI and npm into FOLDER.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
entente=$(realpath "$1") schema=$2 folder=$3 writer=$(realpath "$4")
mkdir -p "$folder/npm"
cd "$folder"

# The newest that were there when this was written; Debian's Python has the older NetworkX.
python=venv/bin/python
[ -x $python ] || /usr/bin/python3 -m venv --system-site-packages venv
$python -c 'import networkx, sys; sys.exit(networkx.__version__ != "3.6.1")' || $python -m pip install -q networkx==3.6.1
[ -d npm/node_modules/mermaid ] ||
  (cd npm && npm install --no-audit --no-fund --no-save --ignore-scripts --silent cytoscape@3.34.4 graphology@0.26.0 \
    mermaid@12.3.0)

"$writer" > hostile.json
"$writer" story > story.json
for graph in story hostile; do
  echo "== $graph"
  mkdir -p "$graph"
  /usr/bin/python3 "$here/read-back.py" "$entente" "$graph.json" "$schema" "$graph"
  $python "$here/read-back.py" "$entente" "$graph.json" "$schema" "$graph"
  (cd npm && node "$here/read-back.mjs" "$entente" "../$graph.json" "../$graph")
done
