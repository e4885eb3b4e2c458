"""Windows as the network takes them: batches of about one length, padded; while learning, some in other letters and with pieces hidden."""

from __future__ import annotations

import random

import torch

from encoder_data import Window, disguise

MASK, FORGOTTEN = 103, 0.07  # piece [MASK], and the share of pieces that it hides while learning


def pad(rows, fill=0, dtype=torch.long):
    length = max(map(len, rows))
    return torch.tensor([list(row) + [fill] * (length - len(row)) for row in rows], dtype=dtype)


def batches(windows: list[Window], budget: int, dice: random.Random | None) -> list[list[int]]:
    """Windows of about the same length together, at most `budget` pieces a batch."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces) + (dice.random() * 24 if dice else 0))
    out, batch = [], []
    for i in order:
        if batch and (len(batch) + 1) * len(windows[i].pieces) > budget:
            out.append(batch)
            batch = []
        batch.append(i)
    if batch:
        out.append(batch)
    if dice:
        dice.shuffle(out)
    return out


def feed(windows: list[Window], dice: random.Random | None = None):
    pieces = pad([w.pieces for w in windows])
    shapes = pad([disguise(w, dice) if dice else w.shapes for w in windows])
    lists = pad([w.lists for w in windows])
    here = pad([[True] * len(w.pieces) for w in windows], False, torch.bool)
    if dice:
        hidden = (torch.rand(pieces.shape) < FORGOTTEN) & (shapes > 0)
        pieces = torch.where(hidden, MASK, pieces)
    first_piece = pad([w.first_piece for w in windows])
    there = pad([[True] * len(w.first_piece) for w in windows], False, torch.bool)
    return (pieces, shapes, lists, here, first_piece), there
