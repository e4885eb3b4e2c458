"""What a network learns from a larger one about texts that nobody has labelled.

The teacher sees a window as it is, the pupil as it sees all it learns from: some of it in other letters, pieces hidden
(noisy student, Xie et al. 2020). What the teacher thinks is learned as odds (Hinton et al. 2015): of names, of where its
pointers point, of the labels of cues, sources and contents and the steps between them (Wang et al. 2020); and a linear layer
over the pupil's state of a token is to give the teacher's (Jiao et al. 2020).
"""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F
from torch import nn

from encoder_batches import batches, feed
from encoder_data import SPEECH_LABELS, Window
from encoder_net import Dense, Tagger

STATES = 0.5  # weight of the states, as mean squares, beside nats
CUE_BEGINS = [SPEECH_LABELS.index("B-CUE"), SPEECH_LABELS.index("S-CUE")]


class Lessons:
    def __init__(self, teacher: Tagger, pupil: Tagger, sample: list[Window]):
        """`sample` are windows by which it is first told how the states of both go together."""
        self.teacher = teacher.eval().requires_grad_(False)
        for module in teacher.modules():
            if isinstance(module, Dense):
                module.rounding = False
        self.bridge = fitted(pupil.eval(), teacher, sample)

    def loss(self, pupil: Tagger, windows: list[Window], weight_of_names: float, dice: random.Random):
        """In nats, over all tokens, and how many those are."""
        shown, there = feed(windows)
        with torch.no_grad():
            known = self.teacher(*shown)
            names = self.teacher.names(known).softmax(-1)
            speech, contents = self.teacher.speech(known), self.teacher.contents(known)
            speech_odds, content_odds = self.teacher.speech.odds(speech, there), self.teacher.contents.odds(contents, there)
            rows, cues = (speech_odds[0][..., CUE_BEGINS].sum(-1) > 0.5).nonzero(as_tuple=True)
            pointed = self.teacher.arguments(known, rows, cues, there).softmax(-1)
        seen, _ = feed(windows, dice)
        h = pupil(*seen)
        total = weight_of_names * -(names * F.log_softmax(pupil.names(h), -1))[there].sum()
        total = total + pupil.speech.expected_loss(pupil.speech(h), *speech_odds, there)
        total = total + pupil.contents.expected_loss(pupil.contents(h), *content_odds, there)
        total = total - (pointed * F.log_softmax(pupil.arguments(h, rows, cues, there), -1)).sum()
        return total + STATES * (self.bridge(h) - known).square().mean(-1)[there].sum(), int(there.sum())


@torch.no_grad()
def fitted(pupil: Tagger, teacher: Tagger, sample: list[Window]) -> nn.Linear:
    """From a state of the pupil to the teacher's of the same token, by least squares."""
    states: tuple[list, list] = ([], [])
    for batch in batches(sample, 2048, None):
        shown, there = feed([sample[i] for i in batch])
        for model, found in zip((pupil, teacher), states):
            found.append(model(*shown)[there])
    x, y = (torch.cat(found).cpu() for found in states)
    bridge = nn.Linear(pupil.width, teacher.width)
    solution = torch.linalg.lstsq(torch.cat([x, x.new_ones(len(x), 1)], 1), y).solution  # on the processor: elsewhere it asks for full rank, which normed states lack
    bridge.weight.copy_(solution[:-1].T)
    bridge.bias.copy_(solution[-1])
    return bridge
