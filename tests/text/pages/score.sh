#!/bin/sh
# score.sh PAGE_TEXT FOLDER: scores how pages are read beside trafilatura and readability, which come from PyPI.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=venv/bin/python
[ -x $python ] || /usr/bin/python3 -m venv venv
# Debian 12's pip cannot resolve lxml[html_clean], which both ask for.
$python -c 'import trafilatura, readability' 2>/dev/null || {
  $python -m pip install --quiet --disable-pip-version-check pip==25.3
  $python -m pip install --quiet -r "$here/requirements.txt"
}
exec $python "$here/score.py" "$(realpath "$1")" "$2"
