"""Writes the weights of a neural model as src/language/neural_file.h reads them; docs/encoder.md gives the layout.

    from encoder_file import Linear, Table, write

    write("models/large.bin", {"words": Table(words), "names": Linear(head.weight, head.bias), ...})

A plain array stays in single precision; a Table becomes bytes with a scale a row, a Linear layer bytes with a scale an
output, packed for the product. Needs numpy alone; a torch tensor is taken where it lies on the processor.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MAGIC = b"STMNEURL"
VERSION = 1
ALIGNMENT = 64
PANEL = 16  # outputs computed at a time
LARGEST = 127  # byte
LARGEST_GROUP = 126  # sum of four weights that the program adds up in 16 bits; rounding may add 2, and 128 * 255 fits
ZERO = 128  # the byte that stands for 0 in a row
NAME_SIZE = 40


@dataclass
class Table:
    """Rows that are looked up, such as embeddings."""

    matrix: np.ndarray


@dataclass
class Linear:
    """outputs = inputs @ weights.T + bias; `weights` has a row an output."""

    weights: np.ndarray
    bias: np.ndarray | None = None


@dataclass
class Text:
    """Bytes that stay as they are."""

    content: bytes


def quantise(matrix: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Bytes, rounded half to even; a scale a row."""
    return np.rint(matrix / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)


def table_scales(matrix: np.ndarray) -> np.ndarray:
    return np.abs(matrix).max(axis=1) / LARGEST


def linear_scales(weights: np.ndarray) -> np.ndarray:
    """As fine as bytes allow, and groups of inputs: of eight in turn, 0, 1, 4, 5 and 2, 3, 6, 7."""
    sizes = np.abs(weights)
    groups = sizes.reshape(len(sizes), -1, 2, 2, 2).sum(axis=(2, 4)).max(axis=(1, 2))
    return np.maximum(sizes.max(axis=1) / LARGEST, groups / LARGEST_GROUP)


def write(path: str | Path, matrices: dict[str, np.ndarray | Table | Linear | Text]) -> None:
    names = sorted(matrices, key=str.encode)
    offset = aligned(ALIGNMENT + len(names) * 64)
    directory, blocks = b"", []
    for name in names:
        label = name.encode()
        if not 0 < len(label) <= NAME_SIZE:
            raise ValueError(f"{name!r} is not a name of at most {NAME_SIZE} bytes")
        kind, (rows, columns), block = packed(name, matrices[name])
        directory += struct.pack(f"<{NAME_SIZE}sIIIIQ", label, kind, rows, columns, 0, offset)
        blocks.append(block + bytes(aligned(len(block)) - len(block)))
        offset += len(blocks[-1])
    header = struct.pack("<8sII48x", MAGIC, VERSION, len(names))
    front = header + directory
    Path(path).write_bytes(front + bytes(aligned(len(front)) - len(front)) + b"".join(blocks))


def packed(name: str, matrix: np.ndarray | Table | Linear | Text) -> tuple[int, tuple[int, int], bytes]:
    """Kind, shape and bytes."""
    if isinstance(matrix, Text):
        return 4, (1, len(matrix.content)), matrix.content
    if isinstance(matrix, Table):
        scales = table_scales(as_matrix(matrix.matrix))
        values = quantise(as_matrix(matrix.matrix), scales)
        block = values.tobytes()
        return 2, values.shape, block + bytes(aligned(len(block)) - len(block)) + scales.astype("<f4").tobytes()
    if isinstance(matrix, Linear):
        weights = as_matrix(matrix.weights)
        bias = np.zeros(len(weights)) if matrix.bias is None else as_matrix(matrix.bias)[0]
        if weights.shape[1] % PANEL or bias.shape != (len(weights),):
            raise ValueError(f"{name}: weights of {weights.shape} with a bias of {bias.shape}")
        return 3, weights.shape, pack_linear(weights, bias)
    values = as_matrix(matrix).astype("<f4")
    return 1, values.shape, values.tobytes()


def pack_linear(weights: np.ndarray, bias: np.ndarray) -> bytes:
    outputs, inputs = weights.shape
    scales = linear_scales(weights)
    values = quantise(weights, scales)
    filling = -outputs % PANEL
    values = np.pad(values, ((0, filling), (0, 0)))
    starts = -ZERO * values.sum(axis=1, dtype=np.int64)
    panels = values.reshape(-1, PANEL, inputs // 4, 4).transpose(0, 2, 1, 3)
    tail = (np.pad(scales, (0, filling)).astype("<f4"), starts.astype("<i4"), np.pad(bias, (0, filling)).astype("<f4"))
    return panels.tobytes() + b"".join(part.tobytes() for part in tail)


def as_matrix(values) -> np.ndarray:
    matrix = np.atleast_2d(np.asarray(values, dtype=np.float64))
    if matrix.ndim != 2 or matrix.size == 0 or not np.isfinite(matrix).all():
        raise ValueError(f"no matrix of finite numbers: shape {matrix.shape}")
    return matrix


def aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT
