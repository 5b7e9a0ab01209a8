#!/usr/bin/env python3
"""Turns a reader as the program reads it back into one that train.py goes on from: import_reader.py FILE.reader ENCODER OUT.pt [--gain 3.5]

8-bit weights come back as they were rounded, word embeddings from ENCODER as they were. What export.py added to the gains of
witnesses is taken off again (--gain, as given there); habits of sources are part of the biases since, and begin at nothing.
"""
import argparse, struct
import numpy, torch
import data, model

EVENTS = set(data.corpus.TYPES[:data.corpus.TYPES.index("abducts") + 1])


class Section:
    def __init__(self, data): self.data, self.at = data, 0
    def take(self, n):
        part = self.data[self.at:self.at + n]; assert len(part) == n; self.at += n; return part
    def number(self, kind): return struct.unpack("<" + kind, self.take(struct.calcsize(kind)))[0]
    def array(self, kind, *shape): return numpy.frombuffer(self.take(numpy.dtype(kind).itemsize * int(numpy.prod(shape))), kind).reshape(shape)
    def matrix(self, rows, columns):
        out = numpy.zeros((rows, columns), "f4")
        for row in out: scale = self.number("f"); row[:] = self.array("<i2", columns) * numpy.float32(scale)
        return out
    def embeddings(self, rows, columns):
        scale = self.array("<f4", rows); return self.array("i1", rows, columns) * scale[:, None]
    def linear(self, rows, columns):
        """Weight as torch has it, outputs x inputs, and bias."""
        scale = self.array("<f4", columns); weight = self.array("i1", rows, columns) * scale[None]
        return weight.T.astype("f4"), self.matrix(1, columns)[0]
    def end(self): assert self.at == len(self.data), (self.at, len(self.data))


def sections(path):
    data = open(path, "rb").read(); assert data[:9] == b"\x89ENTENTE\n", "no model of Entente"
    count, rest = struct.unpack("<I", data[29:33])[0], data[33:]; out = {}
    for i in range(count):
        entry = rest[i * 28:i * 28 + 28]; offset, size = struct.unpack("<QQ", entry[12:])
        out[entry[:12].rstrip(b"\0").decode()] = Section(rest[offset:offset + size])
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("reader"); ap.add_argument("encoder"); ap.add_argument("out"); ap.add_argument("--gain", type=float, default=3.5)
    a = ap.parse_args(); of = sections(a.reader); labels, W = ["none"], {}
    s = of["labels"]
    for _ in range(s.number("I")): labels.append(s.take(s.number("B")).decode()); s.take(8)
    s.end()

    def dense(s, name, rows, columns): W[name + ".weight"], W[name + ".bias"] = s.linear(rows, columns)
    def norm(s, name, width): W[name + ".weight"], W[name + ".bias"] = s.matrix(1, width)[0], s.matrix(1, width)[0]
    s = of["encoder"]; width, layers, inner, rows = (s.number("I") for _ in range(4))
    assert (width, inner) == (model.WIDTH, 4 * model.WIDTH)
    table = s.embeddings(rows, width); norm(s, "norm", width); at = rows
    for i in reversed(range(len(model.MARKS))): at -= model.MARKS[i]; W[f"marks.{i}.weight"] = table[at:at + model.MARKS[i]]
    for i in range(layers):
        l = f"layers.{i}."
        dense(s, l + "qkv", width, 3 * width); dense(s, l + "o", width, width); norm(s, l + "n1", width)
        dense(s, l + "up", width, inner); dense(s, l + "down", inner, width); norm(s, l + "n2", width)
    s.end()
    s = of["pairs"]; scores, hidden, pointer, witness = (s.number("I") for _ in range(4)); assert scores == len(labels)
    W["absent"] = s.matrix(3, width); row = 6 * width + witness
    for i, (_, size, _) in enumerate(model.FACTS): n = s.number("I"); row += n; W[f"facts.{i}.weight"] = s.matrix(size, n)
    W["witness.weight"] = s.matrix(scores, witness)
    W["gain"] = s.matrix(1, scores)[0] - numpy.float32(a.gain) * numpy.array([l[:-1] in EVENTS for l in labels], "f4")
    dense(s, "hidden", row, hidden); sizes = {"label": scores, "polarity": 2, "modality": 5, "asks": pointer}
    weight, bias = s.linear(hidden, sum(sizes.values())); at = 0
    for name, n in sizes.items(): W[name + ".weight"], W[name + ".bias"] = weight[at:at + n], bias[at:at + n]; at += n
    dense(s, "answers", width, pointer); s.end()

    net = model.Reader(len(labels), layers).start_from(a.encoder + "/model.safetensors"); known = net.state_dict()
    for name, value in W.items(): assert known[name].shape == value.shape, name; known[name] = torch.from_numpy(numpy.ascontiguousarray(value))
    net.load_state_dict(known)
    torch.save({"labels": labels, "weights": net.state_dict()}, a.out)


main()
