"""What the scorers of this folder share: their options, the records of a set, and what `annotate` says of them."""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def options_of(page: str) -> argparse.ArgumentParser:
    """--stemma, --json and --misses, with the scorer's docstring as its help; the sets are its own."""
    parser = argparse.ArgumentParser(description=page, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stemma", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses")
    return parser


def records_of(path: Path) -> list[dict]:
    """Ends the scorer with status 2 where the file is missing."""
    if not path.exists():
        print(f"{Path(sys.argv[0]).stem}: {path} is missing; name the folder of the set", file=sys.stderr)
        sys.exit(2)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotated(stemma: Path | str, articles: Iterable[dict], *more: str) -> dict[str, dict]:
    """By id, what the program finds in articles of `id`, `text` and whatever else it reads."""
    given = "".join(json.dumps(article) + "\n" for article in articles)
    done = subprocess.run([stemma, "annotate", *more, "-"], input=given, capture_output=True, text=True, check=True)
    return {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
