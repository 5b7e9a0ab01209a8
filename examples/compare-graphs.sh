#!/bin/sh
# compare-graphs.sh ENTENTE FOLDER NAME...: fails where FOLDER differs from what the program makes now, or where it makes
# other bytes when it is run again.
# SVG holds the measures of the machine's fonts, so of it only the words are compared with FOLDER.
set -eu
made=$(mktemp -d) again=$(mktemp -d)
trap 'rm -rf "$made" "$again"' EXIT
entente=$1 folder=$2
shift 2
"$(dirname "$0")/remake-graphs.sh" "$entente" "$made" "$@"
"$(dirname "$0")/remake-graphs.sh" "$entente" "$again" "$@"
words() { sed -n 's/.*<text[^>]*>\(.*\)<\/text>.*/\1/p' "$1" | LC_ALL=C sort; }
status=0
diff -r "$made" "$again" || { echo "two runs of the program differ" >&2; exit 1; }
for name in "$@"; do
  diff -u "$folder/$name.json" "$made/$name.json" || status=1
  diff -u "$folder/$name.dot" "$made/$name.dot" || status=1
  diff -u "$folder/$name-disputes.txt" "$made/$name-disputes.txt" || status=1
done
for picture in "$made"/*.svg; do
  words "$folder/$(basename "$picture")" > "$again/before"
  words "$picture" > "$again/now"
  diff -u "$again/before" "$again/now" || status=1
done
diff -u "$folder/$1-paths.txt" "$made/$1-paths.txt" || status=1
[ $status = 0 ] || echo "graphs/ is out of date: run ninja -C build graphs, and read the difference" >&2
exit $status
