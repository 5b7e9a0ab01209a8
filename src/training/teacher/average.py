#!/usr/bin/env python3
"""Averages the weights of readers trained from the same start (Wortsman et al. 2022, arXiv:2203.05482).

usage: average.py OUT.pt FILE.pt...
"""
import sys
import torch

saved = [torch.load(p) for p in sys.argv[2:]]
assert all(s["labels"] == saved[0]["labels"] for s in saved), "readers of different labels cannot be averaged"
weights = {k: sum(s["weights"][k].float() for s in saved) / len(saved) for k in saved[0]["weights"]}
torch.save({"labels": saved[0]["labels"], "weights": weights}, sys.argv[1])
