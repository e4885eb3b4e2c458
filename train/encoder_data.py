"""The texts that an encoder learns from, as `encoder_input` cuts them, with their labels by token.

A set is a folder with docs.jsonl.gz: records of `text` and `names` ([begin, end, type]) or `attributions` ({source,
cue, content}), spans in bytes of the text. A window knows which of its labels are known: of a set without the type MISC
no name of that type is learned to be none.
"""

from __future__ import annotations

import gzip
import json
import random
import subprocess
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Iterable, Iterator, Sequence

import numpy as np

NAME_TYPES = ("PER", "ORG", "LOC", "MISC")
NAME_LABELS = ["O"] + [f"{part}-{kind}" for kind in NAME_TYPES for part in "BIES"]
SPEECH_LABELS = ["O"] + [f"{part}-{kind}" for kind in ("CUE", "SOURCE") for part in "BIES"]
CONTENT_LABELS = ["O", "B", "I", "E", "S"]
POINTERS = ("source begin", "source end", "content begin", "content end")
NO_LABEL = -1
AT_ONCE = 500  # texts that are cut by one run of the program

LOWER, CAPITAL, CAPITALS, MIXED = 1, 2, 3, 4  # WordShape of src/language/piece_windows.h


@dataclass
class Window:
    document: int
    first: int  # token of the document
    pieces: np.ndarray
    shapes: np.ndarray
    lists: np.ndarray
    first_piece: np.ndarray
    names: list[int] | None = None  # label by token; None where the set has no names
    misc: bool = True
    speech: list[int] | None = None  # cues and sources, and contents; None where the set has no attributions
    contents: list[int] | None = None
    # Of each attribution: the cue's first token and, by pointer, the token pointed at (the cue itself for none).
    attributions: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)


@dataclass
class Document:
    record: dict
    tokens: list[tuple[int, int]]


def read_records(file: Path) -> list[dict]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def cut(records: Iterable[dict], program: Path, vocabulary: Path) -> Iterator[dict]:
    records = iter(records)
    while some := list(islice(records, AT_ONCE)):
        asked = "".join(json.dumps({"text": record["text"]}) + "\n" for record in some)
        answer = subprocess.run([program, vocabulary], input=asked, capture_output=True, text=True, check=True)
        yield from map(json.loads, answer.stdout.splitlines())


def in_arrays(window: dict) -> list[np.ndarray]:
    """The columns of a window, in a tenth of the room that lists take."""
    return [np.array(window[column], np.uint16) for column in ("pieces", "shapes", "lists", "first_piece")]


class Tokens:
    """Finds the tokens that a span of bytes meets."""

    def __init__(self, spans: list[list[int]]):
        self.ends = [end for _, end in spans]
        self.begins = [begin for begin, _ in spans]

    def met(self, begin: int, end: int) -> tuple[int, int] | None:
        """[first, last] of the tokens that the span overlaps."""
        from bisect import bisect_left, bisect_right

        first, last = bisect_right(self.ends, begin), bisect_left(self.begins, end) - 1
        return (first, last) if first <= last else None


def lay(labels: list[int], where: tuple[int, int], names: list[str], kind: str) -> None:
    first, last = where
    mark = lambda part: names.index(part + kind)
    if any(labels[t] != 0 for t in range(first, last + 1)):
        return
    if first == last:
        labels[first] = mark("S")
        return
    for t in range(first, last + 1):
        labels[t] = mark("I")
    labels[first], labels[last] = mark("B"), mark("E")


def cover(spans: list[list[int]]) -> tuple[int, int] | None:
    return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None


def pointed(attribution: dict, tokens: Tokens) -> tuple[int, list[int | None]] | None:
    """The cue's first token, and where the four pointers point (None: nowhere)."""
    if not attribution["cue"]:
        return None
    cue = tokens.met(*attribution["cue"])
    if cue is None:
        return None
    ends: list[int | None] = []
    for span in (attribution["source"], cover(attribution["content"])):
        met = tokens.met(*span) if span else None
        ends += list(met) if met else [None, None]
    return cue[0], ends


def read_windows(folder: Path, program: Path, vocabulary: Path, misc: bool = True) -> tuple[list[Document], list[Window]]:
    """All windows of a set, with the labels that it has."""
    records = read_records(folder / "docs.jsonl.gz")
    documents, windows = [], []
    for number, (record, shown) in enumerate(zip(records, cut(records, program, vocabulary))):
        documents.append(Document(record, [tuple(span) for span in shown["tokens"]]))
        tokens = Tokens(shown["tokens"])
        names = speech = contents = None
        said: list[tuple[int, list[int | None]]] = []
        if "names" in record:
            names = [0] * len(shown["tokens"])
            for begin, end, kind in record["names"]:
                met = tokens.met(begin, end)
                if met and kind in NAME_TYPES:
                    lay(names, met, NAME_LABELS, "-" + kind)
        if "attributions" in record:
            speech, contents = [0] * len(shown["tokens"]), [0] * len(shown["tokens"])
            for attribution in record["attributions"]:
                parts = ((attribution["cue"], "-CUE"), (attribution["source"], "-SOURCE"), (cover(attribution["content"]), ""))
                for span, kind in parts:
                    met = tokens.met(*span) if span else None
                    if met:
                        lay(*((speech, met, SPEECH_LABELS) if kind else (contents, met, CONTENT_LABELS)), kind)
            said = [found for found in (pointed(a, tokens) for a in record["attributions"]) if found]
        for window in shown["windows"]:
            first, last = window["first"], window["last"]
            inside = lambda t, cue: t - first if t is not None and first <= t < last else cue - first
            windows.append(Window(
                number, first, *in_arrays(window),
                names[first:last] if names is not None else None, misc,
                *((speech[first:last], contents[first:last]) if speech is not None else (None, None)),
                [(cue - first, tuple(inside(t, cue) for t in ends)) for cue, ends in said if first <= cue < last]))
    return documents, windows


def unlabelled_windows(texts: list[str], program: Path, vocabulary: Path) -> list[Window]:
    return [
        Window(number, window["first"], *in_arrays(window))
        for number, shown in enumerate(cut(({"text": text} for text in texts), program, vocabulary))
        for window in shown["windows"]
    ]


def disguise(window: Window, dice: random.Random) -> Sequence[int]:
    """The shapes of a window, now and then as a headline or a text in capitals has them, or one without any."""
    throw = dice.random()
    if throw < 0.90:
        return window.shapes
    if throw < 0.94:
        return [CAPITALS if LOWER <= s <= MIXED else s for s in window.shapes]
    if throw < 0.97:
        return [CAPITAL if s == LOWER and dice.random() < 0.8 else s for s in window.shapes]
    return [LOWER if LOWER <= s <= MIXED else s for s in window.shapes]
