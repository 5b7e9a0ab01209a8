#!/bin/sh
# fetch.sh FOLDER: the programs of programs.sh into FOLDER: Java's from Maven Central, Python's from PyPI. What cannot be had
# is named on standard error, and its test is skipped.
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
for program in gephi neo4j jena; do
  [ -f "$1/$program/complete" ] && continue
  mvn -q -B -f "$here/$program.xml" dependency:copy-dependencies -DoutputDirectory="$(cd "$1" && pwd)/$program" -DincludeScope=runtime >&2 &&
    touch "$1/$program/complete" || echo "$program could not be fetched from Maven Central: its test is skipped." >&2
done
if ! cmp -s "$here/requirements.txt" "$1/python/complete"; then
  { [ -x "$1/python/bin/python" ] || /usr/bin/python3 -m venv --system-site-packages "$1/python"; } &&
    "$1/python/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt" >&2 &&
    cp "$here/requirements.txt" "$1/python/complete" ||
    echo "The Python readers could not be fetched from PyPI: their test is skipped." >&2
fi
