#!/usr/bin/env python3
"""Checks the corpus of relations and counts what it holds.

usage: check.py [NAME...]      NAME: a file's name without .txt and .rel; all if none is given

Reads NAME.txt (text) and NAME.rel (relations) in this folder, whose form README.md describes. Every error is printed
with file and line, exit status 1. With --types the counts of each type and of its distinct triggers follow.
"""
import collections, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
TYPES = """agrees-with promises invites offers-mediation proposes-peace-plan meets-with visits hosts mediates-between
negotiates-with supports praises welcomes defends recognizes apologizes-to signs-agreement-with cooperates-with aids arms
yields-to releases withdraws-from surrenders-to extradites-to calls-on demands condemns criticizes accuses disagrees-with
charges investigates rejects denies opposes warns threatens protests-against sanctions breaks-relations-with expels
mobilizes-against seizes arrests interferes-in represses attacks invades fights-with kills abducts ally-of friendly-with
neutral-toward rival-of strained-with enemy-of threat-to depends-on controls influences party-to violates leads represents
member-of works-for part-of citizen-of located-in relative-of succeeds quotes says-to comments-on""".split()

SYMMETRIC = set("""agrees-with meets-with negotiates-with signs-agreement-with cooperates-with disagrees-with fights-with ally-of
friendly-with rival-of strained-with enemy-of relative-of""".split())


def read_text(path):
    """Yields (document id, date or None, kind, [sentence]): a header line "# id | date | kind", then a sentence a line."""
    document = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            fields = [f.strip() for f in line[2:].split("|")]
            document = (fields[0], fields[1] if len(fields) > 1 else "", fields[2] if len(fields) > 2 else "", [], number)
            yield document
        elif line.strip() and document: document[3].append(line.strip())
        elif line.strip(): raise SystemExit(f"{path.name}:{number}: a sentence before the first header")


def find(sentence, phrase):
    """The span of `phrase` in `sentence`, counted in characters: whole words, "he#2" for the second; None if absent."""
    nth = 1
    if (m := re.fullmatch(r"(.*)#(\d+)", phrase)): phrase, nth = m[1], int(m[2])
    for m in re.finditer(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)", sentence):
        nth -= 1
        if not nth: return m.span()
    return None


def read_relations(path, documents):
    """Yields (line number, fields or None, what is wrong or None)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"): continue
        f = line.split("|")
        def wrong():
            if len(f) != 8: return f"expected 8 fields, found {len(f)}"
            if f[0] not in documents: return f"no document {f[0]}"
            sentences = documents[f[0]]
            if not f[1].isdigit() or not 1 <= int(f[1]) <= len(sentences): return f"no sentence {f[1]} in {f[0]}"
            sentence = sentences[int(f[1]) - 1]
            for side in (f[2], f[4]):
                if side != "@" and not side.startswith("^") and not find(sentence, side): return f"“{side}” is not in the sentence: {sentence}"
            for t in f[3].split("/"):
                if t not in TYPES: return f"no type “{t}”"
            if not find(sentence, f[5]): return f"trigger “{f[5]}” is not in the sentence: {sentence}"
            if not re.fullmatch(r"[+-][apodh]", f[6]): return f"polarity and modality are +a -a +p +o +d +h …, not “{f[6]}”"
            if f[2] == f[4]: return "an actor stands in a relation to itself"
            if f[7] != "." and not find(sentence, f[7]) and not f[7].startswith("^"): return f"speaker “{f[7]}” is not in the sentence (^Name if outside)"
            if f[2] == "@" and f[3] != "quotes": return "only quotes starts from the document"
        what = wrong()
        yield number, None if what else f, what


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")] or sorted(p.stem for p in HERE.glob("*.txt"))
    errors = 0; sentences = words = relations = bare = 0
    by = collections.Counter(); triggers = collections.defaultdict(set); seen = set()
    for name in names:
        text = HERE / (name + ".txt")
        documents = {d[0]: d[3] for d in read_text(text)}
        for d in list(read_text(text)):
            if d[0] in seen: print(f"{text.name}:{d[4]}: document {d[0]} was there already"); errors += 1
            seen.add(d[0]); sentences += len(d[3]); words += sum(len(s.split()) for s in d[3])
        path = HERE / (name + ".rel"); held = set()
        if not path.exists(): continue
        for number, f, what in read_relations(path, documents):
            if what: print(f"{path.name}:{number}: {what}"); errors += 1; continue
            relations += 1; held.add((f[0], f[1]))
            for t in f[3].split("/")[:1]: by[t] += 1; triggers[t].add(f[5].lower())
        bare += sum(len(s) for s in documents.values()) - len(held)
    print(f"{sentences} sentences, {words / max(1, sentences):.1f} words each, {bare} without a relation; {relations} relations; {errors} errors")
    if "--types" in sys.argv:
        for t in TYPES: print(f"{t:24} {by[t]:5} times, {len(triggers[t]):4} triggers")
    sys.exit(1 if errors else 0)


if __name__ == "__main__": main()
