"""Windows as the network takes them: batches of about one length, padded; while learning, some in other letters and with pieces hidden."""

from __future__ import annotations

import random

import numpy as np
import torch

from encoder_data import Window, disguise

MASK, FORGOTTEN = 103, 0.07  # piece [MASK], and the share of pieces that it hides while learning


def pad(rows, fill=0):
    padded = np.full((len(rows), max(map(len, rows))), fill)
    for line, row in zip(padded, rows):
        line[: len(row)] = row
    return torch.tensor(padded)


def up_to(lengths: list[int]):
    """True at the places that each row has."""
    return torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]


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
    here = up_to([len(w.pieces) for w in windows])
    if dice:
        hidden = (torch.rand(pieces.shape) < FORGOTTEN) & (shapes > 0)
        pieces = torch.where(hidden, MASK, pieces)
    first_piece = pad([w.first_piece for w in windows])
    there = up_to([len(w.first_piece) for w in windows])
    return (pieces, shapes, lists, here, first_piece), there
