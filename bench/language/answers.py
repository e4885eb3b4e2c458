"""What other tools answer, made comparable with what `stemma annotate` prints.

Spans become bytes of UTF-8. Types of names become PER, ORG and LOC (cities, countries and facilities are LOC; numbers,
dates, titles and works are no names), and "the" before a name and 's behind it are cut, as the gold has it.
"""

from typing import Any

TYPES = {
    "PER": ("PER", "PERSON"),
    "ORG": ("ORG", "ORGANIZATION"),
    "LOC": ("LOC", "LOCATION", "GPE", "FAC", "FACILITY", "PLACE", "CITY", "STATE_OR_PROVINCE", "COUNTRY"),
}
TYPE_OF = {theirs: ours for ours, names in TYPES.items() for theirs in names}


def comparable(answer: dict[str, Any], text: str, in_code_points: bool) -> dict[str, Any]:
    place = byte_places(text, in_code_points)
    names = [(place[begin], place[end], TYPE_OF[kind]) for begin, end, kind in answer.get("names", ()) if kind in TYPE_OF]
    data = text.encode()
    return {
        "id": answer["id"],
        "text": text,
        "sentences": [[place[begin], place[end]] for begin, end in answer.get("sentences", ())],
        "names": [{"span": list(cut(begin, end, data)), "type": kind} for begin, end, kind in names],
        "times": [{"span": [place[begin], place[end]], "type": kind, "value": value}
                  for begin, end, kind, value in answer.get("times", ())],
    }


def byte_places(text: str, in_code_points: bool) -> list[int]:
    """Where each of the tool's characters begins in UTF-8, and where the last one ends."""
    places, at = [], 0
    for character in text:
        units = 1 if in_code_points or ord(character) < 0x10000 else 2
        places += [at] * units
        at += len(character.encode())
    return [*places, at]


def cut(begin: int, end: int, data: bytes) -> tuple[int, int]:
    name = data[begin:end]
    if name[:4].lower() == b"the ":
        begin += 4
    for possessive in ("'s", "’s"):
        if name.endswith(possessive.encode()):
            end -= len(possessive.encode())
    return begin, end
