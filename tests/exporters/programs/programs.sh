#!/bin/sh
# programs.sh ENTENTE GRAPH FOLDER PROGRAMS PART: programs.py with what fetch.sh laid into PROGRAMS; 77, which is a skip,
# where it is not there.
if [ "$5" = graph-tool ]; then
  /usr/bin/python3 -c 'import graph_tool' 2>/dev/null || {
    echo "skipped: python3-graph-tool is not installed"
    exit 77
  }
elif [ ! -f "$4/$5/complete" ]; then
  echo "skipped: $5 is not in $4; tests/run.sh --all fetches it"
  exit 77
fi
python=/usr/bin/python3
[ "$5" != python ] || python=$4/python/bin/python
exec "$python" "$(dirname "$0")/programs.py" "$1" "$2" "$3" "$5" "$4/$5"
