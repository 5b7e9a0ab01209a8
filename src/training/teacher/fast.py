#!/usr/bin/env python3
"""Trains the fast reader: a head on the vectors from which the program makes its trees, taught by the accurate reader.

usage: fast.py --encoder DIR --out FILE.pt --train EXAMPLES:DOCUMENTS[:WEIGHT] ... [--dev EXAMPLES:DOCUMENTS:RECORDS --score SCORE.py] [--epochs 6]

EXAMPLES is what `entente-reader-examples --vectors EXAMPLES.vectors [--teacher FILE.reader]` wrote; DOCUMENTS as for train.py, or
texts without relations. DIR: as for train.py; of the encoder the vectors of whole words are used.
"""
import argparse, collections, json, math, pathlib, random, time
import numpy, torch, torch.nn as nn, torch.nn.functional as F
import data, model, train
from safetensors.torch import load_file

WORD, WIDTH, HIDDEN, POINTER, WITNESS = 192, 128, 256, 32, 48
FACTS = [(name, size, width) for (name, size, _), width in zip(model.FACTS, (16, 16, 32, 16, 8, 16, 8))]
LAYERS = ("window", "tree", "window")
SHARES = 0.02  # of a teacher's, below which a label counts for nothing
EASY, KEPT = 0.98, 0.3  # of pairs in which the teacher is so sure of nothing, and the annotator too, so many are looked at each time


class Gelu(torch.autograd.Function):
    """F.gelu, whose gradient torch 1.13.1 gets wrong where what comes back does not lie contiguous."""
    @staticmethod
    def forward(ctx, x): ctx.save_for_backward(x); return F.gelu(x)
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return g * (0.5 * (1 + torch.erf(x / math.sqrt(2))) + x * torch.exp(-x * x / 2) / math.sqrt(2 * math.pi))


class Lexicon:
    """The encoder's whole words of letters, by number; 0 is any other word."""
    def __init__(self, folder):
        folder = pathlib.Path(folder); pieces = json.load(open(folder / "tokenizer.json", encoding="utf-8"))["model"]["vocab"]
        self.words = sorted(p for p in pieces if len(p) > 1 and p.isascii() and p.isalpha())
        rows = load_file(str(folder / "model.safetensors"))["embeddings.word_embeddings.weight"][[pieces[w] for w in self.words]]
        rows = rows - rows.mean(0); self.vectors = torch.cat([torch.zeros(1, rows.shape[1]), rows / rows.norm(dim=1, keepdim=True)])
        self.number = {w: i + 1 for i, w in enumerate(self.words)}
    def of(self, form): return self.number.get(form.lower(), 0)


