#!/bin/sh
# score.sh PAGE_TEXT FOLDER: scores how pages are read beside trafilatura and readability, which come from PyPI.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=venv/bin/python
[ -x $python ] || /usr/bin/python3 -m venv venv
$python -c 'import trafilatura, readability' 2>/dev/null ||
  $python -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
exec $python "$here/score.py" "$1" "$2"
