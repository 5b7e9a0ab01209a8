"""The reader: the layers of a small encoder over a sentence's marked pieces, and a head that says of each pair what stands between its ends."""
import collections, math
import torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file

WIDTH, HEADS = 384, 12
FACTS = [("distance", 16, 16), ("path", 10, 16), ("kinds", 81, 32), ("forms", 25, 16), ("nested", 2, 8), ("between", 6, 16), ("circumstance", 11, 8)]
MARKS = [18, 53, 57, 7]
WITNESS, HIDDEN, POINTER = 64, 384, 96
SOURCES = 8   # of training data at most


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-5), nn.LayerNorm(WIDTH, eps=1e-5)
        self.up, self.down, self.drop = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH), nn.Dropout(dropout)

    def forward(self, x, mask):
        B, T, _ = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        near = self.drop((q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + mask).softmax(-1)) @ v
        x = self.n1(x + self.drop(self.o(near.transpose(1, 2).reshape(B, T, WIDTH))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    def __init__(self, labels, layers, dropout=0.1):
        super().__init__()
        self.word, self.place, self.norm = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.LayerNorm(WIDTH, eps=1e-5)
        self.marks = nn.ModuleList(nn.Embedding(n, WIDTH) for n in MARKS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.absent = nn.Parameter(torch.randn(3, WIDTH) * 0.3)
        self.facts = nn.ModuleList(nn.Embedding(n, w) for _, n, w in FACTS)
        self.witness = nn.EmbeddingBag(labels, WITNESS, mode="sum")
        self.gain = nn.Parameter(torch.full((labels,), 2.0))
        self.hidden = nn.Linear(6 * WIDTH + sum(w for _, _, w in FACTS) + WITNESS, HIDDEN)
        self.drop = nn.Dropout(0.2)
        self.label, self.polarity, self.modality = nn.Linear(HIDDEN, labels), nn.Linear(HIDDEN, 2), nn.Linear(HIDDEN, 5)
        # Annotators differ in how much they write down: what is peculiar to a source of training data goes here, not into the reader.
        self.habit, self.density = nn.Embedding(SOURCES, HIDDEN), nn.Embedding(SOURCES, labels)
        self.asks, self.answers = nn.Linear(HIDDEN, POINTER), nn.Linear(WIDTH, POINTER)
        for m in (self.habit, self.density): nn.init.zeros_(m.weight)
        for m in self.marks: nn.init.normal_(m.weight, std=0.01)

    def start_from(self, path):
        """The lowest layers of the encoder in the file."""
        W = load_file(path)
        with torch.no_grad():
            self.word.weight.copy_(W["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(W["embeddings.position_embeddings.weight"] + W["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(W["embeddings.LayerNorm.weight"]); self.norm.bias.copy_(W["embeddings.LayerNorm.bias"])
            for i, l in enumerate(self.layers):
                n = lambda x: W[f"encoder.layer.{i}.{x}"]
                for kind in ("weight", "bias"):
                    getattr(l.qkv, kind).copy_(torch.cat([n(f"attention.self.{x}.{kind}") for x in ("query", "key", "value")]))
                    for made, name in ((l.o, "attention.output.dense"), (l.n1, "attention.output.LayerNorm"), (l.up, "intermediate.dense"),
                                       (l.down, "output.dense"), (l.n2, "output.LayerNorm")): getattr(made, kind).copy_(n(f"{name}.{kind}"))
        return self

    def encode(self, b):
        h = self.word(b["ids"]) + self.place(torch.arange(b["ids"].shape[1]))[None]
        for i, m in enumerate(self.marks): h = h + m(b["marks"][:, :, i])
        h = self.drop_in(self.norm(h)); mask = (1 - b["real"][:, None, None, :]) * -1e9
        for layer in self.layers: h = layer(h, mask)
        return h

    def drop_in(self, h): return F.dropout(h, 0.1, self.training)

    def forward(self, b):
        h = self.encode(b).float()
        s, end = b["sentence"], b["end"]
        one = torch.where((end == 0)[:, None], h[s, b["a"]], self.absent[end]); two, top = h[s, b["b"]], h[s, b["top"]]
        T = torch.arange(h.shape[1])[None]
        inside = (T >= b["from"][:, None]) & (T <= b["to"][:, None])
        between = h[s].masked_fill(~inside[:, :, None], -1e4).max(1).values
        facts = [e(b["facts"][:, i]) for i, e in enumerate(self.facts)]
        z = torch.cat([one, two, top, between, one * two, one - two, *facts, self.witness(b["witness"], b["witness_start"])], -1)
        u, said = self.hidden(self.drop(z)), b["said"] * self.gain
        z = self.drop(F.gelu(u + self.habit(b["source"])))
        keys = self.answers(h)[s]
        point = (self.asks(z)[:, None, :] * keys).sum(-1) / math.sqrt(POINTER)
        # Without the habits of any source, for what a teacher says.
        self.plain = self.label(self.drop(F.gelu(u))) + said if "taught" in b else None
        return self.label(z) + said + self.density(b["source"]), self.polarity(z), self.modality(z), point.masked_fill(b["is_word"][s] == 0, -1e4)


class Swaps:
    """Other names for the mentions of a sentence, so that a reader learns what the words between names say, not who stands how to
    whom: each name gives place, with probability `share`, to one of the same kind, form, tags and number of pieces."""
    def __init__(self, rows, share):
        self.share, self.of = share, collections.defaultdict(list)
        for x in rows:
            for m, span in self.names(x): self.of[self.key(x, m, span)].append([x["pieces"][i] for i in span])

    @staticmethod
    def names(x):
        for m in x["mentions"]:
            first, end, _ = m["words"]
            if m["form"] == "name" and end <= len(x["words"]):
                yield m, range(x["words"][first][2], x["words"][end][2] if end < len(x["words"]) else len(x["pieces"]) - 1)

    @staticmethod
    def key(x, m, span): return m["kind"], *(tuple(x["marks"][i][:2]) for i in span)

    def pieces(self, x, random):
        changed, given = list(x["pieces"]), {}
        for m, span in self.names(x):
            if m["actor"] not in given: given[m["actor"]] = random.random() < self.share
            if given[m["actor"]]: changed[span.start:span.stop] = random.choice(self.of[self.key(x, m, span)])
        return changed


def collate(rows, names, drop_witness=0.0, random=None, swaps=None):
    T = max(len(x["pieces"]) for x in rows); B = len(rows)
    ids, real, marks, is_word = torch.zeros(B, T, dtype=torch.long), torch.zeros(B, T), torch.zeros(B, T, 4, dtype=torch.long), torch.zeros(B, T)
    for i, x in enumerate(rows):
        n = len(x["pieces"]); ids[i, :n] = torch.tensor(swaps.pieces(x, random) if swaps else x["pieces"]); real[i, :n] = 1; marks[i, :n] = torch.tensor(x["marks"])
        is_word[i, [w[2] for w in x["words"]]] = 1
    which = []
    f = {k: [] for k in ("sentence", "end", "a", "b", "top", "from", "to", "facts", "witness_start")}; said = []; pairs = []
    for i, x in enumerate(rows):
        piece = lambda w: x["words"][w][2]
        for p in x["pairs"]:
            end, first, second, top = p["ends"]
            a, b = piece(x["mentions"][first]["words"][2]), piece(x["mentions"][second]["words"][2])
            facts = list(p["facts"])
            f["witness_start"].append(len(said))
            if drop_witness and random.random() < drop_witness: facts[6] = 0
            else: said += sorted({names[w[0]] for w in p["witnesses"] if w[0] in names})
            which += [(len(pairs), w) for w in said[f["witness_start"][-1]:]]
            f["sentence"].append(i); f["end"].append(end); f["a"].append(a); f["b"].append(b); f["top"].append(piece(top))
            f["from"].append(min(a, b) if end == 0 else 0); f["to"].append(max(a, b) if end == 0 else len(x["pieces"]) - 1); f["facts"].append(facts)
            pairs.append((i, p))
    out = {k: torch.tensor(v, dtype=torch.long) for k, v in f.items()}
    out["source"] = torch.tensor([rows[i].get("source", 0) for i in f["sentence"]], dtype=torch.long)
    out["said"] = torch.zeros(len(pairs), len(names))
    if which: out["said"][tuple(torch.tensor(which).T)] = 1
    return out | {"ids": ids, "real": real, "marks": marks, "is_word": is_word, "witness": torch.tensor(said, dtype=torch.long)}, pairs


LEAST_SHARE = 0.02  # of a teacher's, below which a label counts for nothing


def taught(pairs, names):
    """What the teacher says of each pair, and which it spoke of."""
    soft, is_taught = torch.zeros(len(pairs), len(names)), torch.zeros(len(pairs))
    for k, (_, p) in enumerate(pairs):
        if "taught" not in p: continue
        is_taught[k], soft[k, 0] = 1, p["taught"][0]
        for l, share in p["taught"][1].items():
            if l in names and share >= LEAST_SHARE: soft[k, names[l]] = share
    return soft / soft.sum(-1, keepdim=True).clamp_min(1e-6), is_taught


def loss(model, rows, names, none_weight, drop_witness, random, soft_weight=0.0, swaps=None):
    """Of what is annotated; with a soft weight also of what a teacher says of all pairs."""
    b, pairs = collate(rows, names, drop_witness, random, swaps)
    if soft_weight: b["taught"] = True
    label, polarity, modality, point = model(b)
    logp = label.log_softmax(-1); where, right, weight = [], [], []
    neg, neg_at, mod, point_at, point_words = [], [], [], [], []
    for k, (i, p) in enumerate(pairs):
        share = rows[i].get("weight", 1.0)
        if not share: continue
        if not p["gold"]:
            if not p["ignored"]: where.append(k); right.append([0]); weight.append(none_weight * share)
            continue
        for labels, negated, modal, words in p["gold"]:
            known = [names[l] for l in labels if l in names]
            if known: where.append(k); right.append(known); weight.append(share / len(p["gold"]))
            neg_at.append(k); neg.append(int(negated)); mod.append(modal)
            if words: point_at.append(k); point_words.append([rows[i]["words"][w][2] for w in words])
    total = logp.new_zeros(())
    if where:
        mask = torch.full((len(where), logp.shape[1]), -1e9)
        for j, r in enumerate(right): mask[j, r] = 0
        weight = torch.tensor(weight)
        total = total - ((logp[where] + mask).logsumexp(-1) * weight).sum() / weight.sum()
    if soft_weight:
        soft, is_taught = taught(pairs, names)
        # Where the teacher sees nothing there is little to learn from each.
        weight = is_taught * (none_weight + (1 - none_weight) * (1 - soft[:, 0]))
        total = total - soft_weight * ((soft * model.plain.log_softmax(-1)).sum(-1) * weight).sum() / weight.sum().clamp_min(1e-6)
    if neg_at:
        total = total + 0.2 * F.cross_entropy(polarity[neg_at], torch.tensor(neg)) + 0.2 * F.cross_entropy(modality[neg_at], torch.tensor(mod))
    if point_at:
        mask = torch.full((len(point_at), point.shape[1]), -1e9)
        for j, r in enumerate(point_words): mask[j, r] = 0
        total = total - 0.2 * (point[point_at].log_softmax(-1) + mask).logsumexp(-1).mean()
    return total
