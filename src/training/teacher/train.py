#!/usr/bin/env python3
"""Trains the reader.

usage: train.py --encoder DIR --out FILE.pt --train EXAMPLES:DOCUMENTS[:WEIGHT] ... [--dev EXAMPLES:DOCUMENTS:RECORDS] [--epochs 4] [--seed 1]

EXAMPLES is what entente-reader-examples wrote for DOCUMENTS, a JSON lines file in the form of the news set or the folder of the
corpus of relations. RECORDS: what `entente extract` wrote for the dev documents, whose actors and mentions score.py needs.
"""
import argparse, collections, json, math, pathlib, random, subprocess, sys, tempfile, time
import torch, torch.nn as nn
import data, model

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--encoder", required=True); ap.add_argument("--out", required=True); ap.add_argument("--train", nargs="+", required=True)
ap.add_argument("--dev", nargs="*", default=[]); ap.add_argument("--score"); ap.add_argument("--epochs", type=int, default=4); ap.add_argument("--seed", type=int, default=1)
ap.add_argument("--rate", type=float, default=2e-4); ap.add_argument("--head-rate", type=float, default=1e-3); ap.add_argument("--none-weight", type=float, default=0.7)
ap.add_argument("--drop-witness", type=float, default=0.2); ap.add_argument("--batch", type=int, default=16); ap.add_argument("--bf16", action="store_true")
ap.add_argument("--layers", type=int, default=9, help="of the encoder, from below")
ap.add_argument("--start", help="a trained reader to go on from, whose labels are kept")
ap.add_argument("--soft", type=float, default=0.0, help="weight of what the examples' teacher says of each pair")
ap.add_argument("--swap", type=float, default=0.0, help="share of names that give place to others of their kind")
ap.add_argument("--average", type=float, default=0.0, help="share of the last steps whose weights are averaged")


def batches(rows, size, rng):
    rows = sorted(rows, key=lambda x: len(x["pieces"]) + rng.random() * 8)
    out, now = [], []
    for x in rows:
        now.append(x)
        if len(now) >= size or len(now) * len(x["pieces"]) > size * 48: out.append(now); now = []
    if now: out.append(now)
    rng.shuffle(out); return out


def read(net, rows, names, size=48):
    """Yields (sentence, pair, label probabilities, polarity, modality, trigger word) for every pair."""
    net.eval()
    with torch.no_grad():
        order = sorted(rows, key=lambda x: len(x["pieces"]))
        for i in range(0, len(order), size):
            part = order[i:i + size]; b, pairs = model.collate(part, names)
            label, polarity, modality, point = net(b); label = label.softmax(-1)
            for k, (s, p) in enumerate(pairs):
                starts = [w[2] for w in part[s]["words"]]; at = int(point[k].argmax())
                yield part[s], p, label[k], polarity[k].softmax(-1), modality[k].softmax(-1), max(w for w, x in enumerate(starts) if x <= at)


def records(readings, kinds, threshold, second=0.3):
    """Relation records, of several pairs with the same actors the surest."""
    best = {}
    for s, p, label, polarity, modality, word in readings:
        some = 1 - float(label[0])
        if some < threshold: continue
        order = label[1:].argsort(descending=True)[:3]; top = float(label[1:][order[0]])
        for rank, o in enumerate(order):
            share = float(label[1:][o])
            if rank and share < second: break
            kind = kinds[1 + int(o)]; end, first, second_, _ = p["ends"]
            one, two = (None if end == data.DOCUMENT else p.get("outside") if end == data.OUTSIDE else s["mentions"][first]), s["mentions"][second_]
            node = lambda m: {"actor": "document:" + s["doc"]} if m is None else {"actor": m} if isinstance(m, str) else {"actor": m["actor"], "begin": m["span"][0], "end": m["span"][1]}
            src, dst = (two, one) if kind[-1] == "<" else (one, two)
            w = s["words"][word]
            r = {"record": "relation", "doc": s["doc"], "type": kind[:-1], "source": node(src), "target": node(dst), "polarity": "negated" if polarity[1] > 0.5 else "affirmed",
                 "modality": data.MODALITIES[int(modality.argmax())], "confidence": some, "evidence": {"begin": s["span"][0], "end": s["span"][1], "trigger": {"begin": w[0], "end": w[1]}}}
            key = (s["doc"], s["span"][0], r["source"]["actor"], r["target"]["actor"], r["type"])
            if key not in best or best[key][0] < share: best[key] = (share, r)
    return [r for _, r in best.values()]


