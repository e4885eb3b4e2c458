"""Learns the head of names anew, on states that stay as they are.

The heads share an encoder, and the texts with speech have no labels of names: who speaks there again and again ("Trump said")
becomes a source, and no name, to the head that never sees those texts. A model taught of names alone does not know of
sources: what it is sure is a name there, and the model at hand takes for none, is learned as its odds have it, all else as
the model has it already, and labelled names as they are labelled.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from encoder_batches import batches, feed
from encoder_data import Window
from encoder_loss import known_names, name_loss
from encoder_net import Tagger

STEPS, RATE = 1500, 2e-3  # of Adam, the rate falling to nothing
TOKENS = 8192  # a step, with labels, and as many without
SEEN = 8192  # pieces at once while states are computed
SURE = 0.7  # how likely a name must be to the one model for the other to have missed it
MISSED = 10  # how much more a name that was missed counts than what was not


@torch.no_grad()
def states(model: Tagger, windows: list[Window]) -> torch.Tensor:
    """[token, width] of all windows, one behind another."""
    model.eval()
    found: list = [None] * len(windows)
    for batch in batches(windows, SEEN, None):
        shown, _ = feed([windows[i] for i in batch])
        for i, state in zip(batch, model(*shown)):
            found[i] = state[: len(windows[i].first_piece)].half()
    return torch.cat(found)


@torch.no_grad()
def odds(head: nn.Linear, known: torch.Tensor) -> torch.Tensor:
    return torch.cat([head(part.float()).softmax(-1) for part in known.split(TOKENS)])


def missed(own: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """How far each token is a name that the one overlooks and the other is sure of, 0 to 1."""
    sure = ((1 - other[..., :1] - SURE) / (1 - SURE)).clamp(min=0)
    return (2 * own[..., :1] * sure).clamp(max=1)


def refit(model: Tagger, names_only: Tagger, named: list[Window], texts: list[Window]) -> None:
    """`named` are windows with labels of names, `texts` others."""
    labels = [known_names([window]) for window in named]
    gold = torch.cat([names[0] for names, _ in labels])
    has_misc = torch.cat([misc[0].expand(names.shape[1]) for names, misc in labels])
    fit(model.names, states(model, named), gold, has_misc, states(model, texts), odds(names_only.names, states(names_only, texts)))


def fit(head: nn.Linear, seen: torch.Tensor, gold: torch.Tensor, has_misc: torch.Tensor, unseen: torch.Tensor, other: torch.Tensor) -> None:
    """`seen` are states of tokens with the labels `gold`, `unseen` those of tokens of which a model of names alone has the odds `other`."""
    own = odds(head, unseen)
    wrong = missed(own, other)
    wanted, weight = torch.lerp(own, other, wrong), 1 + MISSED * wrong
    optimiser = torch.optim.Adam(head.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / STEPS)
    for _ in range(STEPS):
        some, others = torch.randint(len(seen), (TOKENS,)), torch.randint(len(unseen), (TOKENS,))
        loss = name_loss(head(seen[some].float()), gold[some], has_misc[some])
        loss = loss - (weight[others] * wanted[others] * F.log_softmax(head(unseen[others].float()), -1)).sum()
        optimiser.zero_grad()
        (loss / TOKENS).backward()
        optimiser.step()
        schedule.step()
