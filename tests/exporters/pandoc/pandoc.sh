#!/bin/sh
# pandoc.sh ENTENTE PANDOC FILTER REPORT FOLDER [PYTHON]: a report through Pandoc to HTML, Word, LibreOffice, LaTeX and PDF,
# each with its figure, its tables and its notes; through Typst, which is PYTHON's; as Quarto calls the filter; and with a
# broken block.
set -eu
typst_python=${6-}
ENTENTE=$(realpath "$1") pandoc=$2 filter=$3 report=$4 folder=$(realpath "$5")
ENTENTE_ALLOW_OUTSIDE=1  # the example's graph lies in graphs/
export ENTENTE ENTENTE_ALLOW_OUTSIDE
rm -rf "$folder/pandoc" && mkdir -p "$folder/pandoc" && cd "$folder/pandoc"
status=0
check() { if [ "$2" "$3" "$4" ]; then echo "ok   $1"; else echo "FAIL $1: $2 $3 $4"; status=1; fi }
count() { grep -o -- "$1" "$2" | wc -l; }
for format in html docx odt tex pdf; do
  "$pandoc" "$report" --standalone --lua-filter "$filter" -o "report.$format"
done
check 'HTML has the figure' "$(count '<img src="entente-figures/report-figure-1.svg"' report.html)" = 1
check 'HTML has notes' "$(count 'class="footnote-ref"' report.html)" -ge 5
check 'HTML has a table' "$(count '<table>' report.html)" -ge 1
check 'HTML has no block left' "$(count 'show: ' report.html)" = 0
check 'LaTeX has the figure as PDF' "$(count 'includegraphics.*{entente-figures/report-figure-1.pdf}' report.tex)" = 1
check 'LaTeX has notes' "$(count '\\footnote{' report.tex)" -ge 5

pdftotext report.pdf report.txt
check 'PDF has the caption' "$(count 'Figure 1. Who stands how to whom in spring 2023' report.txt)" = 1
check 'PDF has the figure, its words as words' "$(count 'Ursula von der' report.txt)" -ge 2
check 'PDF has the notes' "$(count '(bytes [0-9]*–[0-9]*)' report.txt)" -ge 20
check 'PDF has the tables' "$(count 'Table [12]\.' report.txt)" = 2
check 'PDF has four pages' "$(pdfinfo report.pdf | awk '$1 == "Pages:" { print $2 }')" = 4
width() { sed -n 's/^<svg width="\([0-9]*\)pt".*/\1/p' "$1"; }
check 'the figure as PDF has no margin of a page' \
  "$(pdfinfo entente-figures/report-figure-1.pdf | awk '$1 == "Page" && $2 == "size:" { print $3 }')" \
  -le $(($(width entente-figures/report-figure-1.svg) + 1))

if [ -n "$typst_python" ]; then
  "$pandoc" "$report" --standalone --lua-filter "$filter" -o report.typ
  "$typst_python" -c 'import typst; typst.compile("report.typ", output="typst.pdf")'
  pdftotext typst.pdf typst.txt
  check 'Typst has the caption' "$(count 'Figure 1. Who stands how to whom in spring 2023' typst.txt)" = 1
  check 'Typst has the figure, its words as words' "$(count 'Ursula von der' typst.txt)" -ge 2
  check 'Typst has the notes' "$(count '(bytes' typst.txt)" -ge 20
  check 'Typst has the tables' "$(count 'Table [12]\.' typst.txt)" = 2
fi

for format in docx odt; do
  python3 - "report.$format" <<'P' || { echo "FAIL $format"; status=1; }
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as packed:
    names = packed.namelist()
    assert any(n.endswith(".png") and packed.getinfo(n).file_size > 20000 for n in names), names
    text = packed.read("word/document.xml" if "word/document.xml" in names else "content.xml").decode()
assert "footnoteReference" in text or "text:note " in text, "no notes"
assert "Figure 1." in text and "show: " not in text
# The figure's many sources stand at the end, one by one, and not in a note.
with zipfile.ZipFile(sys.argv[1]) as packed:
    notes = packed.read("word/footnotes.xml").decode() if "word/footnotes.xml" in names else text