def score(net, dev, names, kinds, program):
    rows, path, base = dev
    score_readings(list(read(net, rows, names)), path, base, kinds, program)


def score_readings(readings, path, base, kinds, program, thresholds=(0.3, 0.4, 0.5, 0.6), second=0.3):
    for t in thresholds:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as f:
            f.writelines(base)
            for r in records(readings, kinds, t, second): f.write(json.dumps(r) + "\n")
        done = subprocess.run([sys.executable, program, "news", path, f.name], capture_output=True, text=True)
        if done.returncode: print(done.stderr[-500:]); return
        r = json.loads(done.stdout.splitlines()[-1])
        print(f"  {t}: typed {r['typed']} pair {r['pair']} quotes {r['quotes']} modality {r['modality_right']}", flush=True)


def load_dev(spec):
    examples, path, recs = spec.split(":")
    lost = collections.Counter(); rows = data.load(examples, data.read_documents(path), lost)
    base = [l for l in open(recs, encoding="utf-8") if '"record":"relation"' not in l]
    print(path, dict(lost)); return rows, path, base


def main():
    a = ap.parse_args()
    torch.manual_seed(1); rng = random.Random(a.seed); torch.set_num_threads(1)
    train = []
    for source, spec in enumerate(a.train):
        examples, path, *weight = spec.split(":"); lost = collections.Counter()
        documents = data.read_documents(path); annotated = "relations" in documents[0]
        rows = data.load(examples, documents if annotated else [d | {"relations": []} for d in documents], lost); train += rows
        for x in rows: x["weight"], x["source"] = (float(weight[0]) if weight else 1.0) * annotated, source
        print(path, len(rows), "sentences", dict(lost), flush=True)
    seen = collections.Counter(l for x in train for p in x["pairs"] for g in p["gold"] for l in g[0])
    kinds = torch.load(a.start)["labels"] if a.start else ["none"] + sorted(k for k, n in seen.items() if n > 1); names = {k: i for i, k in enumerate(kinds)}
    print(sum(len(x["pairs"]) for x in train), "pairs,", sum(seen.values()), "labelled,", len(kinds), "labels", flush=True)
    devs = [load_dev(d) for d in a.dev]
    net = model.Reader(len(kinds), a.layers).start_from(str(pathlib.Path(a.encoder) / "model.safetensors"))
    if a.start: net.load_state_dict(torch.load(a.start)["weights"])
    torch.manual_seed(a.seed)  # the same start for every seed, so that the weights of several may be averaged
    steps = a.epochs * len(batches(train, a.batch, random.Random(0)))
    deep = [p for n, p in net.named_parameters() if n.startswith(("layers", "norm"))]
    head = [p for n, p in net.named_parameters() if not n.startswith(("layers", "norm", "word", "place"))]
    net.word.weight.requires_grad_(False); net.place.weight.requires_grad_(False)
    adam = torch.optim.AdamW([{"params": deep, "lr": a.rate}, {"params": head, "lr": a.head_rate}], weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda k: min(1, (k + 1) / (0.06 * steps)) * max(0.02, (steps - k) / steps))
    swaps = model.Swaps(train, a.swap) if a.swap else None
    averaged, count, step = None, 0, 0
    for epoch in range(a.epochs):
        net.train(); start, total, n = time.time(), 0.0, 0
        for rows in batches(train, a.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=a.bf16):
                l = model.loss(net, rows, names, a.none_weight, a.drop_witness, rng, a.soft, swaps)
            adam.zero_grad(); l.backward(); nn.utils.clip_grad_norm_(net.parameters(), 1.0); adam.step()
            if step < steps - 1: rate.step()
            total += float(l); n += 1; step += 1
            if step % 100 == 0: print(step, "of", steps, "steps", round(total / n, 3), round(time.process_time()), "s", flush=True)
            if a.average and step > steps * (1 - a.average) and step % 5 == 0:
                now = {k: v.detach().clone() for k, v in net.state_dict().items() if v.is_floating_point() and k not in ("word.weight", "place.weight")}
                count += 1
                averaged = now if averaged is None else {k: averaged[k] + (v - averaged[k]) / count for k, v in now.items()}
        print("epoch", epoch + 1, "loss", round(total / n, 3), round(time.time() - start), "s", flush=True)
        if epoch == a.epochs - 1 and averaged: net.load_state_dict(averaged, strict=False)
        for dev in devs if epoch == a.epochs - 1 else []: score(net, dev, names, kinds, a.score)
    torch.save({"labels": kinds, "weights": net.state_dict()}, a.out)


if __name__ == "__main__": main()
