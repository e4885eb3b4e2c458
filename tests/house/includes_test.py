"""Data goes one way: a room includes only its own headers, model/, and the rooms that CMakeLists.txt says it stands on."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAGE = re.compile(r"^stage\((\w+)(?: ON ([\w ]+?))?(?: NEEDS [^)]*)?\)", re.MULTILINE)
INCLUDE = re.compile(r'^#include "(\w+)/[\w/]+\.h"', re.MULTILINE)
EDGES = {"cli", "python", "server"}


def rooms() -> dict[str, set[str]]:
    """Each room with all that stands under it."""
    found = {name: set((on or "").split()) | {"model"} for name, on in STAGE.findall((ROOT / "CMakeLists.txt").read_text())}
    under: dict[str, set[str]] = {}
    for name, on in found.items():  # in the order of the file, so what a room stands on comes before it
        under[name] = {name} | on | set().union(*(under[other] for other in on if other in under))
    return under


class Includes(unittest.TestCase):
    def test_each_room_includes_only_what_it_stands_on(self):
        allowed = rooms()
        self.assertIn("extract", allowed)
        for room in sorted(path.name for path in (ROOT / "src").iterdir() if path.is_dir()):
            if room in EDGES:
                continue
            with self.subTest(room=room):
                self.assertIn(room, allowed, f"src/{room} is no stage of CMakeLists.txt")
                for path in sorted((ROOT / "src" / room).rglob("*.[hc]*")):
                    strangers = set(INCLUDE.findall(path.read_text())) - allowed[room]
                    self.assertFalse(strangers, f"{path.relative_to(ROOT)} includes {sorted(strangers)}")

    def test_model_stands_on_nothing(self):
        self.assertEqual(rooms()["model"], {"model"})

    def test_stages_do_not_see_each_other(self):
        under = rooms()
        stages = {"extract", "language", "reuse", "stories", "account"}
        for stage in stages:
            self.assertFalse(under[stage] & (stages - {stage}), stage)

    def test_only_store_knows_sql(self):
        for path in sorted((ROOT / "src").rglob("*.[hc]*")):
            if path.parent.name != "store":
                self.assertNotIn("sqlite3.h", path.read_text(), path.relative_to(ROOT))


if __name__ == "__main__":
    unittest.main()
