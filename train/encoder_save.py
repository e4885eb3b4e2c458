"""Writes a network as the file that the program reads (src/language/neural_reader.h): which matrix goes by which name."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from encoder_file import Linear, Table, Text, write
from encoder_net import Tagger


def save(model: Tagger, vocabulary: Path, path: Path, window: int) -> None:
    """Writes the file that the program reads, which shows it windows of at most that many pieces."""
    values = lambda tensor: tensor.detach().float().cpu().numpy()
    linear = lambda module: Linear(values(module.weight), None if module.bias is None else values(module.bias))
    norm = lambda module: np.stack([values(module.weight), values(module.bias)])
    encoder, arguments = model.encoder, model.arguments
    matrices = {
        "vocabulary": Text(vocabulary.read_bytes()),
        "words": Table(values(encoder.word.weight)),
        "positions": Table(values(encoder.position.weight[:window])),
        "shapes": values(encoder.shape.weight),
        "lists": values(encoder.lists),
        "embedding.norm": norm(encoder.norm),
        "heads": np.array([[encoder.layers[0].heads]]),
        "names": linear(model.names),
        "speech": linear(model.speech.dense),
        "speech.steps": values(model.speech.steps),
        "contents": linear(model.contents.dense),
        "contents.steps": values(model.contents.steps),
        "arguments.tokens": linear(arguments.token),
        "arguments.cues": linear(arguments.cue),
        "arguments.distances": values(arguments.distance.weight),
        "arguments.pointers": values(arguments.pointers.weight),
    }
    for n, mix in enumerate(encoder.mixes):
        matrices[f"mix.{n}"] = linear(mix.dense)
        matrices[f"mix.{n}.norm"] = norm(mix.norm)
    for n, layer in enumerate(encoder.layers):
        for name, module in (("attention", layer.qkv), ("context", layer.out), ("widen", layer.up), ("narrow", layer.down)):
            matrices[f"layer.{n}.{name}"] = linear(module)
        matrices[f"layer.{n}.context.norm"] = norm(layer.norm1)
        matrices[f"layer.{n}.narrow.norm"] = norm(layer.norm2)
    write(path, matrices)
