#!/usr/bin/env python3
"""Writes a trained reader as the program reads it: 8-bit weights in the form of src/trees/model_file.hpp.

usage: export.py FILE.pt VOCABULARY OUT.reader [--least-some 0.5 0.5] [--least 0.18 0.14] [--gain 3.5] [--confidence ROWS]

Of a FILE.pt of fast.py VOCABULARY is the model whose word vectors it reads, en.model.
"""
import argparse, struct
import numpy, torch
import data, fast, model

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("model"); ap.add_argument("vocabulary"); ap.add_argument("out"); ap.add_argument("--least-some", type=float, nargs=2, default=[0.5, 0.5], help="of events, of everything else")
ap.add_argument("--least", type=float, nargs=2, default=[0.18, 0.14], help="of events, of everything else")
ap.add_argument("--confidence", help="rows of calibrate.py; without them confidence is the probability"); ap.add_argument("--gain", type=float, default=3.5, help="what a witness of an event adds to its type beyond what training found"); ap.add_argument("--gain-others", type=float, default=0.0, help="and one of anything else but quotes")
ap.add_argument("--sources", type=float, nargs="+", default=[1.0], help="how far the reader takes on the habits of each source of training data")
PIECES, VERSION = 254, 4
EVENTS = set(data.corpus.TYPES[:data.corpus.TYPES.index("abducts") + 1])


def checksum(data):
    h, mask = 0xCBF29CE484222325, (1 << 64) - 1
    whole = len(data) // 8 * 8
    for w in numpy.frombuffer(data[:whole], "<u8").tolist():
        h = ((h ^ w) * 0x100000001B3) & mask; h ^= h >> 29
    for b in data[whole:]: h = ((h ^ b) * 0x100000001B3) & mask
    return h


def number(kind, value): return struct.pack("<" + kind, value)
def text(t): b = t.encode(); return number("B", len(b)) + b


def rounded(x): return numpy.sign(x) * numpy.floor(numpy.abs(x) + 0.5)   # as lround


def matrix(x):
    out = b""
    for row in x.astype("f4"):
        scale = numpy.float32(numpy.abs(row).max() / 32767)
        out += scale.tobytes() + (rounded(row / scale) if scale else numpy.zeros_like(row)).astype("<i2").tobytes()
    return out


def embeddings(x):
    scale = (numpy.abs(x).max(1) / 127).astype("f4")
    return scale.tobytes() + rounded(x / numpy.where(scale == 0, 1, scale)[:, None]).astype("i1").tobytes()


def linear(weight, bias):
    """weight: rows x columns, inputs x outputs."""
    scale = (numpy.abs(weight).max(0) / 127).astype("f4")
    return scale.tobytes() + rounded(weight / numpy.where(scale == 0, 1, scale)[None]).astype("i1").tobytes() + matrix(bias[None])


def main():
    a = ap.parse_args()
    saved = torch.load(a.model); W = {k: v.float().numpy() for k, v in saved["weights"].items()}; labels = saved["labels"]
    is_fast = "layers" in saved; shape = fast if is_fast else model
    if "habit.weight" in W:
        mix = numpy.zeros(len(W["habit.weight"]), "f4"); mix[:len(a.sources)] = a.sources
        W["hidden.bias"] = W["hidden.bias"] + mix @ W["habit.weight"]; W["label.bias"] = W["label.bias"] + mix @ W["density.weight"]
    dense = lambda name: linear(W[name + ".weight"].T, W[name + ".bias"])
    norm = lambda name: matrix(W[name + ".weight"][None]) + matrix(W[name + ".bias"][None])
    def context():
        read = open(a.vocabulary, "rb").read(29); marks = [W[f"marks.{i}.weight"] for i in range(len(model.MARKS))]  # what stands for none goes into the bias
        out = read[21:29] + b"".join(number("I", x) for x in (fast.WORD, fast.WIDTH, len(saved["layers"]))) + linear(W["projection.weight"].T, W["projection.bias"] + sum(m[0] for m in marks))
        lexical = W["words"] @ W["lexical.weight"].T + W["lexical.bias"]
        out += number("I", len(saved["words"])) + b"".join(text(w) for w in saved["words"])
        out += embeddings(numpy.concatenate([*(m - m[0] for m in marks), lexical])) + norm("norm")
        for i, kind in enumerate(saved["layers"]): out += number("B", ("window", "tree").index(kind)) + dense(f"layers.{i}.weights") + norm(f"layers.{i}.norm")
        return out
    def encoder():
        table = numpy.concatenate([W["word.weight"], W["place.weight"][:PIECES + 2], *(W[f"marks.{i}.weight"] for i in range(len(model.MARKS)))])
        layers = sum(k.endswith(".qkv.weight") for k in W)
        out = number("I", model.WIDTH) + number("I", layers) + number("I", 4 * model.WIDTH) + number("I", len(table)) + embeddings(table) + norm("norm")
        for i in range(layers):
            l = f"layers.{i}."
            out += dense(l + "qkv") + dense(l + "o") + norm(l + "n1") + dense(l + "up") + dense(l + "down") + norm(l + "n2")
        return out
    pairs = b"".join(number("I", x) for x in (len(labels), shape.HIDDEN, shape.POINTER, shape.WITNESS)) + matrix(W["absent"])
    for i, (_, _, width) in enumerate(shape.FACTS): pairs += number("I", width) + matrix(W[f"facts.{i}.weight"])
    is_event = numpy.array([l[:-1] in EVENTS for l in labels], "f4")
    gains = W["gain"] + numpy.float32(a.gain) * is_event + numpy.float32(a.gain_others) * numpy.array([l[:-1] not in EVENTS | {"none", "quotes"} for l in labels], "f4")
    pairs += matrix(W["witness.weight"]) + matrix(gains[None]) + dense("hidden")
    heads = ("label", "polarity", "modality", "asks")
    pairs += linear(numpy.concatenate([W[h + ".weight"] for h in heads]).T, numpy.concatenate([W[h + ".bias"] for h in heads])) + dense("answers")
    named = number("I", len(labels) - 1) + b"".join(text(l) + number("f", a.least_some[l[:-1] not in EVENTS]) + number("f", a.least[l[:-1] not in EVENTS]) for l in labels[1:])
    confidence = open(a.confidence, "rb").read() if a.confidence else b"0\t0\n1\t1\n"
    own = {"context": context()} if is_fast else {"pieces": open(a.vocabulary, "rb").read(), "encoder": encoder()}
    sections = own | {"labels": named, "pairs": pairs, "confidence": confidence}
    offset, head = len(sections) * 28, b""
    for name, data in sections.items():
        head += name.encode().ljust(12, b"\0") + struct.pack("<QQ", offset, len(data)); offset += len(data)
    rest = head + b"".join(sections.values())
    with open(a.out, "wb") as f:
        f.write(b"\x89ENTENTE\n" + struct.pack("<IQQI", VERSION, len(rest), checksum(rest), len(sections)) + rest)
    print(a.out, 33 + len(rest), "bytes")


main()
