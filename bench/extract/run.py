#!/usr/bin/env python3
"""Stemma and other extractors on the same pages, in one run on one core: how good, how fast.

    bench/extract/run.py --build build/release SET... [--peers trafilatura,resiliparse,...] [--table FILE] [--plot FILE]

SET is a folder with html/NAME.html.gz and gold.jsonl.gz, whose lines have `id` (a NAME) and `body`: the Article Extraction
Benchmark and the article-extraction-dataset, brought to that form; or, instead of `body`, `with` and `without`: snippets that
should be found and that should not (snippets.py makes such a set). Peers are installed into build/bench/extract, once:
Python packages, crates, a Go module, an npm package. For each set, one after another on one core, and all pages in memory
before the clock starts: lexbor's bare parse and Stemma's extraction (the program extract_speed), then each peer. Time is
processor time, of the median round where a tool is fast enough for more than one.

Body F1 is the measure of the Article Extraction Benchmark: multisets of four words in a row, precision and recall averaged
over pages. Of snippets, precision is the share of those found that should be, and recall the share of those that should be
that is found, white space aside: the measure of trafilatura's evaluation. Stemma's model has learned from the pages of the
two sets with bodies; what it reaches on sites it has not seen is what train/blocks.py --cross-validate says.
"""

import argparse
import gzip
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent.parent / "build" / "bench" / "extract"
PACKAGES = ["trafilatura==2.3.1", "resiliparse==2.0.1", "newspaper4k==0.9.6", "html-text"]
ROUNDS = 5
WORD = re.compile(r"\w+")
PARSE, STEMMA = "lexbor, parse alone", "stemma"


@dataclass
class Peer:
    version: str
    home: str  # a folder of peers/
    rounds: int = 1
    gives_html: bool = False


PEERS = {
    "trafilatura": Peer("2.3.1", "python"),
    "trafilatura-precision": Peer("2.3.1", "python"),
    "resiliparse": Peer("2.0.1", "python", ROUNDS),
    "newspaper4k": Peer("0.9.6", "python"),
    "dom_smoothie": Peer("0.19.0", "rust", ROUNDS),
    "legible": Peer("0.5.1", "rust", ROUNDS, gives_html=True),
    "trafilatura-rust": Peer("0.6.0", "rust"),
    "go-trafilatura": Peer("1.12.2", "go"),
    "readability.js": Peer("0.6.0", "javascript", gives_html=True),
}


@dataclass
class Result:
    tool: str
    pages_per_second: float
    precision: float | None = None
    recall: float | None = None

    @property
    def f1(self) -> float | None:
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


# Installing

def install_python() -> None:
    venv.create(PLACE / "python", with_pip=True)
    for packages in (["--upgrade", "pip"], PACKAGES):  # an old pip trips over an extra that two of them ask for
        subprocess.run([PLACE / "python/bin/python", "-m", "pip", "install", "-q", *packages], check=True)


def copy_of(home: str) -> Path:
    shutil.copytree(HERE / "peers" / home, PLACE / home, dirs_exist_ok=True)
    return PLACE / home


def install_rust() -> None:
    subprocess.run(["cargo", "build", "-q", "--release"], cwd=copy_of("rust"), check=True)


def install_go() -> None:
    for command in (["go", "mod", "tidy"], ["go", "build", "-mod=mod", "-o", "peers", "."]):
        subprocess.run(command, cwd=copy_of("go"), check=True)


def install_javascript() -> None:
    subprocess.run(["npm", "install", "--silent"], cwd=copy_of("javascript"), check=True)


def command_of(home: str) -> list[str]:
    """What starts the peers of a home; installs them where they are missing."""
    installers = {"python": install_python, "rust": install_rust, "go": install_go, "javascript": install_javascript}
    commands = {
        "python": ([PLACE / "python/bin/python", HERE / "peers/python.py"], PLACE / "python/bin/python"),
        "rust": ([PLACE / "rust/target/release/peers"], PLACE / "rust/target/release/peers"),
        "go": ([PLACE / "go/peers"], PLACE / "go/peers"),
        "javascript": (["node", PLACE / "javascript/main.js"], PLACE / "javascript/node_modules"),
    }
    command, installed = commands[home]
    if not installed.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        installers[home]()
    return [os.fspath(part) for part in command]


# Running

