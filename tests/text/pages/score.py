"""How well pages are read: F1 of words against what must come out, beside trafilatura and readability.

score.py PAGE_TEXT FOLDER: PAGE_TEXT prints the text that Entente reads of a page; FOLDER holds NAME.html and NAME.txt.
Fails where Entente is below the better of the two. Headlines do not count: not all of them give one.
"""
import collections
import pathlib
import re
import subprocess
import sys

import lxml.html
import readability
import trafilatura


def words(text, headline):
    lines = [line for line in text.splitlines() if line.strip() != headline]
    bare = "\n".join(lines).replace("\u00ad", "").replace("\u200b", "").replace("\u202a", "").replace("\u202c", "")
    return collections.Counter(re.findall(r"\w+", bare.lower()))


def f1(found, expected):
    common = sum((found & expected).values())
    if not common:
        return 0.0
    precision, recall = common / sum(found.values()), common / sum(expected.values())
    return 2 * precision * recall / (precision + recall)


def by_readability(html):
    summary = lxml.html.fromstring(readability.Document(html).summary())
    for block in summary.iter("p", "h1", "h2", "h3", "h4", "li", "div", "blockquote", "figcaption", "td", "br"):
        block.tail = "\n" + (block.tail or "")
        block.text = "\n" + (block.text or "")
    return summary.text_content()


page_text, folder = sys.argv[1], pathlib.Path(sys.argv[2])
sums = collections.Counter()
pages = sorted(folder.glob("*.html"))
for page in pages:
    html = page.read_text(encoding="utf-8")
    whole = page.with_suffix(".txt").read_text(encoding="utf-8")
    headline = whole.split("\n", 1)[0]
    expected = words(whole, headline)
    read = {
        "entente": subprocess.run([page_text, str(page)], check=True, capture_output=True, text=True).stdout,
        "trafilatura": trafilatura.extract(html, include_comments=False) or "",
        "readability": by_readability(html),
    }
    scores = {name: f1(words(text, headline), expected) for name, text in read.items()}
    sums.update(scores)
    print(f"{page.stem:24}" + "".join(f"  {name} {100 * score:5.1f}" for name, score in scores.items()))
means = {name: 100 * total / len(pages) for name, total in sums.items()}
print(f"{len(pages)} pages" + " " * 16 + "".join(f"  {name} {mean:5.1f}" for name, mean in means.items()))
if len(pages) < 30 or means["entente"] < max(means["trafilatura"], means["readability"]):
    sys.exit("Entente reads the pages less well than others do.")
