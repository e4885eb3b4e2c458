#!/usr/bin/env python3
"""Builds a store in steps from the corpus that corpus.py makes, and writes what each step took as a table and a plot.

    cmake --build build/release --target build_unannotated
    bench/scale/measure.py articles.jsonl.gz --table table.md --plot docs/scale.svg

At each size 1,000 articles more are added by themselves. Times are of the processor (user and system), since a machine
that does other things too tells little by the clock; memory is the peak of the process.
"""

import argparse
import itertools
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import articles_of

ROOT = Path(__file__).resolve().parents[2]
SIZES = [10_000, 25_000, 50_000, 100_000, 250_000, 500_000]
ADDED = 1_000

# A process's peak begins with its parent's at the fork, so a small one starts the program and asks.
LAUNCHER = """
import json, os, sys, time
begun = time.monotonic()
child = os.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "cpu": used.ru_utime + used.ru_stime,
                  "wall": time.monotonic() - begun, "memory": used.ru_maxrss * 1024}), file=sys.stderr)
"""


@dataclass
class Row:
    articles: int
    cpu: float  # seconds, to build all so far
    wall: float
    memory: int  # bytes, the most so far
    store: int  # bytes
    added_cpu: float = 0  # seconds, for ADDED articles more
    added_wall: float = 0
    added_memory: int = 0


def run(program: Path, store: Path, articles: list[str], folder: Path) -> dict:
    path = folder / "articles.jsonl"
    path.write_text("".join(articles), encoding="utf-8")
    call = [sys.executable, "-c", LAUNCHER, program, store, path]
    done = subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    path.unlink()
    used = json.loads(done.stderr.splitlines()[-1])
    if used["status"] != 0:
        sys.exit(done.stderr)
    return used


def measure(program: Path, articles: Iterator[str], sizes: list[int], folder: Path) -> Iterator[Row]:
    store = folder / "scale.stemma"
    there, cpu, wall, memory = 0, 0.0, 0.0, 0
    for size in sizes:
        while there < size:  # in parts, so that no part of the corpus need be held as a whole
            part = list(itertools.islice(articles, min(50_000, size - there)))
            used = run(program, store, part, folder)
            there, cpu, wall, memory = there + len(part), cpu + used["cpu"], wall + used["wall"], max(memory, used["memory"])
        row = Row(there, cpu, wall, memory, store.stat().st_size)
        added = run(program, store, list(itertools.islice(articles, ADDED)), folder)
        row.added_cpu, row.added_wall, row.added_memory = added["cpu"], added["wall"], added["memory"]
        there, cpu, wall = there + ADDED, cpu + added["cpu"], wall + added["wall"]
        yield row


def table(rows: list[Row]) -> str:
    lines = ["| articles | CPU s | CPU ms an article | peak memory | store | 1,000 more: CPU s | peak memory |", "|---|---|---|---|---|---|---|"]
    lines += [
        f"| {row.articles:,} | {row.cpu:.1f} | {1000 * row.cpu / row.articles:.2f} | {row.memory >> 20} MiB | {row.store >> 20} MiB "
        f"| {row.added_cpu:.2f} | {row.added_memory >> 20} MiB |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


class Chart:
    """One plot with a linear axis each way, as SVG."""

    WIDTH, HEIGHT, LEFT, TOP = 360, 240, 60, 40

    def __init__(self, title: str, at: int, most_x: float, most_y: float):
        self.at, self.most_x, self.most_y = at, most_x, most_y
        self.parts = [f'<text x="{at}" y="{self.TOP - 16}" font-weight="bold">{title}</text>']
        for i in range(5):
            y = self.TOP + self.HEIGHT * (1 - i / 4)
            self.parts.append(f'<path d="M{at},{y:.1f}h{self.WIDTH}" stroke="#ddd"/>')
            self.parts.append(f'<text x="{at - 6}" y="{y + 4:.1f}" text-anchor="end">{most_y * i / 4:,g}</text>')
            x = at + self.WIDTH * i / 4
            self.parts.append(f'<text x="{x:.1f}" y="{self.TOP + self.HEIGHT + 18}" text-anchor="middle">{most_x * i / 4000:,.0f}k</text>')

    def line(self, points: list[tuple[float, float]], colour: str, label: str, dashed: bool = False) -> None:
        at = [(self.at + self.WIDTH * x / self.most_x, self.TOP + self.HEIGHT * (1 - y / self.most_y)) for x, y in points]
        path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in at)
        dash = ' stroke-dasharray="4 4"' if dashed else ""
        self.parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        if not dashed:
            self.parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at]
        row = sum(part.startswith("<text class") for part in self.parts)
        self.parts.append(f'<text class="key" x="{self.at + 10}" y="{self.TOP + 16 + 16 * row}" fill="{colour}">{label}</text>')


def round_up(value: float) -> float:
    step = 10 ** math.floor(math.log10(value))
    return next(step * factor for factor in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * factor >= value)


def plot(rows: list[Row]) -> str:
    most_x = rows[-1].articles
    # n log n through the size in the middle
    middle = rows[len(rows) // 2]
    scale = middle.cpu / (middle.articles * math.log(middle.articles))
    bound = [(row.articles, scale * row.articles * math.log(row.articles)) for row in rows]
    time = Chart("CPU seconds to build", 60, most_x, round_up(1.05 * max(rows[-1].cpu, bound[-1][1])))
    time.line([(row.articles, row.cpu) for row in rows], "#1b6ca8", "measured")
    time.line(bound, "#888", "n log n", dashed=True)
    added = Chart("CPU seconds for 1,000 more", 500, most_x, round_up(1.5 * max(row.added_cpu for row in rows)))
    added.line([(row.articles, row.added_cpu) for row in rows], "#1b6ca8", "measured")
    memory = Chart("Peak memory, MiB", 940, most_x, round_up(1.5 * rows[-1].memory / 2**20))
    memory.line([(row.articles, row.memory / 2**20) for row in rows], "#1b6ca8", "whole build")
    memory.line([(row.articles, row.added_memory / 2**20) for row in rows], "#b5562c", "1,000 more")
    parts = "\n".join(part for chart in (time, added, memory) for part in chart.parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1330 320" font-family="sans-serif" font-size="12" fill="#222">\n'
        f'<rect width="1330" height="320" fill="#fff"/>\n{parts}\n</svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="what corpus.py makes its corpus from")
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/build_unannotated")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--plot", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows: list[Row] = []
        for row in measure(options.program.resolve(), articles_of(options.articles), options.sizes, Path(folder)):
            print(row, file=sys.stderr, flush=True)
            rows.append(row)
            options.table.write_text(table(rows))  # after each size, so that a run that is stopped leaves what it has
            options.plot.write_text(plot(rows))


if __name__ == "__main__":
    main()
