#!/usr/bin/env python3
"""Pairs of texts that share text, as other tools find them: one tool, NDJSON on standard input, a pair of line numbers a line.

    peers.py datasketch|rensa|gaoya|text-dedup|sim_text < articles.ndjson

The four sketching packages get the words' 5-shingles, 128 slots and 64 bands of 2, the setting by which they find the most of
what is only partly the same. sim_text, of Debian's similarity-tester, compares words in a row, eight at least.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"

WORD = re.compile(r"\w+")
SHINGLE, SLOTS, BANDS = 5, 128, 64
ROWS = SLOTS // BANDS

Pairs = Iterator[tuple[int, int]]


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return sorted({" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))})


def datasketch(texts: list[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=SLOTS, params=(BANDS, ROWS))
    for number, sketch in enumerate(MinHash.generator(([s.encode() for s in shingles(t)] for t in texts), num_perm=SLOTS)):
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch, check_duplication=False)


def rensa(texts: list[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=SLOTS, num_bands=BANDS)
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=SLOTS, seed=42)
        sketch.update(shingles(text))
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def gaoya(texts: list[str]) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(hash_size=32, jaccard_threshold=0.0, num_bands=BANDS, band_size=ROWS, analyzer="word",
                               lowercase=True, ngram_range=(SHINGLE, SHINGLE))
    for number, text in enumerate(texts):
        yield from ((other, number) for other in index.query(text))
        index.insert_document(number, text)


def text_dedup(texts: list[str]) -> Pairs:
    import numpy as np
    from text_dedup.minhash import SEED, embed_func
    from text_dedup.utils import sha1_hash

    random, prime = np.random.RandomState(SEED), np.uint64((1 << 61) - 1)
    permutations = (random.randint(1, prime, size=(SLOTS,), dtype=np.uint64), random.randint(0, prime, size=(SLOTS,), dtype=np.uint64))
    tables: list[dict[bytes, list[int]]] = [{} for _ in range(BANDS)]
    for number, text in enumerate(texts):
        bands = embed_func(text, number, num_perm=SLOTS, ngram_size=SHINGLE, min_length=0, permutations=permutations,
                           hashranges=[(b * ROWS, (b + 1) * ROWS) for b in range(BANDS)],
                           hash_func=lambda data: sha1_hash(data, d=32), dtype=np.uint64,
                           max_hash=np.uint32((1 << 32) - 1), modulo_prime=prime)["__signatures__"]
        found: set[int] = set()
        for table, band in zip(tables, bands):
            same = table.setdefault(band, [])
            found.update(same)
            same.append(number)
        yield from ((other, number) for other in found)


def sim_text(texts: list[str]) -> Pairs:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text("\n".join(WORD.findall(text.lower())) + "\n")
        names = "".join(f"{number}.txt\n" for number in range(len(texts)))
        done = subprocess.run(["sim_text", "-e", "-n", "-r", "8", "-i"], cwd=folder, input=names, capture_output=True, text=True,
                              errors="replace", check=True)
    for match in re.finditer(r"(\d+)\.txt: line \d+-\d+ *\|(\d+)\.txt: line", done.stdout):
        if match[1] != match[2]:
            yield int(match[1]), int(match[2])


PEERS = {"datasketch": datasketch, "rensa": rensa, "gaoya": gaoya, "text-dedup": text_dedup, "sim_text": sim_text}


def main() -> None:
    texts = [json.loads(line)["text"] for line in sys.stdin]
    for a, b in sorted({(min(pair), max(pair)) for pair in PEERS[sys.argv[1]](texts)}):
        print(a, b)


if __name__ == "__main__":
    main()
