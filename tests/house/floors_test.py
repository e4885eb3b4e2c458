"""Figures that must not fall: runs of the benchmark sets, where they are at hand beside the project.

The sets are no part of the project; STEMMA_BENCH names their folder, else ../shared/bench is tried. Each floor lies a
little below what the program reaches (docs/), so that a small change of another stage does not stop the tests.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = Path(os.environ.get("STEMMA_BENCH", ROOT.parent / "shared/bench"))
STEMMA = Path(os.environ.get("STEMMA_BUILD", ROOT / "build/release")) / "stemma"

# task, set, main figure, floor
FLOORS = [
    ("names", "ewt-dev", "F1", 0.79),
    ("names", "worldwide-dev", "F1", 0.86),
    ("names", "ewt-dev", "sentences", 0.875),
    ("names", "gum-dev", "sentences", 0.95),
    ("attributions", "polnear-dev", "source", 0.845),
    ("attributions", "polnear-dev", "cue", 0.77),
    ("attributions", "polnear-dev", "content", 0.71),
    ("attributions", "polnear-dev", "linked", 0.775),
    ("times", "timebank", "value F1", 0.80),
    ("times", "aquaint", "value F1", 0.75),
    ("events", "petrarch-unit", "has-event accuracy", 0.83),  # 229 of the 276 sentences that say whether they hold one
    ("events", "plover-gsr", "type F1", 0.85),
    ("events", "muc4-dev", "type", 0.94),
    ("events", "muc4-dev", "victims recall", 0.68),
    ("places", "lgl", "toponym F1", 0.75),
    ("places", "lgl", "of found", 0.88),
    ("places", "geovirus-a", "of found", 0.92),
    ("coref", "gum-dev", "CoNLL F1", 0.55),
    ("coref", "redocred-dev", "CoNLL F1", 0.79),
    ("arguments", "rams-dev", "actor F1", 0.52),
    ("arguments", "rams-dev", "recipient F1", 0.50),
]

# The same for the small model.
SMALL_FLOORS = [
    ("names", "ewt-dev", "F1", 0.75),
    ("names", "worldwide-dev", "F1", 0.825),
    ("attributions", "polnear-dev", "source", 0.815),
    ("attributions", "polnear-dev", "cue", 0.75),
    ("attributions", "polnear-dev", "content", 0.675),
    ("attributions", "polnear-dev", "linked", 0.735),
]

# Expected-value suites: scorer, set, what is counted, how many must hold. A number here only rises.
SUITES = [
    ("petrarch", "events/petrarch-unit", "holds", 162),
    ("petrarch", "events/petrarch-unit", "types", 148),
    ("petrarch", "events/petrarch-unit", "actors", 186),
    ("petrarch", "events/petrarch-unit", "recipients", 164),
    ("recognizers", "times/recognizers", "holds", 544),
    ("recognizers", "times/recognizers", "values", 599),
]


def main_figures(task: str, name: str, model: str) -> dict:
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        own = {"coref": "coref.py", "arguments": "roles.py"}
        scorer = [ROOT / "bench/language" / own[task]] if task in own else [BENCH / "score", task]
        chosen = ["--stemma-arg=--model", f"--stemma-arg={model}"] if model != "large" else []
        call = [sys.executable, *scorer, BENCH / task / name, "--stemma", STEMMA, "--json", report, *chosen]
        subprocess.run(call, check=True, capture_output=True)
        figures = json.loads(report.read_text())
        if task == "arguments":
            return {f"{role} F1": figures[role]["F1"] for role in ("actor", "recipient", "place")}
        return figures["end to end"] if task == "coref" else figures["main"]


def counts_of(suite: str, name: str) -> dict:
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "counts.json"
        call = [sys.executable, ROOT / f"bench/language/{suite}.py", BENCH / name, "--stemma", STEMMA, "--json", report]
        print("\n" + subprocess.run(call, check=True, capture_output=True, text=True).stdout.rstrip(), flush=True)
        return json.loads(report.read_text())


@unittest.skipUnless((BENCH / "score").exists(), f"no benchmark sets at {BENCH}")
class Floors(unittest.TestCase):
    def test_figures_stay_above_their_floors(self) -> None:
        reached: dict[tuple[str, str, str], dict] = {}
        for model, floors in (("large", FLOORS), ("small", SMALL_FLOORS)):
            for task, name, figure, floor in floors:
                if (task, name, model) not in reached:
                    reached[task, name, model] = main_figures(task, name, model)
                with self.subTest(set=name, figure=figure, model=model):
                    self.assertGreaterEqual(reached[task, name, model][figure], floor)

    def test_as_many_expected_values_are_given_as_before(self) -> None:
        counts: dict[tuple[str, str], dict] = {}
        for suite, name, counted, floor in SUITES:
            if (suite, name) not in counts:
                counts[suite, name] = counts_of(suite, name)
            with self.subTest(suite=suite, counted=counted):
                self.assertGreaterEqual(counts[suite, name][counted], floor)


if __name__ == "__main__":
    unittest.main()
