#!/usr/bin/env python3
"""Makes resources/names/given.txt and resources/names/surnames.txt from the packages named in NOTICE.

    python3 train/gazetteer_names.py PACKAGES

Given names: the most frequent ones of nomquamgender, "f" or "m" where nearly all bearers are. Surnames: those of all
languages that Faker knows and that are written in Latin letters.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from gazetteer import fold
from gazetteer_countries import ROOT, only

GIVEN = 24000
SURE = 0.97
LIKELY = 0.85
GIVEN_HEAD = """\
# Given names, folded, by frequency in the sources of nomquamgender (see NOTICE): what makes "Leyla Orin" a person.
# "f" or "m" where nearly all bearers are, "f?" or "m?" where most are, else "-". Made by train/gazetteer_names.py.
"""
SURNAME_HEAD = """\
# Surnames of many languages, folded: a hint that a capitalised word is a person. From Faker (see NOTICE), made by
# train/gazetteer_names.py.
"""


def is_plain(name: str) -> bool:
    return len(name) > 2 and name.isascii() and name.replace("-", "").replace("'", "").isalpha()


def sex_of(female: float | None) -> str:
    share = 0.5 if female is None else max(female, 1 - female)
    if female is None or share < LIKELY:
        return "-"
    return ("f" if female > 0.5 else "m") + ("" if share >= SURE else "?")


def given(packages: Path) -> list[str]:
    data = json.loads(only(packages, "nomquamgender-*/nomquamgender/name_data.json").read_text())
    rows = sorted((-row[0], name, row[2]) for name, row in data.items() if is_plain(name))
    lines = []
    for _, name, female in rows[:GIVEN]:
        lines.append(f"{name}\t{sex_of(female)}\n")
    return sorted(lines)


def surnames(packages: Path) -> list[str]:
    folder = only(packages, "faker-*/faker")
    sys.path.insert(0, str(folder.parent))
    found = set()
    for path in sorted((folder / "providers/person").glob("*/__init__.py")):
        provider = importlib.import_module(f"faker.providers.person.{path.parent.name}").Provider
        for field in dir(provider):
            if "last_name" in field and not callable(getattr(provider, field)):
                values = getattr(provider, field)
                found.update(fold(v) for v in values if isinstance(v, str))
    return sorted(name + "\n" for name in found if is_plain(name))


def main() -> None:
    packages = Path(sys.argv[1])
    (ROOT / "resources/names/given.txt").write_text(GIVEN_HEAD + "".join(given(packages)))
    (ROOT / "resources/names/surnames.txt").write_text(SURNAME_HEAD + "".join(surnames(packages)))


if __name__ == "__main__":
    main()
