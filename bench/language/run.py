#!/usr/bin/env python3
"""Stemma's annotators and other tools on the same articles, in one run: speed, memory, start-up and what they find.

    bench/language/run.py --bench BENCH --stemma build/release/stemma                    prints the section "Speed"
    bench/language/run.py --bench BENCH --stemma ... --write docs/language.md            puts it there, with the plot beside it
    bench/language/run.py --bench BENCH --stemma ... --peers spacy,opennlp --first 20    a quick look

BENCH is a folder of sets (names/ewt-dev, names/worldwide-dev, times/timebank, attributions/polnear-dev, each with its
records in docs.jsonl.gz) with their scorer, the Python program `score`. Peers are installed into build/peers, once; one
that cannot be had or fails is said and left out, with status 1. Each tool is one process on one thread, from records to
answers, reading and printing included. Times are of the processor, so that a busy machine tells little less than an idle
one; start-up is what one short record takes, and is left out of words/s. The page is written after each tool, so that a
run that is stopped leaves what it has.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answers import comparable
from peers import PEERS, Peer
from section import Annotator, Figures, plot, section, written_into

ROOT = Path(__file__).resolve().parents[2]
Record = dict[str, Any]


@dataclass(frozen=True)
class Set:
    path: str
    finds: frozenset[str]  # what its gold has
    first: int | None = None

    @property
    def task(self) -> str:
        return self.path.split("/")[0]

    @property
    def name(self) -> str:
        return self.path.split("/")[1]


# Every tool reads the news, so that words/s are of the same articles; the other sets only where it finds what they score.
NEWS = Set("names/worldwide-dev", frozenset({"names"}), 100)
SETS = [NEWS, Set("names/ewt-dev", frozenset({"names", "sentences"})), Set("times/timebank", frozenset({"times"})),
        Set("attributions/polnear-dev", frozenset({"attributions"}))]
MODELS = ("large", "small")
SHOWN = ("id", "text", "published")  # of a record; the rest is gold
SHORT = {"id": "short", "published": "2021-03-04",
         "text": "Fourteen people drowned in Paris on Wednesday, Anna Velde said. Nobody was arrested, she told the Harbour Post."}

# A process's peak begins with its parent's at the fork, so a small one starts the tool and asks.
LAUNCHER = """
import json, os, sys
child = os.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "cpu": used.ru_utime + used.ru_stime,
                  "memory": used.ru_maxrss * 1024}), file=sys.stderr)
"""


class Failed(Exception):
    """A tool did not do what it was started for."""


@dataclass(frozen=True)
class Tool:
    title: str
    licence: str
    finds: frozenset[str]
    command: list[str]
    peer: Peer | None = None


@dataclass(frozen=True)
class Run:
    seconds: float
    memory: int
    answers: list[Record]


def records_of(bench: Path, set_: Set, first: int | None) -> list[Record]:
    with gzip.open(bench / set_.path / "docs.jsonl.gz", "rt") as file:
        return [json.loads(line) for line in file][: first or set_.first]


def run(tool: Tool, records: Sequence[Record]) -> Run:
    lines = "".join(json.dumps({key: record[key] for key in SHOWN if record.get(key)}) + "\n" for record in records)
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as sink:
        source.write(lines.encode())
        source.seek(0)
        launched = [sys.executable, "-c", LAUNCHER, *tool.command]
        done = subprocess.run(launched, stdin=source, stdout=sink, stderr=subprocess.PIPE, text=True)
        last = done.stderr.splitlines()[-1] if done.stderr else ""
        used = json.loads(last) if last.startswith("{") else {"status": done.returncode}
        if used["status"] != 0:
            raise Failed(f"{tool.title}: status {used['status']}: " + "\n".join(done.stderr.splitlines()[-6:-1]))
        sink.seek(0)
        answers = [json.loads(line) for line in sink]
    if [answer["id"] for answer in answers] != [record["id"] for record in records]:
        raise Failed(f"{tool.title}: {len(answers)} answers to {len(records)} records, or in another order")
    return Run(used["cpu"], used["memory"], answers)


def start_up(tool: Tool) -> float:
    """The median of five runs over a short record; fewer where that takes long."""
    seconds: list[float] = []
    while len(seconds) < 5 and sum(seconds) < 5:
        seconds.append(run(tool, [SHORT]).seconds)
    return statistics.median(seconds)


def score(bench: Path, set_: Set, records: list[Record], answers: list[Record]) -> dict[str, float]:
    """The scorer's main figures for answers that are there already."""
    with tempfile.TemporaryDirectory() as folder:
        gold, stored, replay, figures = (Path(folder, name) for name in (set_.name, "answers", "replay", "figures.json"))
        gold.mkdir()
        with gzip.open(gold / "docs.jsonl.gz", "wt") as file:
            file.writelines(json.dumps(record) + "\n" for record in records)
        stored.write_text("".join(json.dumps(answer) + "\n" for answer in answers))
        replay.write_text(f"#!/bin/sh\nexec cat '{stored}'\n")
        replay.chmod(0o755)
        subprocess.run([sys.executable, bench / "score", set_.task, gold, "--stemma", replay, "--json", figures],
                       check=True, stdout=subprocess.DEVNULL)
        return json.loads(figures.read_text())["main"]


