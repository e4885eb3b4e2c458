"""Runs of the command line: standard output, exit status and standard error, from the case files beside this one.

A case begins with a command; what it must print follows to the letter:

    # What the case is about.
    $ stemma extract examples/dam/01-tarsk-courier.html | pick title
    {"title": "At least 14 dead as Harrow dam gives way above Sellin"}

    $ stemma extract $SCRATCH/missing.html
    --- status 1
    --- stderr
    stemma: $SCRATCH/missing.html: ...

Standard error must be empty where the case names none, and the status 0 where it names none. A line "..." stands for any
lines, and "..." within a line for any text. $SCRATCH is a folder of the run's own; setup.py fills it. `stemma` is the
built program, `pick KEY...` prints those keys of each JSON line, `count` the number of lines.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = Path(os.environ.get("STEMMA_BUILD", ROOT / "build/release"))
TIMEOUT = 300


@dataclass
class Case:
    file: str
    line: int
    command: str
    status: int = 0
    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)


def cases_of(path: Path) -> list[Case]:
    cases: list[Case] = []
    into: list[str] = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("$ "):
            cases.append(Case(path.name, number, line[2:]))
            into = cases[-1].stdout
        elif line.startswith("--- status "):
            cases[-1].status = int(line.split()[-1])
        elif line == "--- stderr":
            into = cases[-1].stderr
        elif line.startswith("# ") or line == "#":
            into = []
        else:
            into.append(line)
    for case in cases:
        for lines in (case.stdout, case.stderr):
            while lines and not lines[-1]:
                lines.pop()
    return cases


def fits(expected: list[str], found: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else ".*".join(re.escape(part) for part in line.split("...")) + r"\n" for line in expected
    )
    return re.fullmatch(pattern, found if not found or found.endswith("\n") else found + "\n") is not None


class Golden(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp(prefix="stemma-golden-"))
        tools = cls.scratch / "bin"
        tools.mkdir()
        for name in ("pick", "count"):
            shutil.copy(HERE / name, tools / name)
        (tools / "stemma").symlink_to(BUILD / "stemma")
        cls.environment = {
            "PATH": f"{tools}:{os.environ['PATH']}", "SCRATCH": str(cls.scratch), "LC_ALL": "C.UTF-8", "TERM": "dumb", "TZ": "UTC",
        }
        subprocess.run([sys.executable, HERE / "setup.py", cls.scratch], check=True)

    @classmethod
    def tearDownClass(cls):
        for path in cls.scratch.rglob("*"):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(cls.scratch)

    def check(self, case: Case) -> None:
        done = subprocess.run(["bash", "-c", "set -o pipefail; " + case.command], cwd=ROOT, env=self.environment, capture_output=True,
                              text=True, errors="replace", timeout=TIMEOUT, stdin=subprocess.DEVNULL)
        stdout, stderr = (text.replace(str(self.scratch), "$SCRATCH") for text in (done.stdout, done.stderr))
        told = f"{case.file}:{case.line}: $ {case.command}\nstatus {done.returncode}\nstdout:\n{stdout[:3000]}\nstderr:\n{stderr[:3000]}"
        self.assertEqual(done.returncode, case.status, told)
        self.assertTrue(fits(case.stdout, stdout), "standard output differs\n" + told)
        self.assertTrue(fits(case.stderr, stderr), "standard error differs\n" + told)


def add_cases() -> None:
    for path in sorted(HERE.glob("*.txt")):
        for case in cases_of(path):
            setattr(Golden, f"test_{path.stem}_{case.line:04d}", lambda self, case=case: self.check(case))


add_cases()

if __name__ == "__main__":
    unittest.main()
