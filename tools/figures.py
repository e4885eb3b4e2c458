#!/usr/bin/env python3
"""Runs the program on every benchmark set and writes what it reaches as Markdown, with the date and the commit.

    tools/figures.py --bench ../shared/bench --stemma build/release/stemma > docs/figures.md

--bench names a folder with a program `all`, which prints a line a run: set, figures, [seconds].
"""

import argparse
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

SECONDS = re.compile(r"^(?P<text>.*?)\s+\[(?P<seconds>\d+) s\]$")


def commit() -> str:
    name = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    changed = subprocess.run(["git", "status", "--porcelain", "--untracked-files=no"], capture_output=True, text=True, check=True).stdout
    return name + (" with uncommitted changes" if changed.strip() else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--stemma", type=Path, required=True)
    parser.add_argument("tasks", nargs="*", help="only these")
    options = parser.parse_args()
    program = options.bench / "all"
    if not program.exists():
        print(f"figures: {program} is missing; --bench names the folder of the benchmark sets", file=sys.stderr)
        return 2
    print(f"# Figures\n\nWhat the program reaches on every benchmark set: commit {commit()}, {date.today().isoformat()}. Made by `make figures`;")
    print("each line is a run of the whole set, its main figures and its time on the machine of that day (two cores). What a set says on")
    print("which a model was trained (extract aeb and naeb, stories, every `-train`) is how well the model fits; the pages of single")
    print("stages have the cross-validated figures.\n")
    print("| run | seconds |\n|---|---|")
    call = [sys.executable, str(program), "--stemma", str(options.stemma.resolve()), *options.tasks]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            print(line.rstrip(), file=sys.stderr)
            found = SECONDS.match(line.rstrip())
            text, seconds = (found["text"], found["seconds"]) if found else (line.rstrip(), "")
            print(f"| {text.replace('|', chr(92) + '|')} | {seconds} |")
    return running.returncode


if __name__ == "__main__":
    sys.exit(main())