def measure(tool: Tool, bench: Path, corpora: dict[Set, list[Record]]) -> Figures:
    figures = Figures(tool.title, tool.licence, own=tool.peer is None, start_up=start_up(tool))
    for set_, records in corpora.items():
        if set_ is not NEWS and not set_.finds & tool.finds:
            continue
        done = run(tool, records)
        words = sum(len(record["text"].split()) for record in records)
        figures.speed[set_.name] = words / max(done.seconds - figures.start_up, 1e-3)
        if set_ is NEWS:
            figures.seconds = done.seconds
        figures.memory = max(figures.memory, done.memory)
        answers = done.answers
        if tool.peer:
            try:
                answers = [comparable(answer, record["text"], tool.peer.in_code_points)
                           for answer, record in zip(answers, records)]
            except IndexError as error:
                raise Failed(f"{tool.title}: a span reaches beyond its text") from error
        if set_.finds & tool.finds:
            main = score(bench, set_, records, answers)
            figures.quality[set_.name] = {key: value for key, value in main.items()
                                          if ("sentences" if key == "sentences" else set_.task) in tool.finds}
    return figures


def annotators(program: Path, model: str, records: list[Record]) -> list[Annotator]:
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as file:
        file.writelines(json.dumps({key: record[key] for key in SHOWN if key in record}) + "\n" for record in records)
        file.flush()
        done = subprocess.run([program, file.name, model], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(done.stderr.strip())
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    return [Annotator(name, float(speed), float(share), float(load)) for name, speed, share, load, _ in rows]


def installed_bytes(build: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cmake", "--install", build, "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
        return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file() and not path.is_symlink())


def tools(stemma: Path, peers: list[str]) -> tuple[list[Tool], bool]:
    """Stemma with each of its models, and the peers that can be had; whether those are all."""
    everything = frozenset({"sentences", "names", "times", "attributions"})
    found = [Tool(f"Stemma, {model} model", "Apache-2.0", everything,
                  [os.fspath(stemma), "annotate", "--model", model, "--jobs", "1", "-"]) for model in MODELS]
    complete = True
    for name in peers:
        peer = PEERS[name]
        try:
            found.append(Tool(peer.title, peer.licence, peer.finds, peer.install(ROOT / "build/peers" / name), peer))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{peer.title} cannot be had: {error}", file=sys.stderr)
            complete = False
    return found, complete


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of sets and their scorer")
    parser.add_argument("--stemma", type=Path, required=True, help="in its build folder, which is brought up to date first")
    parser.add_argument("--peers", default=",".join(PEERS), help="default: %(default)s")
    parser.add_argument("--first", type=int, help="so many articles of each set only")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the section into this page and the plot beside it")
    options = parser.parse_args()
    if options.write:
        written_into(options.write.read_text(), "")  # rather now than after the first tool
    stemma = options.stemma.resolve()
    build = stemma.parent
    targets = ["stemma", "annotators", "man", "completions"]
    subprocess.run(["cmake", "--build", build, "--target", *targets], check=True, stdout=sys.stderr)

    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}
    corpora = {set_: records_of(options.bench, set_, options.first) for set_ in SETS}
    found, complete = tools(stemma, [name for name in options.peers.split(",") if name])
    parts = {model: annotators(build / "bench/annotators", model, corpora[NEWS]) for model in MODELS}
    installed = installed_bytes(build)
    rows: list[Figures] = []

    def measured() -> str:
        there = {row.title for row in rows}
        return section(rows, [peer.title for peer in PEERS.values() if peer.title not in there], parts, installed)

    for tool in found:
        try:
            rows.append(measure(tool, options.bench, corpora))
            print(rows[-1], file=sys.stderr, flush=True)
        except Failed as error:
            print(error, file=sys.stderr)
            complete = False
            continue
        if options.write:
            options.write.write_text(written_into(options.write.read_text(), measured()))
            options.write.with_suffix(".svg").write_text(plot(rows))
    if not options.write:
        print(measured())
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
