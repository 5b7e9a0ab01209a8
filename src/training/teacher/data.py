"""What the trainer reads: the sentences that entente-reader-examples writes, and the annotated relations laid on their pairs.

A label is a type with its direction between a pair's first and second end: "condemns>" (first condemns second), "condemns<",
"ally-of=" for types without direction. Spans of examples count UTF-8 bytes, those of annotations code points.
"""
import collections, json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "relations"))
import check as corpus  # noqa: E402

MENTION, DOCUMENT, OUTSIDE = 0, 1, 2
SIGNS = {">": "<", "<": ">", "=": "="}
SYMMETRIC = corpus.SYMMETRIC
MODALITIES = ["actual", "planned", "possible", "demanded", "hypothetical"]


def label(kind, forward):
    return kind + ("=" if kind in SYMMETRIC else ">" if forward else "<")


def read_corpus(folder, names=None):
    """The corpus of relations (src/training/relations) in the form of the news set: text, spans in code points."""
    letters = dict(zip("apodh", MODALITIES))
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        if names and path.stem not in names: continue
        documents = list(corpus.read_text(path))
        relations = collections.defaultdict(list)
        by_id = {d[0]: d[3] for d in documents}
        lines = path.with_suffix(".rel")
        if not lines.exists(): continue
        for _, f, wrong in corpus.read_relations(lines, by_id):
            if not wrong: relations[f[0]].append(f)
        for name, date, kind, sentences, _ in documents:
            starts, text = [], ""
            for s in sentences:
                if text: text += "\n" if re.match(r"[A-Z][A-Z. ]+:", s) else " "
                starts.append(len(text)); text += s
            made = []
            for f in relations[name]:
                n = int(f[1]) - 1; sentence, start = sentences[n], starts[n]
                def end(x):
                    if x == "@": return {"document": True}
                    if x.startswith("^"):
                        spans = [[m.start(), m.end()] for m in re.finditer(r"(?<!\w)" + re.escape(x[1:]) + r"(?!\w)", text)]
                        return {"name": x[1:], "spans": spans}
                    b, e = corpus.find(sentence, x); return {"text": sentence[b:e], "spans": [[start + b, start + e]]}
                b, e = corpus.find(sentence, f[5])
                made.append({"source": end(f[2]), "target": end(f[4]), "types": f[3].split("/"), "trigger": [start + b, start + e],
                             "sentence": [start, start + len(sentence)], "polarity": "affirmed" if f[6][0] == "+" else "negated",
                             "modality": letters[f[6][1]], "speaker": None if f[7] == "." else f[7]})
            yield {"id": name, "date": date, "text": text, "relations": made}


def read_documents(path):
    path = pathlib.Path(path)
    if path.is_dir(): return list(read_corpus(path))
    return [json.loads(l) for l in open(path, encoding="utf-8") if l.strip()]


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def lay(document, sentences, lost=None):
    """Writes on each pair of the document's sentences: "gold", a list of (labels that are right, negated, modality, trigger words),
    or "ignored" where it names the actors of an annotated pair by other words. `lost` counts what has no pair."""
    byte = [0]
    for ch in document["text"]: byte.append(byte[-1] + len(ch.encode()))
    of_actor = collections.defaultdict(list)
    for s in sentences:
        for m in s["mentions"]: of_actor[m["actor"]].append(m["span"])
        for p in s["pairs"]: p["gold"], p["ignored"] = [], False
    for r in document["relations"]:
        at = [byte[r["sentence"][0]], byte[min(r["sentence"][1], len(byte) - 1)]]
        trigger = [byte[r["trigger"][0]], byte[min(r["trigger"][1], len(byte) - 1)]]
        near = [s for s in sentences if s["span"][0] < at[1] and s["span"][1] > at[0]]
        near.sort(key=lambda s: -overlap(s["span"], trigger))
        found = False
        for s in near:
            def place(x):
                if x.get("document"): return DOCUMENT
                spans = [[byte[b], byte[min(e, len(byte) - 1)]] for b, e in x["spans"]]
                if "name" in x: return OUTSIDE, spans
                best = max(range(len(s["mentions"])), key=lambda i: overlap(s["mentions"][i]["span"], spans[0]), default=None)
                if best is None or overlap(s["mentions"][best]["span"], spans[0]) <= 0.2: return None
                return MENTION, best
            a, b = place(r["source"]), place(r["target"])
            if a is None or b is None or a == b: continue
            words = [w for w, (i, j, _) in enumerate(s["words"]) if i < trigger[1] and j > trigger[0]]
            for p in s["pairs"]:
                end, first, second, _ = p["ends"]
                forward = None
                if end == MENTION and a != DOCUMENT and b != DOCUMENT and a[0] == b[0] == MENTION:
                    forward = True if (a[1], b[1]) == (first, second) else False if (b[1], a[1]) == (first, second) else None
                    if forward is None:
                        names = {s["mentions"][a[1]]["actor"], s["mentions"][b[1]]["actor"]}
                        if names == {s["mentions"][first]["actor"], s["mentions"][second]["actor"]}: p["ignored"] = True
                elif end == DOCUMENT and a == DOCUMENT and b != DOCUMENT and b[0] == MENTION:
                    if b[1] == second: forward = True
                    elif s["mentions"][b[1]]["actor"] == s["mentions"][second]["actor"]: p["ignored"] = True
                elif end == OUTSIDE and a != DOCUMENT and b != DOCUMENT:
                    out, here = (a, b) if a[0] == OUTSIDE else (b, a)
                    if out[0] == OUTSIDE and here[0] == MENTION and here[1] == second and any(overlap(x, y) > 0.2 for x in of_actor[p["outside"]] for y in out[1]):
                        forward = a is out
                if forward is None: continue
                p["gold"].append(([label(t, forward) for t in r["types"]], r["polarity"] == "negated", MODALITIES.index(r["modality"]), words)); found = True
            if found: break
        if lost is not None: lost["found" if found else "lost"] += 1


def load(examples, documents, lost=None):
    """Sentences with pairs, gold laid on. `examples`: the file that entente-reader-examples wrote for these documents."""
    by = collections.defaultdict(list)
    for line in open(examples, encoding="utf-8"):
        s = json.loads(line); by[s["doc"]].append(s)
    out = []
    for d in documents:
        lay(d, by[d["id"]], lost); out += by[d["id"]]
    return [s for s in out if s["pairs"]]
