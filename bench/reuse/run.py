#!/usr/bin/env python3
"""Stemma and other tools on the same articles, in one run: pairs found, time, memory.

    bench/reuse/run.py --stemma build/release/stemma ARTICLES.ndjson [--first N] [--peers datasketch,rensa,...]

The packages are installed into build/bench/reuse, once; sim_text is Debian's similarity-tester. Each tool is one process on
one core, from NDJSON to a list of pairs, reading included; time is processor time. Which pairs there are is counted here,
slowly and exactly: the share of the smaller article's distinct 8-word shingles that the other one holds. Recall is over the
pairs that share at least so much; precision is the part of the listed pairs that share any shingle.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent.parent / "build" / "bench" / "reuse"
PEERS = ["datasketch", "rensa", "gaoya", "text-dedup", "sim_text"]
PACKAGES = ["datasketch==2.0.0", "rensa==0.5.0", "gaoya==0.2.2", "datasets", "xxhash", "regex", "tqdm", "rich", "click",
            "click-option-group", "psutil", "ftfy", "bitarray", "scipy"]
LEVELS = (0.5, 0.3, 0.1)
WORD = re.compile(r"\w+(?:['’.,]\w+)*")

Containments = dict[tuple[int, int], float]


def python_with_packages() -> Path:
    python = PLACE / "bin" / "python"
    if not python.exists():
        venv.create(PLACE, with_pip=True)
        pip = [python, "-m", "pip", "install", "-q"]
        subprocess.run([*pip, *PACKAGES], check=True)
        # Of what text-dedup asks for, its MinHash needs what stands above; the rest are Spark and a neural network.
        subprocess.run([*pip, "--no-deps", "text-dedup==0.4.0"], check=True)
    return python


def exact_pairs(texts: list[str]) -> Containments:
    holders: dict[int, list[int]] = defaultdict(list)
    sizes = []
    for number, text in enumerate(texts):
        words = WORD.findall(text.lower().replace("’", "'"))
        shingles = {hash(tuple(words[i : i + 8])) for i in range(len(words) - 7)}
        sizes.append(len(shingles))
        for shingle in shingles:
            holders[shingle].append(number)
    shared = Counter(pair for numbers in holders.values() for pair in combinations(numbers, 2))
    return {(a, b): count / min(sizes[a], sizes[b]) for (a, b), count in shared.items()}


def run(command: list[str], articles: Path, out: Path) -> tuple[float, float]:
    """Processor seconds and peak MiB of the process and those it waited for."""
    measure = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
               "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
               "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)")
    with articles.open("rb") as source, out.open("wb") as sink:
        done = subprocess.run([sys.executable, "-c", measure, *command], stdin=source, stdout=sink, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    seconds, memory = done.stderr.splitlines()[-1].split()
    return float(seconds), float(memory)


def pairs_of_stemma(out: Path) -> set[tuple[int, int]]:
    pairs = (json.loads(line) for line in out.open())
    return {(int(pair["a"]), int(pair["b"])) for pair in pairs}


def pairs_of_peer(out: Path) -> set[tuple[int, int]]:
    return {tuple(map(int, line.split())) for line in out.open()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--stemma", type=Path, required=True)
    parser.add_argument("--first", type=int, help="so many articles only")
    parser.add_argument("--peers", default=",".join(PEERS), help="default: %(default)s")
    chosen = parser.parse_args()

    texts = [json.loads(line)["text"] for line in chosen.articles.open()][: chosen.first]
    begun = time.process_time()
    gold = exact_pairs(texts)
    print(f"{len(texts)} articles, {sum(len(WORD.findall(t)) for t in texts)} words, {len(gold)} pairs share a shingle "
          f"(counted in {time.process_time() - begun:.1f} s)\n")
    head = ["tool", *(f"recall >={level}" for level in LEVELS), "precision", "pairs", "cpu s", "articles/s", "peak MiB", "times"]
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))

    stemma = [os.fspath(chosen.stemma.resolve()), "compare", "--pairs", "--jobs", "1", "-"]
    names = [name for name in chosen.peers.split(",") if name]
    python = os.fspath(python_with_packages()) if names else ""
    failed, own = 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        articles, out = Path(folder, "articles.ndjson"), Path(folder, "pairs")
        with articles.open("w") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
        for name in ["stemma", *names]:
            try:
                seconds, memory = run(stemma if name == "stemma" else [python, os.fspath(HERE / "peers.py"), name], articles, out)
            except RuntimeError as error:
                print(f"{name}: {error}", file=sys.stderr)
                failed = 1
                continue
            own = own or seconds
            found = pairs_of_stemma(out) if name == "stemma" else pairs_of_peer(out)
            wanted = [{pair for pair, share in gold.items() if share >= level} for level in LEVELS]
            recalls = [f"{len(found & pairs) / len(pairs):.3f}" if pairs else "-" for pairs in wanted]
            precision = f"{len(found & gold.keys()) / len(found):.3f}" if found else "-"
            print("| " + " | ".join([name, *recalls, precision, str(len(found)), f"{seconds:.2f}", f"{len(texts) / seconds:.0f}",
                                     f"{memory:.0f}", f"{seconds / own:.0f}"]) + " |", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
