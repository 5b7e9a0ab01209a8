#!/usr/bin/env python3
"""How far two annotators of the same sentences agree.

usage: agreement.py FIRST.rel SECOND.rel TEXT.txt[:SENTENCES] [...three more]

SENTENCES: how many at the head of the text two have annotated, 60 unless told.

A relation of one is found by the other if the sentence, both ends (spans that overlap) and one of its types are the same; of
types without direction in either order. Prints F1 of typed relations, of pairs (whatever the type), and of quotes.
"""
import collections, pathlib, sys
import check


def lines(path, documents):
    return [f for _, f, wrong in check.read_relations(pathlib.Path(path), documents) if not wrong]


def same(x, y, sentence):
    if x == y: return True
    if x[0] in "^@" or y[0] in "^@": return x.lstrip("^") == y.lstrip("^")
    a, b = check.find(sentence, x), check.find(sentence, y)
    return max(a[0], b[0]) < min(a[1], b[1])


def found(f, others, documents, typed):
    sentence = documents[f[0]][int(f[1]) - 1]
    for g in others:
        if (f[0], f[1]) != (g[0], g[1]) or (f[3] == "quotes") != (g[3] == "quotes"): continue
        types = set(f[3].split("/")) & set(g[3].split("/"))
        straight = same(f[2], g[2], sentence) and same(f[4], g[4], sentence)
        turned = same(f[2], g[4], sentence) and same(f[4], g[2], sentence)
        if typed and types and f[6][0] == g[6][0] and (straight or turned and types & check.SYMMETRIC): return True
        if not typed and (straight or turned): return True
    return False


def main():
    count = collections.Counter(); sentences = 0
    for first, second, text in zip(*[iter(sys.argv[1:])] * 3):
        text, _, twice = text.partition(":")
        documents = {d[0]: d[3] for d in list(check.read_text(pathlib.Path(text)))}
        two = lines(second, documents); last = [(d, n) for d in documents for n in range(1, len(documents[d]) + 1)][:int(twice or 60)]
        both = {(d, str(n)) for d, n in last}; sentences += len(both)
        one = [f for f in lines(first, documents) if (f[0], f[1]) in both]; two = [f for f in two if (f[0], f[1]) in both]
        for mine, others, side in ((one, two, "recall"), (two, one, "precision")):
            for f in mine:
                kind = "quotes" if f[3] == "quotes" else "typed"
                count[kind, side, found(f, others, documents, True)] += 1
                if kind == "typed": count["pair", side, found(f, others, documents, False)] += 1
    print(sentences, "sentences")
    for kind in ("typed", "pair", "quotes"):
        p, r = (count[kind, s, True] / max(1, count[kind, s, True] + count[kind, s, False]) for s in ("precision", "recall"))
        print(f"{kind:7} F1 {200 * p * r / max(p + r, 1e-9):.1f}  (one way {100 * p:.1f}, the other {100 * r:.1f})")


if __name__ == "__main__": main()
