#!/usr/bin/env python3
"""Writes texts that nobody annotated as JSON lines of articles, for the accurate reader to teach the fast one on.

usage: unlabelled.py DATA > OUT.jsonl

The train parts of the treebanks without the documents of treebank-relations-train, and the sets of names; DATA is shared/data.
"""
import json, pathlib, re, sys

folder = pathlib.Path(sys.argv[1])
annotated = {json.loads(l)["id"] for l in open(folder / "eval/treebank-relations-train.jsonl", encoding="utf-8")}


def treebank(path):
    name, sentences = None, []
    for line in [*open(path, encoding="utf-8"), "# newdoc id = end\n"]:
        if line.startswith("# newdoc id"):
            if name and sentences and not any(name.endswith(a) or a.endswith(name) for a in annotated): yield name, " ".join(sentences)
            name, sentences = line.split("=", 1)[1].strip(), []
        elif line.startswith("# text ="): sentences.append(line.split("=", 1)[1].strip())


def names(path, size=20):
    sentences = [[]]
    for line in open(path, encoding="utf-8"):
        word = line.split()
        if word and word[0] != "-DOCSTART-": sentences[-1].append(word[0])
        elif sentences[-1]: sentences.append([])
    joined = [re.sub(r" ([.,;:!?)%]|'s|n't)", r"\1", " ".join(s)).replace("( ", "(").replace("`` ", '"').replace(" ''", '"') for s in sentences if s]
    for i in range(0, len(joined), size): yield f"{path.name}-{i}", " ".join(joined[i:i + size])


for path in ("treebanks/ewt-train.conllu", "treebanks/gum-train.conllu", "names/wikigold.conll", "names/crossner-politics-train.txt", "names/crossner-politics-dev.txt"):
    for name, text in (treebank if path.endswith("u") else names)(folder / path): print(json.dumps({"id": name, "text": text}))
