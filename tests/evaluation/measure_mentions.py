#!/usr/bin/env python3
"""How many annotated relations have both their arguments among the mentions that `entente extract` finds.

usage: measure_mentions.py PATH_TO_ENTENTE GOLD.jsonl... [--errors N] [--form FORM]

An argument is found if a mention that is not much longer covers its head: the last word of a name, of a description the
last word before what follows the noun ("the head | of the bank").  Left out are relations with an argument that does not
stand in the sentence.  Misses are counted by the argument's form and by why: "no mention" there at all, a name "cut short"
of its head, or a mention that is "too long".  For news-train and treebank-relations-train alone may misses be shown.
"""
import argparse, collections, json, re, subprocess, sys

PRONOUNS = set("i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom "
               "whose which that himself herself itself themselves myself ourselves this these those one".split())
AFTER_NOUN = set("of in on at from for with by to against near under between among within into over about who whom which "
                 "that whose and or as , ( - – —".split())


def head_of(text, span):
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\s,()\"“”]+|,|\(", text[span[0]:span[1]])]
    is_name = words and all(w[0][0].isupper() for w in words if len(w[0]) > 3)
    last = None
    for word, begin, end in words:
        if last and not is_name and word in AFTER_NOUN: break
        if last and is_name and word in (",", "("): break
        if word not in (",", "("): last = begin, end
    if last is None: return span
    begin, end = span[0] + last[0], span[0] + last[1]
    for tail in ("'s", "’s", "'", "’", ".", "."):
        if text[begin:end].endswith(tail) and end - begin > len(tail): end -= len(tail); break
    return begin, end


def form_of(words):
    if words.lower() in PRONOUNS: return "pronoun"
    content = [w for w in re.split(r"[\s-]+", words) if len(w) > 3 or w.isupper()] or words.split()
    if all(w[0].isupper() or not w[0].isalpha() for w in content): return "name"
    return "description with a name" if any(w[0].isupper() for w in content[1:] or content) else "description"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("entente"); arguments.add_argument("gold", nargs="+")
    arguments.add_argument("--errors", type=int, default=0); arguments.add_argument("--form")
    given = arguments.parse_args()
    for path in given.gold:
        documents = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
        shown = "".join(json.dumps({k: d[k] for k in ("id", "text", "date") if k in d}, ensure_ascii=False) + "\n" for d in documents)
        done = subprocess.run([given.entente, "extract", "--from", "jsonl", "-"], input=shown.encode(), stdout=subprocess.PIPE, check=True)
        mentions, made = collections.defaultdict(list), 0
        places = {}
        for d in documents:
            offsets, byte = {}, 0
            for i, letter in enumerate(d["text"]):
                offsets[byte] = i; byte += len(letter.encode())
            offsets[byte] = len(d["text"]); places[d["id"]] = offsets
        for line in done.stdout.decode().splitlines():
            record = json.loads(line)
            if record["record"] != "mention": continue
            at = places[record["doc"]]
            mentions[record["doc"]].append((at[record["begin"]], at[record["end"]])); made += 1
        both = total = 0
        missed, examples = collections.Counter(), collections.Counter()
        arguments_found = arguments_total = 0
        for d in documents:
            text = d["text"]

            def why_missed(span):
                head = head_of(text, span)
                over = [m for m in mentions[d["id"]] if m[0] < span[1] and span[0] < m[1]]
                covering = [m for m in over if m[0] < head[1] and head[0] < m[1]]
                if any(m[1] - m[0] <= 2 * (span[1] - span[0]) + 30 for m in covering): return None
                return "too long" if covering else "cut short" if over else "no mention"

            for relation in d["relations"]:
                ends = [e for e in (relation["source"], relation["target"]) if not e.get("document")]
                inside = lambda s: relation["sentence"][0] <= s[0] < relation["sentence"][1]
                if not all(e.get("text") and any(inside(s) for s in e["spans"]) for e in ends): continue
                total += 1; is_found = True
                for end in ends:
                    spans = [s for s in end["spans"] if inside(s)]
                    reasons = [why_missed(s) for s in spans]
                    arguments_total += 1
                    if None in reasons: arguments_found += 1; continue
                    is_found = False
                    missed[form_of(end["text"]), reasons[0]] += 1
                    examples[form_of(end["text"]), reasons[0], end["text"], text[max(relation["sentence"][0], spans[0][0] - 50):spans[0][1] + 30].replace("\n", " ")] += 1
                both += is_found
        words = sum(len(d["text"].split()) for d in documents)
        print(f"{path}: both arguments found of {both} of {total} relations, {100 * both / max(total, 1):.1f} %; "
              f"arguments {100 * arguments_found / max(arguments_total, 1):.1f} %; {1000 * made / max(words, 1):.0f} mentions to 1000 words")
        for (form, reason), count in missed.most_common(): print(f"  {count:5} {form}, {reason}")
        shown_examples = [e for e in examples.most_common() if not given.form or e[0][0] == given.form]
        for (form, reason, name, around), count in shown_examples[:given.errors]: print(f"{count:4} {form[:4]}{'+' if len(form) > 12 else ' '} {reason:10} [{name}] … {around}")


main()