class Context(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights, self.norm = nn.Linear(3 * WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-5)

    def forward(self, x, beside): return self.norm(x + F.relu(self.weights(beside)))


class FastReader(nn.Module):
    def __init__(self, labels, lexicon):
        super().__init__()
        self.register_buffer("words", lexicon.vectors); self.lexical = nn.Linear(lexicon.vectors.shape[1], WIDTH); self.drop_form = 0.05
        self.projection, self.norm = nn.Linear(WORD, WIDTH), nn.LayerNorm(WIDTH, eps=1e-5)
        self.marks = nn.ModuleList(nn.Embedding(n, WIDTH) for n in model.MARKS)
        self.layers = nn.ModuleList(Context() for _ in LAYERS)
        self.absent = nn.Parameter(torch.randn(3, WIDTH) * 0.3)
        self.facts = nn.ModuleList(nn.Embedding(n, w) for _, n, w in FACTS)
        self.witness = nn.EmbeddingBag(labels, WITNESS, mode="sum")
        self.gain = nn.Parameter(torch.full((labels,), 2.0))
        self.hidden = nn.Linear(5 * WIDTH + sum(w for _, _, w in FACTS) + WITNESS, HIDDEN)
        self.drop, self.drop_words = nn.Dropout(0.15), nn.Dropout(0.1)
        self.label, self.polarity, self.modality = nn.Linear(HIDDEN, labels), nn.Linear(HIDDEN, 2), nn.Linear(HIDDEN, 5)
        self.asks, self.answers = nn.Linear(HIDDEN, POINTER), nn.Linear(WIDTH, POINTER)
        # What is peculiar to a source of annotations, how much its annotators write down, goes here and not into the reader.
        self.density = nn.Embedding(model.SOURCES, labels); nn.init.zeros_(self.density.weight)
        for m in self.marks: nn.init.normal_(m.weight, std=0.05)

    def encode(self, b):
        x = self.projection(self.drop_words(b["words"]))
        forms = b["forms"]
        if self.training: forms = forms * (torch.rand(forms.shape) > self.drop_form)  # so that unknown words are met, too
        x = x + self.lexical(self.words[forms])
        for i, m in enumerate(self.marks): x = x + m(b["marks"][:, :, i])
        real = b["real"][:, :, None]; x = self.norm(x) * real
        B, T, W = x.shape; empty = x.new_zeros(B, 1, W); at = torch.arange(B)[:, None]
        for kind, layer in zip(LAYERS, self.layers):
            if kind == "window": beside = torch.cat([torch.cat([empty, x[:, :-1]], 1), x, torch.cat([x[:, 1:], empty], 1)], -1)
            else: beside = torch.cat([x, x[at, b["parents"]], x[at, b["grandparents"]]], -1)
            x = layer(x, self.drop_words(beside)) * real
        return x

    def forward(self, b):
        h = self.encode(b); s, end = b["sentence"], b["end"]
        one = torch.where((end == 0)[:, None], h[s, b["a"]], self.absent[end]); two, top = h[s, b["b"]], h[s, b["top"]]
        with torch.no_grad():  # where the largest lies: the gradient of all of h[s] would cost more than all else together
            T = torch.arange(h.shape[1])[None]
            outside = (T < b["from"][:, None]) | (T > b["to"][:, None])
            at = h[s].masked_fill_(outside[:, :, None], -1e4).argmax(1)
            at = (s[:, None] * h.shape[1] + at) * WIDTH + torch.arange(WIDTH)
        between = torch.take(h, at)
        facts = [e(b["facts"][:, i]) for i, e in enumerate(self.facts)]
        z = torch.cat([one, two, top, between, one * two, *facts, self.witness(b["witness"], b["witness_start"])], -1)
        z = self.drop(Gelu.apply(self.hidden(self.drop(z))))
        score = self.label(z).index_put((b["witness_pair"], b["witness"]), self.gain[b["witness"]], accumulate=True)
        return score, self.polarity(z), self.modality(z), z, h

    def point(self, z, h, b, rows):
        """How well each word of the sentence answers as the trigger of the pairs `rows`."""
        s = b["sentence"][rows]
        return (self.asks(z[rows])[:, None, :] * self.answers(h)[s]).sum(-1).masked_fill(b["real"][s] == 0, -1e4) / math.sqrt(POINTER)


class Examples:
    """Sentences with their vectors and pairs in flat arrays, from which a batch is cut without a loop over pairs in Python."""
    def __init__(self, rows, names, vectors):
        self.rows, self.vectors = rows, vectors
        self.length = numpy.array([len(x["words"]) for x in rows])
        pairs = [(i, p) for i, x in enumerate(rows) for p in x["pairs"]]
        self.pairs = pairs
        self.first = numpy.searchsorted([i for i, _ in pairs], range(len(rows) + 1)) if pairs else numpy.zeros(len(rows) + 1, int)
        flat = numpy.zeros((len(pairs), 6 + 7), "i4")
        self.witness, self.target, gold = [], [], []
        self.none_weight, self.polarity, self.modality, self.trigger, self.weight, self.soft = (numpy.zeros(len(pairs), "f4") for _ in range(6))
        self.easy = numpy.zeros(len(pairs), bool); self.trigger[:] = -1; self.polarity[:] = -1; self.modality[:] = -1
        for k, (i, p) in enumerate(pairs):
            x = rows[i]; end, first, second, top = p["ends"]; a, b = x["mentions"][first]["words"][2], x["mentions"][second]["words"][2]
            flat[k] = (end, a, b, top, min(a, b) if end == 0 else 0, max(a, b) if end == 0 else len(x["words"]) - 1, *p["facts"])
            self.witness.append(sorted({names[w[0]] for w in p["witnesses"] if w[0] in names}))
            right = [([names[l] for l in labels if l in names], negated, modal, words) for labels, negated, modal, words in p["gold"]] if x["annotated"] else []
            right = [g for g in right if g[0]]
            self.weight[k] = x["weight"] if x["annotated"] and not p["ignored"] and (right or not p["gold"]) else 0
            if right:
                self.polarity[k], self.modality[k] = right[0][1], right[0][2]
                if right[0][3]: self.trigger[k] = right[0][3][0]
            gold.append([g[0] for g in right] or [[0]])
            soft = {}
            if "taught" in p:
                none, shares, negated, modal, word = p["taught"]; soft = {names[l]: v for l, v in shares.items() if l in names}; soft[0] = none
                self.soft[k] = 1
                if not right and none < 0.5: self.polarity[k], self.modality[k], self.trigger[k] = negated > 0.5, modal, word
            self.target.append(soft)
            self.easy[k] = bool(self.soft[k]) and soft[0] > EASY and not right and not self.witness[-1]
        self.gold, self.flat, self.keep = gold, flat, numpy.random.default_rng(1)

    def batch(self, sentences, hide=0.0, rng=None, keep=None):
        T = int(self.length[sentences].max()); B = len(sentences)
        words = torch.zeros(B, T, WORD); marks = torch.zeros(B, T, 4, dtype=torch.long); real = torch.zeros(B, T); parents = torch.zeros(B, T, dtype=torch.long); grand, forms = parents.clone(), parents.clone()
        for r, i in enumerate(sentences):
            x = self.rows[i]; n = len(x["words"]); v = self.vectors[x["file"]][x["row"]:x["row"] + n]
            words[r, :n] = torch.from_numpy(v["values"].astype("f4") * v["scale"][:, None]); marks[r, :n] = torch.tensor(x["marks"]); real[r, :n] = 1
            up = torch.tensor(x["parents"]); parents[r, :n] = up; grand[r, :n] = up[up]; forms[r, :n] = torch.tensor(x["forms"])
        which = numpy.concatenate([numpy.arange(self.first[i], self.first[i + 1]) for i in sentences])
        of_sentence = numpy.repeat(numpy.arange(B), [self.first[i + 1] - self.first[i] for i in sentences])
        if keep is not None: left = ~self.easy[which] | (keep.random(len(which)) < KEPT); which, of_sentence = which[left], of_sentence[left]
        flat = torch.from_numpy(self.flat[which]).long()
        b = {"words": words, "marks": marks, "real": real, "forms": forms, "parents": parents, "grandparents": grand, "facts": flat[:, 6:].clone(), "sentence": torch.from_numpy(of_sentence)}
        for j, k in enumerate(("end", "a", "b", "top", "from", "to")): b[k] = flat[:, j]
        starts, said, of = [], [], []
        for j, k in enumerate(which):
            starts.append(len(said))
            if hide and self.witness[k] and rng.random() < hide: b["facts"][j, 6] = 0
            else: said += self.witness[k]; of += [j] * len(self.witness[k])
        b["witness"], b["witness_start"], b["witness_pair"] = (torch.tensor(v, dtype=torch.long) for v in (said, starts, of))
        return b, which

    def loss(self, net, sentences, options, rng):
        b, which = self.batch(sentences, options.drop_witness, rng, self.keep)
        stands_for = numpy.where(self.easy[which], 1 / KEPT, 1).astype("f4")  # pairs
        score, polarity, modality, z, h = net(b); logp = score.log_softmax(-1); L = logp.shape[1]
        weight = torch.from_numpy(self.weight[which]); total = 0
        # Of what is annotated: all types that the annotator let pass are right.
        entry, of, share, n = [], [], [], 0
        for j, k in enumerate(which):
            if not self.weight[k]: continue
            for labels in self.gold[k]:
                entry += [(n, l) for l in labels]; of.append(j); n += 1
                share.append(self.weight[k] * stands_for[j] * (options.none_weight if labels == [0] else 1.0) / len(self.gold[k]))
        if n:
            source = torch.tensor([self.rows[self.pairs[which[j]][0]]["source"] for j in of])
            habit = (score[of] + net.density(source)).log_softmax(-1)
            mask = torch.full((n, L), -1e9); at = torch.tensor(entry); mask[at[:, 0], at[:, 1]] = 0; share = torch.tensor(share)
            total = total - options.gold * ((habit + mask).logsumexp(-1) * share).sum() / share.sum()
        if options.soft:
            soft = numpy.zeros((len(which), L), "f4"); taught = torch.from_numpy(self.soft[which] * stands_for)
            for j, k in enumerate(which):
                for l, v in self.target[k].items():
                    if v >= SHARES or l == 0: soft[j, l] = v
            soft = torch.from_numpy(soft); soft = soft / soft.sum(-1, keepdim=True).clamp_min(1e-6)
            if float(taught.sum()):
                # Where the teacher sees nothing there is little to learn from each.
                w = taught * (options.none_weight + (1 - options.none_weight) * (1 - soft[:, 0]))
                total = total - options.soft * ((soft * logp).sum(-1) * w).sum() / w.sum()
        neg = torch.from_numpy(self.polarity[which]).long(); said = (neg >= 0).nonzero()[:, 0]
        if len(said):
            total = total + 0.2 * F.cross_entropy(polarity[said], neg[said]) + 0.2 * F.cross_entropy(modality[said], torch.from_numpy(self.modality[which]).long()[said])
        word = torch.from_numpy(self.trigger[which]).long(); pointed = (word >= 0).nonzero()[:, 0]
        if len(pointed): total = total + 0.2 * F.cross_entropy(net.point(z, h, b, pointed), word[pointed])
        return total

    def batches(self, size, rng):
        order = sorted((i for i in range(len(self.rows)) if self.first[i + 1] > self.first[i]), key=lambda i: self.length[i] + rng.random() * 6)
        out, now, pairs = [], [], 0
        for i in order:
            now.append(i); pairs += self.first[i + 1] - self.first[i]
            if len(now) >= size or pairs > size * 16: out.append(now); now, pairs = [], 0
        if now: out.append(now)
        rng.shuffle(out); return out

    def read(self, net):
        """As train.read."""
        net.eval()
        with torch.no_grad():
            for sentences in self.batches(48, random.Random(0)):
                b, which = self.batch(sentences); score, polarity, modality, z, h = net(b)
                score, word = score.softmax(-1), net.point(z, h, b, torch.arange(len(which))).argmax(-1)
                for j, k in enumerate(which):
                    i, p = self.pairs[k]; yield self.rows[i], p, score[j], polarity[j].softmax(-1), modality[j].softmax(-1), int(word[j])


def load(spec, vectors, lexicon, lost):
    examples, path, *weight = spec.split(":"); name = examples; documents = data.read_documents(path); annotated = "relations" in documents[0]
    vectors[name] = numpy.memmap(examples + ".vectors", dtype=[("scale", "<f4"), ("values", "i1", WORD)], mode="r")
    if annotated: rows = data.load(examples, documents, lost)
    else:
        rows = [json.loads(l) for l in open(examples, encoding="utf-8")]; rows = [x for x in rows if x["pairs"]]
        for x in rows:
            for p in x["pairs"]: p["gold"], p["ignored"] = [], False
    texts = {d["id"]: d["text"].encode() for d in documents}
    for x in rows:
        x["annotated"], x["weight"], x["file"] = annotated, float(weight[0]) if weight else 1.0, name
        x["forms"] = [lexicon.of(texts[x["doc"]][b:e].decode(errors="replace")) for b, e, _ in x["words"]]
    return rows


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", required=True); ap.add_argument("--out", required=True); ap.add_argument("--train", nargs="+", required=True); ap.add_argument("--dev"); ap.add_argument("--score")
    ap.add_argument("--epochs", type=int, default=6); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--batch", type=int, default=32); ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--none-weight", type=float, default=0.7); ap.add_argument("--drop-witness", type=float, default=0.15)
    ap.add_argument("--gold", type=float, default=0.5, help="weight of what is annotated"); ap.add_argument("--soft", type=float, default=1.0, help="weight of what the teacher says")
    ap.add_argument("--start", help="a trained fast reader to go on from, whose labels are kept")
    a = ap.parse_args(); torch.set_num_threads(1); torch.set_flush_denormal(True); torch.manual_seed(a.seed); rng = random.Random(a.seed)
    vectors, rows, lexicon = {}, [], Lexicon(a.encoder)
    for source, spec in enumerate(a.train):
        lost = collections.Counter(); some = load(spec, vectors, lexicon, lost); rows += some
        for x in some: x["source"] = source
        print(spec, len(some), "sentences", dict(lost), flush=True)
    seen = collections.Counter(l for x in rows for p in x["pairs"] for g in p["gold"] for l in g[0])
    kinds = torch.load(a.start)["labels"] if a.start else ["none"] + sorted(k for k, n in seen.items() if n > 1); names = {k: i for i, k in enumerate(kinds)}
    examples = Examples(rows, names, vectors)
    print(len(examples.pairs), "pairs,", sum(seen.values()), "labelled,", int(examples.soft.sum()), "taught,", len(kinds), "labels", flush=True)
    net = FastReader(len(kinds), lexicon)
    if a.start: net.load_state_dict(torch.load(a.start)["weights"])
    steps = a.epochs * len(examples.batches(a.batch, random.Random(0)))
    adam = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda k: min(1, (k + 1) / (0.04 * steps)) * max(0.01, (steps - k) / steps))
    averaged, count, step = None, 0, 0
    dev = load(a.dev.rsplit(":", 1)[0], vectors, lexicon, collections.Counter()) if a.dev else []
    if a.dev:
        _, path, records = a.dev.split(":"); base = [l for l in open(records, encoding="utf-8") if '"record":"relation"' not in l]
        looked = Examples(dev, names, vectors)
    for epoch in range(a.epochs):
        net.train(); start, total, n = time.time(), 0.0, 0
        for sentences in examples.batches(a.batch, rng):
            l = examples.loss(net, sentences, a, rng); adam.zero_grad(); l.backward(); nn.utils.clip_grad_norm_(net.parameters(), 1.0); adam.step(); step += 1
            if step < steps: rate.step()
            total += float(l); n += 1
            if step % 100 == 0: print(step, "of", steps, "steps", round(total / n, 3), round(time.process_time()), "s", flush=True)
            if step > steps * 0.85 and step % 5 == 0:
                count += 1; now = {k: v.detach().clone() for k, v in net.state_dict().items() if k != "words"}
                averaged = now if averaged is None else {k: averaged[k] + (v - averaged[k]) / count for k, v in now.items()}
        print("epoch", epoch + 1, "loss", round(total / n, 3), round(time.time() - start), "s,", round(time.process_time()), "s of a core so far", flush=True)
        if epoch == a.epochs - 1 and averaged: net.load_state_dict(averaged, strict=False)
        torch.save({"labels": kinds, "layers": LAYERS, "words": lexicon.words, "weights": net.state_dict()}, a.out)
        if a.dev and epoch == a.epochs - 1: score(looked, net, kinds, path, base, a.score)


def score(looked, net, kinds, path, base, program):
    train.score_readings(list(looked.read(net)), path, base, kinds, program)


if __name__ == "__main__": main()
