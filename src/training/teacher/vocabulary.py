#!/usr/bin/env python3
"""Writes the pieces of the encoder's vocabulary, one a line, in the order of their ids.  usage: vocabulary.py tokenizer.json OUT.txt"""
import json, sys

pieces = json.load(open(sys.argv[1], encoding="utf-8"))["model"]["vocab"]
open(sys.argv[2], "w", encoding="utf-8").write("".join(p + "\n" for p in sorted(pieces, key=pieces.get)))
