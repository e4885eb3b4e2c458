"""How well a network does on the development sets: what the program would do with its scores (src/language/speech_links.h,
but for lone sources), slowly, and F1 of exact spans as bench/score has it, without the program's rules."""

from __future__ import annotations

import time

import torch

from encoder_batches import batches, feed
from encoder_data import CONTENT_LABELS, NAME_LABELS, SPEECH_LABELS, Document, Window, cover
from encoder_net import Tagger, best_paths

DEVELOPMENT = [("names", "ewt-dev"), ("names", "worldwide-dev"), ("names", "redocred-dev"), ("names", "crossner-politics-dev"), ("attributions", "polnear-dev")]
LABELLED = 2.0  # what a source or content that the labels see gains over one that the pointers alone do


def spans_of(path: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
    found, begin = [], 0
    for t, label in enumerate(labels[i] for i in path):
        if label[0] in "BS":
            begin = t
        if label[0] in "ES":
            found.append((begin, t, label[2:]))
    return found


def best_span(begin: torch.Tensor, end: torch.Tensor, cue: int, labelled: list[tuple]) -> tuple[int, int] | None:
    """The best pair of pointers whose begin is not behind its end; None where both point best at the cue."""
    pairs = begin[:, None] + end[None]
    for first, last, _ in labelled:
        pairs[first, last] += LABELLED
    allowed = torch.ones_like(pairs, dtype=torch.bool).triu()
    allowed[cue] = False
    allowed[:, cue] = False
    allowed[cue, cue] = True
    at = int(pairs.masked_fill(~allowed, -1e9).argmax())
    first, last = at // pairs.shape[1], at % pairs.shape[1]
    return None if first == cue and last == cue else (first, last)


@torch.inference_mode()
def predict(model: Tagger, documents: list[Document], windows: list[Window], budget: int = 4096):
    """Per document: names (begin, end, type) and attributions (source, cue, content), in bytes."""
    model.eval()
    names = [set() for _ in documents]
    said: list[list[tuple]] = [[] for _ in documents]
    for batch in batches(windows, budget, None):
        some = [windows[i] for i in batch]
        x, there = feed(some)
        h = model(*x)
        name_paths = best_paths(model.names(h), NAME_LABELS, there).tolist()
        speech_paths, content_paths = (chain.best(chain(h), there).tolist() for chain in (model.speech, model.contents))
        for row, w in enumerate(some):
            length = len(w.first_piece)
            tokens = documents[w.document].tokens
            bytes_of = lambda first, last: (tokens[w.first + first][0], tokens[w.first + last][1])
            for first, last, kind in spans_of(name_paths[row][:length], NAME_LABELS):
                names[w.document].add((*bytes_of(first, last), kind))
            speech = spans_of(speech_paths[row][:length], SPEECH_LABELS)
            contents = spans_of(content_paths[row][:length], CONTENT_LABELS)
            cues = [span for span in speech if span[2] == "CUE"]
            if not cues:
                continue
            sources = [span for span in speech if span[2] == "SOURCE"]
            at = torch.tensor([cue[0] for cue in cues])
            scores = model.arguments(h[row : row + 1], torch.zeros_like(at), at, there[row : row + 1])[:, :, :length]
            for cue, score in zip(cues, scores):
                source, content = (best_span(score[i], score[i + 1], cue[0], labelled) for i, labelled in ((0, sources), (2, contents)))
                said[w.document].append((bytes_of(*source) if source else None, bytes_of(cue[0], cue[1]),
                                         bytes_of(*content) if content else None))
    return names, said


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(found + gold, 1)


def name_scores(documents: list[Document], names) -> dict[str, float]:
    out = {}
    for kinds in (("PER", "ORG", "LOC"), ("PER",), ("ORG",), ("LOC",)):
        gold = [{tuple(n) for n in d.record["names"] if n[2] in kinds} for d in documents]
        found = [{n for n in some if n[2] in kinds} for some in names]
        out["F1" if len(kinds) > 1 else kinds[0]] = f1(sum(len(a & b) for a, b in zip(gold, found)), sum(map(len, found)), sum(map(len, gold)))
    return out


def agree(a, b) -> bool:
    if a is None or b is None:
        return a is b
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared >= 0.5 * (max(a[1], b[1]) - min(a[0], b[0]))


def attribution_scores(documents: list[Document], said) -> dict[str, float]:
    parts = lambda a: (tuple(a["source"]) if a["source"] else None, tuple(a["cue"]) if a["cue"] else None, cover(a["content"]))
    gold = [[parts(a) for a in d.record["attributions"]] for d in documents]
    out = {}
    for role, name in enumerate(("source", "cue", "content")):
        a, b = ([{x[role] for x in some if x[role]} for some in side] for side in (gold, said))
        out[name] = f1(sum(len(x & y) for x, y in zip(a, b)), sum(map(len, a)), sum(map(len, b)))
    hits = 0
    for want, got in zip(gold, said):
        rest = list(want)
        for answer in got:
            for w in rest:
                if agree(answer[0], w[0]) and agree(answer[2], w[2]):
                    rest.remove(w)
                    hits += 1
                    break
    out["linked"] = f1(hits, sum(map(len, said)), sum(map(len, gold)))
    return out


def evaluate(model: Tagger, read, sets) -> None:
    for kind, name in sets:
        documents, windows = read(kind, name)
        started = time.process_time()
        names, said = predict(model, documents, windows)
        scores = name_scores(documents, names) if kind == "names" else attribution_scores(documents, said)
        print(name, " ".join(f"{k} {v:.4f}" for k, v in scores.items()), f"cpu {time.process_time() - started:.0f} s", flush=True)
