"""Gives an encoder more layers, and loads weights of an encoder whose layers are others than those that it began with.

A new layer stands behind the last and at first leaves its states nearly as they are: it adds nothing to them, and its norms
give them back their mean and spread. What to add is learned in the round that follows (Chen et al. 2016, Net2Net).
"""

from __future__ import annotations

import torch
from torch import nn

from encoder_narrow import widen_as
from encoder_net import Encoder, Layer, Tagger


@torch.no_grad()
def deepen(encoder: Encoder, layers: int) -> None:
    """To as many layers."""
    norm = encoder.layers[-1].norm2
    spread = (norm.weight.square().mean() + norm.bias.var(unbiased=False)).sqrt()
    while len(encoder.layers) < layers:
        layer = another_layer(encoder)
        for added in (layer.out, layer.down):
            nn.init.zeros_(added.weight)
            nn.init.zeros_(added.bias)
        for own in (layer.norm1, layer.norm2):
            own.weight.fill_(spread)
            own.bias.fill_(norm.bias.mean())
        encoder.layers.append(layer)


def another_layer(encoder: Encoder) -> Layer:
    last = encoder.layers[-1]
    return Layer(last.up.in_features, last.up.out_features, last.heads)


def load(model: Tagger, weights: dict[str, torch.Tensor]) -> None:
    """Weights of a model whose layers may be narrower, or more."""
    layers = model.encoder.layers
    while f"encoder.layers.{len(layers)}.up.bias" in weights:
        layers.append(another_layer(model.encoder))
    for number, layer in enumerate(layers):
        widen_as(layer, len(weights[f"encoder.layers.{number}.up.bias"]))
    model.load_state_dict(weights)
