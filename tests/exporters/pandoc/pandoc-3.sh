#!/bin/sh
# pandoc-3.sh ENTENTE PYTHON FILTER REPORT FOLDER: pandoc.sh with the Pandoc 3 and the Typst that come from PyPI; 77, which is a
# skip, where tests/run.sh --all has not fetched them.
pandoc=$("$2" -c 'import pypandoc, typst; print(pypandoc.get_pandoc_path())' 2>/dev/null) || {
  echo "skipped: pypandoc_binary and typst are not there; tests/run.sh --all fetches them"
  exit 77
}
"$pandoc" --version | grep -q '^pandoc 3' || exit 1
mkdir -p "$5"
exec "$(dirname "$0")/pandoc.sh" "$1" "$pandoc" "$3" "$4" "$5" "$2"