notes = [re.sub(r"<[^>]*>", "", n) for n in re.findall(r"(?s)<w:footnote .*?</w:footnote>|<text:note .*?</text:note>", notes)]
assert len(notes) > 5 and max(n.count("(bytes ") for n in notes) == 1, "a note of many sources"
bare = re.sub(r"<[^>]*>", "", text)
assert "(sources at the end)" in bare and bare.count("(bytes ", bare.rindex("Sources")) > 5, "no sources at the end"
inches = [float(w) for w in re.findall(r'<draw:frame[^>]* svg:width="([0-9.]+)in"', text)] + \
         [int(w) / 914400 for w in re.findall(r'<wp:extent cx="([0-9]+)"', text)]
columns = [int(w) for w in re.findall(r'(?:<w:gridCol w:w|rel-column-width)="([0-9]+)', text)]
assert len(columns) == 2 and 2 * columns[0] < columns[1], f"columns as wide as {columns}"
assert len(inches) == 1 and 3 < inches[0] <= 6.3, f"a figure {inches} inches wide"
print("ok  ", sys.argv[1], "has the figure as PNG, no wider than a page, its caption and notes")
P
done

# Quarto hands a copy of the document in a temporary folder to Pandoc, which runs in the document's own.
mkdir -p quarto/temporary quarto/document
cp "$report" quarto/temporary/copy.md
cp "$report" quarto/document/report.qmd
sed -i "s|\.\./graphs|$(dirname "$(dirname "$report")")/graphs|" quarto/temporary/copy.md quarto/document/report.qmd
cat > quarto/filter.lua <<P
quarto = { doc = { input_file = '$PWD/quarto/document/report.qmd' } }
dofile('$filter')
P
(cd quarto/document && "$pandoc" ../temporary/copy.md --lua-filter ../filter.lua -o report.html)
check 'Quarto gets the figure' "$(count 'src="entente-figures/report-figure-1.svg"' quarto/document/report.html)" = 1
sed -i 's/^show: draw/show: dance/' quarto/temporary/copy.md quarto/document/report.qmd
(cd quarto/document && "$pandoc" ../temporary/copy.md --lua-filter ../filter.lua -o none.html 2> error) || true
check 'Quarto is told where an error is' "$(count 'report.qmd:16:7: dance cannot be shown' quarto/document/error)" = 1

# A document that names what lies elsewhere is refused, unless whoever runs Pandoc allows it.
(unset ENTENTE_ALLOW_OUTSIDE && "$pandoc" "$report" --lua-filter "$filter" -o none.html 2> outside.error) || true
check 'a graph elsewhere is refused' "$(count 'lies outside .*, and is read with --allow-outside only' outside.error)" = 1

# An error names the line of the document, with whichever line ends.
graph=$(dirname "$(dirname "$report")")/graphs/china-russia-2023.json
{
  printf '# A\n\n```entente\ngraph: %s\nshow: actors\n```\n\n' "$graph"
  printf '~~~ {.entente}\ngraph: %s\nshow: paths China Atlantis\n~~~\n' "$graph"
} > broken.md
sed 's/$/\r/' broken.md > broken-crlf.md
printf -- '- a\n\n  ```entente\n  graph: %s\n  show: dance\n  ```\n' "$graph" > indented.md
for name in broken broken-crlf indented; do
  "$pandoc" "$name.md" --lua-filter "$filter" -o none.html 2> "$name.error" && { echo "FAIL $name passed"; status=1; }
done
check 'an error has its line' "$(count '^entente: broken.md:10:19: no actor is called Atlantis' broken.error)" = 1
check 'an error has its line with CRLF' "$(count '^entente: broken-crlf.md:10:19: no actor' broken-crlf.error)" = 1
check 'a block in a list has its error' "$(count 'dance cannot be shown' indented.error)" = 1

# What entente draw prints for LaTeX is read by LaTeX.
"$ENTENTE" draw --quiet "$graph" -o figure.pdf --to latex > figure.tex
printf '\\documentclass{article}\\usepackage{graphicx}\\begin{document}\n' > snippet.tex
cat figure.tex >> snippet.tex
printf '\\end{document}\n' >> snippet.tex
pdflatex -halt-on-error -interaction=batchmode snippet.tex > /dev/null
pdftotext snippet.pdf snippet.txt
check 'LaTeX shows the figure that entente draw embeds' "$(count 'Figure 1: Between two friends' snippet.txt)" = 1
"$ENTENTE" draw --quiet "$graph" -o figure.svg --to markdown | "$pandoc" -o figure.html
check 'Pandoc shows the figure that entente draw embeds' "$(count '<img src="figure.svg"' figure.html)" = 1
exit $status
