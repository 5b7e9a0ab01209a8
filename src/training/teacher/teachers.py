#!/usr/bin/env python3
"""Writes examples that two teachers speak of together: teachers.py EXAMPLES EXAMPLES OUT

Both files are what entente-reader-examples wrote for the same documents; what they say of a pair is averaged.
"""
import json, sys


def together(one, other):
    shares = {label: share / 2 for label, share in one[1].items()}
    for label, share in other[1].items(): shares[label] = shares.get(label, 0) + share / 2
    return [round((one[0] + other[0]) / 2, 4), {label: round(share, 4) for label, share in shares.items()}]


def main():
    with open(sys.argv[1], encoding="utf-8") as first, open(sys.argv[2], encoding="utf-8") as second, open(sys.argv[3], "w", encoding="utf-8") as out:
        for one, other in zip(first, second, strict=True):
            one, other = json.loads(one), json.loads(other)
            assert one["pieces"] == other["pieces"] and len(one["pairs"]) == len(other["pairs"]), "examples of other documents"
            for pair, same in zip(one["pairs"], other["pairs"]):
                if "taught" in pair and "taught" in same: pair["taught"] = together(pair["taught"], same["taught"])
            out.write(json.dumps(one) + "\n")


main()