def on_one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", preexec_fn=on_one_core,
                          env=os.environ | {"GOMAXPROCS": "1", "RAYON_NUM_THREADS": "1"})
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or "failed").splitlines()[-1])
    return done.stdout


def run_peer(name: str, pages: Path, out: Path) -> tuple[float, dict[str, str]]:
    peer = PEERS[name]
    seconds = float(run([*command_of(peer.home), name, os.fspath(pages), os.fspath(out), str(peer.rounds)]).split()[-1])
    if peer.gives_html:
        run([*command_of("python"), "html-text", os.fspath(out)])
    return seconds, json.loads(out.read_text())


def run_stemma(build: Path, pages: Path) -> dict[str, str]:
    lines = run([os.fspath(build / "stemma"), "extract", "--jobs", "1", os.fspath(pages)]).splitlines()
    return {Path(article["id"]).stem: article["body"] for article in map(json.loads, lines)}


def speeds(build: Path, pages: Path) -> dict[str, float]:
    """Pages a second by the ways of extract_speed."""
    lines = run([os.fspath(build / "bench/extract_speed"), os.fspath(pages), str(ROUNDS)]).splitlines()
    return {line[:18].strip(): float(line[18:].split()[0]) for line in lines[2:]}


def peak_mib(build: Path, pages: Path) -> float:
    """Of `stemma extract --jobs 8`, in a process of its own, lest it inherit ours."""
    measure = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)")
    command = [os.fspath(build / "stemma"), "extract", "--jobs", "8", os.fspath(pages)]
    return float(subprocess.run([sys.executable, "-c", measure, *command], capture_output=True, text=True, check=True).stdout)


# Measuring

def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(len(words) - 3, 1 if words else 0)))


def quality_by_snippets(gold: dict[str, dict], answers: dict[str, str]) -> tuple[float, float]:
    found, wrong, all_right = 0, 0, 0
    for name, page in gold.items():
        text = " ".join((answers.get(name) or "").split())
        held = [" ".join(snippet.split()) in text for snippet in page["with"]]
        found, all_right = found + sum(held), all_right + len(held)
        wrong += sum(" ".join(snippet.split()) in text for snippet in page["without"])
    return found / (found + wrong), found / all_right


def quality(gold: dict[str, dict], answers: dict[str, str]) -> tuple[float, float]:
    if all("with" in page for page in gold.values()):
        return quality_by_snippets(gold, answers)
    precisions, recalls = [], []
    for name, page in gold.items():
        right, found = shingles(page["body"]), shingles(answers.get(name) or "")
        hits = (right & found).total()
        if found:
            precisions.append(hits / found.total())
        if right:
            recalls.append(hits / right.total())
    return sum(precisions) / len(precisions), sum(recalls) / len(recalls)


