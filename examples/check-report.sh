#!/bin/sh
# check-report.sh ENTENTE FILTER REPORT STYLE FOLDER: what `ninja -C build example-report` runs, and whether the
# report it makes holds its figure, its captions and its notes, and no block.
set -eu
for folder; do :; done
"$(dirname "$0")/make-report.sh" "$@"
name=$(basename "$3" .md)
html=$folder/$name.html pdf=$folder/$name.pdf
text=$(pdftotext "$pdf" -)
holds() { printf '%s' "$1" | grep -qF -- "$2" || { echo "$3 lacks: $2"; exit 1; }; }
for words in 'Figure 1. Who stands how to whom in spring 2023' 'Table 1. How Beijing and Kyiv are connected' \
  'Table 2. China and Russia' '(bytes 345–385)'; do
  holds "$text" "$words" "$pdf"
  holds "$(cat "$html")" "$words" "$html"
done
holds "$text" 'Ursula von der Leyen' "$pdf"
holds "$(cat "$html")" 'src="data:image/svg+xml;base64,' "$html"
if grep -q 'show: ' "$html"; then echo "$html has a block left"; exit 1; fi
