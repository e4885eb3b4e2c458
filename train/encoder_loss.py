"""How far a network's scores are from the labels of some windows, in nats: names, speech and contents by token, pointers by cue."""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F

from encoder_batches import feed, pad
from encoder_data import NAME_LABELS, NO_LABEL, Window
from encoder_net import Tagger


def name_loss(logits, gold, has_misc):
    """Cross entropy, summed; `gold` is NO_LABEL where no name is known. Where a set marks no MISC, a token without a name may be in one."""
    log = F.log_softmax(logits, -1)
    misc = [0] + [i for i, label in enumerate(NAME_LABELS) if label.endswith("MISC")]
    loss = -log.gather(-1, gold.clamp(min=0)[..., None])[..., 0]
    loss = torch.where(~has_misc & (gold == 0), -torch.logsumexp(log[..., misc], -1), loss)
    return loss[gold != NO_LABEL].sum()


def known_names(windows: list[Window]):
    """The labels of names by token, and by window whether MISC is among them."""
    gold = pad([w.names if w.names is not None else [NO_LABEL] * len(w.first_piece) for w in windows], NO_LABEL)
    return gold, torch.tensor([w.misc for w in windows])[:, None]


def speech_loss(model: Tagger, h, windows: list[Window], there):
    rows = [row for row, w in enumerate(windows) if w.speech is not None]
    if not rows:
        return h.sum() * 0
    length = max(len(windows[row].speech) for row in rows)
    h, there = h[rows, :length], there[rows, :length]
    speech, contents = pad([windows[row].speech for row in rows]), pad([windows[row].contents for row in rows])
    return model.speech.loss(model.speech(h), speech, there) + model.contents.loss(model.contents(h), contents, there)


def argument_loss(model: Tagger, h, windows: list[Window], there):
    said = [(row, cue, ends) for row, w in enumerate(windows) for cue, ends in w.attributions]
    if not said:
        return h.sum() * 0
    scores = model.arguments(h, torch.tensor([s[0] for s in said]), torch.tensor([s[1] for s in said]), there)
    return F.cross_entropy(scores.flatten(0, 1), torch.tensor([s[2] for s in said]).flatten(), reduction="sum")


def loss_of(model: Tagger, windows: list[Window], weight_of_names: float, dice: random.Random):
    x, there = feed(windows, dice)
    h = model(*x)
    total = weight_of_names * name_loss(model.names(h), *known_names(windows)) + speech_loss(model, h, windows, there) + argument_loss(model, h, windows, there)
    return total, int(there.sum())