def measure(build: Path, set_dir: Path, peers: list[str]) -> list[Result]:
    with gzip.open(set_dir / "gold.jsonl.gz", "rt") as file:
        gold = {page["id"]: page for page in map(json.loads, file) if "body" in page or "with" in page}
    results = []
    with tempfile.TemporaryDirectory() as folder:
        pages, out = Path(folder, "pages"), Path(folder, "out")
        pages.mkdir()
        for path in (set_dir / "html").glob("*.html.gz"):
            (pages / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
        count = len(list(pages.iterdir()))
        own = speeds(build, pages)
        results.append(Result(PARSE, own["lexbor's tree"]))
        results.append(Result(STEMMA, own["extract"], *quality(gold, run_stemma(build, pages))))
        for name in peers:
            try:
                seconds, answers = run_peer(name, pages, out)
                results.append(Result(name, count / seconds, *quality(gold, answers)))
            except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
                print(f"{name}: {error}", file=sys.stderr)
        print(f"{set_dir.name}: {count} pages; stemma extract --jobs 8 peaks at {peak_mib(build, pages):.0f} MiB", file=sys.stderr)
    return results


# Showing

def table(measured: dict[str, list[Result]]) -> str:
    def cell(results: list[Result], tool: str) -> str:
        found = next((result for result in results if result.tool == tool), None)
        if not found:
            return "- | - | -"
        f1 = f"{found.f1:.3f}".lstrip("0") if found.f1 is not None else "-"
        return f"{f1} | {found.pages_per_second:,.0f} | {results[0].pages_per_second / found.pages_per_second:.1f}"

    head = "| | " + " | ".join(f"{name} body F1 | pages/s | times" for name in measured) + " |\n|---|" + "---|" * (3 * len(measured))
    rows = [head]
    for tool in [PARSE, STEMMA, *PEERS]:
        if any(result.tool == tool for results in measured.values() for result in results):
            version = f" {PEERS[tool].version}" if tool in PEERS else ""
            rows.append(f"| {tool}{version} | " + " | ".join(cell(results, tool) for results in measured.values()) + " |")
    return "\n".join(rows) + "\n"


WIDTH, HEIGHT, LEFT, TOP = 460, 300, 50, 40
COLOUR, OWN_COLOUR = "#667", "#b3261e"


def panel(name: str, results: list[Result], left: int) -> str:
    """F1 upwards, pages/s to the right in powers of ten; what is parsed alone is a line."""
    shown = [result for result in results if result.f1 is not None]
    low = math.floor(20 * min(result.f1 for result in shown)) / 20
    fastest = results[0].pages_per_second
    decades = math.ceil(math.log10(fastest))

    def x(speed: float) -> float:
        return left + WIDTH * math.log10(speed) / decades

    def y(f1: float) -> float:
        return TOP + HEIGHT * (1 - f1) / (1 - low)

    parts = [f'<text x="{left}" y="24" font-weight="bold">{name}: body F1 and pages a second</text>']
    for step in range(round((1 - low) / 0.05) + 1):
        f1 = low + 0.05 * step
        parts.append(f'<path d="M{left},{y(f1):.0f}h{WIDTH}" stroke="#ddd"/>'
                     f'<text x="{left - 6}" y="{y(f1) + 4:.0f}" text-anchor="end">{f1:.2f}</text>')
    for decade in range(decades + 1):
        parts.append(f'<text x="{x(10**decade):.0f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{10**decade:,}</text>')
    parts.append(f'<path d="M{x(fastest):.0f},{TOP}v{HEIGHT}" stroke="{COLOUR}" stroke-dasharray="4"/>'
                 f'<text x="{x(fastest) - 4:.0f}" y="{TOP + HEIGHT - 6}" text-anchor="end" fill="{COLOUR}">lexbor parses</text>')
    taken: list[tuple[float, float]] = []
    for result in sorted(shown, key=lambda one: -one.f1):
        at, height = x(result.pages_per_second), y(result.f1)
        level = height + 4
        while any(abs(level - other) < 12 and abs(at - where) < 110 for where, other in taken):
            level += 2
        taken.append((at, level))
        colour = OWN_COLOUR if result.tool == STEMMA else COLOUR
        parts.append(f'<circle cx="{at:.1f}" cy="{height:.1f}" r="4" fill="{colour}"/>'
                     f'<text x="{at + 7:.0f}" y="{level:.0f}" fill="{colour}">{result.tool}</text>')
    return "\n".join(parts)


def plot(measured: dict[str, list[Result]]) -> str:
    panels = [panel(name, results, LEFT + i * (WIDTH + 110)) for i, (name, results) in enumerate(measured.items())]
    width, height = LEFT + len(panels) * (WIDTH + 110), TOP + HEIGHT + 30
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" fill="#222">\n'
            f'<rect width="{width}" height="{height}" fill="#fff"/>\n' + "\n".join(panels) + "\n</svg>\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--build", type=Path, required=True, help="a build folder, which is brought up to date first")
    parser.add_argument("--peers", help="a comma-separated list; default: all; empty: none")
    parser.add_argument("--table", type=Path, help="write the table here, too")
    parser.add_argument("--plot", type=Path, help="write a plot here, as SVG")
    chosen = parser.parse_args()
    subprocess.run(["cmake", "--build", chosen.build, "--target", "stemma", "extract_speed"], check=True, stdout=sys.stderr)
    peers = list(PEERS) if chosen.peers is None else [name for name in PEERS if name in chosen.peers.split(",")]
    measured = {set_dir.name.upper(): measure(chosen.build.resolve(), set_dir, peers) for set_dir in chosen.sets}
    print(table(measured), end="")
    if chosen.table:
        chosen.table.write_text(table(measured))
    if chosen.plot:
        chosen.plot.write_text(plot(measured))
    return 0 if all(len(results) == 2 + len(peers) for results in measured.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
