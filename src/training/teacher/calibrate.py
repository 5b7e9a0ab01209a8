#!/usr/bin/env python3
"""How often relations given a probability are right: the rows that export.py writes as the reader's confidence.

usage: calibrate.py SCORE.py GOLD.jsonl RECORDS.jsonl [GOLD RECORDS ...] > rows.tsv

RECORDS: what `entente extract --reader-model FILE` wrote with a reader that was exported without --confidence, so that its
confidence is the probability. Each relation is judged alone, as SCORE.py's news task does. Rows: probability, tab, share that is
right, rising (pooled where a neighbour is lower: Ayer et al. 1955), of at least 60 relations each.
"""
import collections, json, pathlib, sys

source = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
scorer = {"__file__": sys.argv[1], "__name__": "scorer"}
exec(compile(source.rsplit("\nmain()", 1)[0], sys.argv[1], "exec"), scorer)

judged = []
for gold_path, records_path in zip(*[iter(sys.argv[2:])] * 2):
    gold, docs = scorer["load"](gold_path, records_path)
    for g in gold:
        d = docs[g["id"]]; relations = d.relations
        for r in relations:
            d.relations = [r]
            result = scorer["news"]([g], docs, [])
            if r.get("target"): judged.append((r["confidence"], max(result["typed"]["precision"], result["quotes"]["precision"]) > 0))
        d.relations = relations
judged.sort()
size = max(60, len(judged) // 12)
groups = [judged[i:i + size] for i in range(0, len(judged), size)]
if len(groups) > 1 and len(groups[-1]) < 60: groups[-2:] = [groups[-2] + groups[-1]]
rows = [[sum(p for p, _ in g) / len(g), sum(ok for _, ok in g) / len(g), len(g)] for g in groups]
at = 0
while at + 1 < len(rows):
    if rows[at][1] > rows[at + 1][1] or f"{rows[at][0]:.4f}" == f"{rows[at + 1][0]:.4f}":
        (p, s, n), (q, t, m) = rows[at], rows[at + 1]
        rows[at:at + 2] = [[(p * n + q * m) / (n + m), (s * n + t * m) / (n + m), n + m]]; at = max(0, at - 1)
    else: at += 1
print(f"# Of {len(judged)} relations of held-out articles: probability, share that is right.")
for p, s, n in rows: print(f"{p:.4f}\t{s:.3f}")
