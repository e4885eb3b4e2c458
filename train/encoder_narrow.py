"""Makes the layers of an encoder narrower: of the rows within each, those that matter least are left out.

How much a row matters is how far the loss would change without it, to the first order: the sum of |value * gradient| over
what it computed for some windows (Molchanov et al. 2019). What is lost by leaving rows out is learned again in a round of
training behind it.
"""

from __future__ import annotations

from typing import Callable, Iterable

import torch
from torch import nn

from encoder_net import Dense, Tagger


def importances(model: Tagger, losses: Iterable[Callable[[], torch.Tensor]]) -> list[torch.Tensor]:
    """By layer, of each inner row. A loss is computed when it is called."""
    layers = model.encoder.layers
    sums = [torch.zeros(layer.up.out_features) for layer in layers]
    computed: dict[int, torch.Tensor] = {}

    def keep(number: int):
        def hook(_module, inputs):
            inputs[0].retain_grad()
            computed[number] = inputs[0]

        return hook

    model.eval()
    hooks = [layer.down.register_forward_pre_hook(keep(number)) for number, layer in enumerate(layers)]
    for loss in losses:
        loss().backward()
        model.zero_grad()
        for number, values in computed.items():
            sums[number] += (values.detach() * values.grad).abs().sum((0, 1))
    for hook in hooks:
        hook.remove()
    return sums


def narrow(model: Tagger, inner: int, matters: list[torch.Tensor]) -> None:
    """Keeps the `inner` rows of each layer that matter most, in their order."""
    for layer, sums in zip(model.encoder.layers, matters):
        rows = sums.argsort(descending=True)[:inner].sort()[0]
        up, down = layer.up, layer.down
        widen_as(layer, inner)
        with torch.no_grad():
            layer.up.weight.copy_(up.weight[rows])
            layer.up.bias.copy_(up.bias[rows])
            layer.down.weight.copy_(down.weight[:, rows])
            layer.down.bias.copy_(down.bias)


def widen_as(layer: nn.Module, inner: int) -> None:
    width = layer.up.in_features
    layer.up, layer.down = Dense(width, inner), Dense(inner, width)
