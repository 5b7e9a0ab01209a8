#!/bin/sh
# read-back.sh ENTENTE SCHEMA FOLDER GRAPH-WRITER: every format, of the story and of the hostile names, read back by the
# programs people use. tests/run.sh --all installs them, but for a current NetworkX, which comes from PyPI into FOLDER.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
entente=$(realpath "$1") schema=$2 folder=$3 writer=$(realpath "$4")
mkdir -p "$folder"
cd "$folder"

python=venv/bin/python
[ -x $python ] || /usr/bin/python3 -m venv --system-site-packages venv
$python -c 'import networkx, sys; sys.exit(networkx.__version__ != "3.6.1")' || $python -m pip install -q networkx==3.6.1

"$writer" > hostile.json
"$writer" story > story.json
for graph in story hostile; do
  echo "== $graph"
  mkdir -p "$graph"
  for python in /usr/bin/python3 venv/bin/python; do
    $python "$here/read-back.py" "$entente" "$graph.json" "$schema" "$graph"
  done
  node "$here/read-back.mjs" "$entente" "$graph.json" "$graph"
done
