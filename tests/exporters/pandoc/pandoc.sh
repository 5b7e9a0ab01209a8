#!/bin/sh
# pandoc.sh ENTENTE PANDOC FILTER REPORT FOLDER: a report through Pandoc to HTML, Word, LibreOffice and LaTeX, each with
# its figure, its tables and its notes.
set -eu
ENTENTE=$(realpath "$1") pandoc=$2 filter=$3 report=$4 folder=$(realpath "$5")
export ENTENTE
rm -rf "$folder/pandoc" && mkdir -p "$folder/pandoc" && cd "$folder/pandoc"
status=0
check() { if [ "$2" "$3" "$4" ]; then echo "ok   $1"; else echo "FAIL $1: $2 $3 $4"; status=1; fi }
count() { grep -o -- "$1" "$2" | wc -l; }
for format in html docx odt tex; do
  "$pandoc" "$report" --standalone --lua-filter "$filter" -o "report.$format"
done
check 'HTML has the figure' "$(count '<img src="entente-figures/report-figure-1.svg"' report.html)" = 1
check 'HTML has notes' "$(count 'class="footnote-ref"' report.html)" -ge 5
check 'HTML has a table' "$(count '<table>' report.html)" -ge 1
check 'HTML has no block left' "$(count 'show: ' report.html)" = 0
check 'LaTeX has the figure as PDF' "$(count 'includegraphics{entente-figures/report-figure-1.pdf}' report.tex)" = 1
check 'LaTeX has notes' "$(count '\\footnote{' report.tex)" -ge 5
for format in docx odt; do
  python3 - "report.$format" <<'P' || { echo "FAIL $format"; status=1; }
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as packed:
    names = packed.namelist()
    assert any(n.endswith(".png") and packed.getinfo(n).file_size > 20000 for n in names), names
    text = packed.read("word/document.xml" if "word/document.xml" in names else "content.xml").decode()
assert "footnoteReference" in text or "text:note " in text, "no notes"
assert "Figure 1." in text and "show: " not in text
print("ok  ", sys.argv[1], "has the figure as PNG, its caption and notes")
P
done
exit $status
