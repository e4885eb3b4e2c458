#!/usr/bin/env python3
"""Puts the true outputs of the program into a Markdown file, or checks that they are there.

    tools/readme.py --stemma build/release/stemma README.md           rewrites them
    tools/readme.py --stemma build/release/stemma --check README.md   status 1, with the difference, where one is not true

An output stands in a fenced block whose first line is a command: "$ stemma ..."; what follows it is what it prints. A
block that ends in a line "..." shows the beginning alone.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"(?P<open>```console\n\$ (?P<command>[^\n]+)\n)(?P<output>.*?)(?P<close>```)", re.DOTALL)


def output_of(command: str, stemma: Path) -> str:
    environment = os.environ | {"PATH": f"{stemma.resolve().parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(f"readme: $ {command}\nstatus {done.returncode}: {done.stderr}")
    return done.stdout


def renewed(match: re.Match[str], stemma: Path) -> str:
    output = output_of(match["command"], stemma)
    if match["output"].endswith("...\n"):
        kept = match["output"].count("\n") - 1
        output = "".join(line + "\n" for line in output.splitlines()[:kept]) + "...\n"
    return match["open"] + output + match["close"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stemma", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    before = options.file.read_text()
    after = BLOCK.sub(lambda match: renewed(match, options.stemma), before)
    if options.check:
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "as written", "as printed"))
        return int(before != after)
    options.file.write_text(after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
