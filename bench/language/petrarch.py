#!/usr/bin/env python3
"""Expected values of PETRARCH's unit tests: which of them `annotate` gives.

    bench/language/petrarch.py SET_DIR --stemma build/release/stemma [--json FILE] [--misses N]

SET_DIR holds records.jsonl.gz: id, text, date, events: [{source, target, code}], no_event. The events of a sentence that
share a code are one expectation (three states that welcome something are three events there, and one here): its type,
and one of its sources as actor and of its targets as recipient, either way round where they meet. A code's first two
digits are a class of WEIS, by which the dictionaries of the tests go, and say PLOVER's type; codes that are invented for
the tests (345, 902, 1717) and mere comments (02) say none, and any type will do. A source or target is a code too: its first
letters are those of a name ("GON": Gondor) or stand in the table below; "---" is someone unknown, and not compared.

    holds    sentences of which every expectation is given, whole; of those that must have no event, that have none
    types, actors, recipients   expectations of which the part is given, of those that say it
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from suite import annotated, options_of, records_of

# WEIS classes as PLOVER has them. What WEIS calls a promise or an agreement to do something may be the thing itself. 194 is
# of CAMEO, "fight with artillery".
TYPES = {
    "01": "CONCEDE RETREAT", "03": "CONSULT AGREE", "04": "SUPPORT", "05": "AGREE AID", "06": "COOPERATE CONCEDE SUPPORT AGREE",
    "07": "AID", "08": "AGREE COOPERATE", "09": "REQUEST", "10": "REQUEST", "11": "REJECT ACCUSE", "12": "ACCUSE",
    "13": "ACCUSE REJECT PROTEST", "16": "THREATEN ACCUSE", "17": "THREATEN", "18": "PROTEST MOBILIZE", "19": "SANCTION REJECT",
    "194": "ASSAULT", "20": "COERCE SANCTION", "21": "COERCE", "22": "ASSAULT",
}
# What the tests call an actor, where its code does not begin the name.
CALLED = {
    "GON": "minas tirith", "MOR": "cirith ungol|barad-dur", "HOB": "gollum|gamgee|smeagol|slinker|stinker|frodo|halfling",
    "ELF": "galadhon|galadriel|lorien", "SHR": "michel delving|white downs|shire", "ORC": "gamgee", "MRG": "morgul",
    "DOL": "dol.amroth", "DAG": "dagolath", "LBY": "liby", "PHL": "philippines", "CAF": "central african", "IGO": "european union|au",
    "USA": "united states|white house|washington|k\\.?u\\.?", "NGO": "msf", "NGM": "amnesty", "HGW": "quibbler", "RHO": "zimbabwe",
    "ZBW": "zimbabwe", "PRK": "hermit kingdom|north korea|pyongyang", "KOR": "seoul|south korea", "NZE": "new zealand",
    "DNK": "zealand|dan", "FRO": "shire", "BIL": "shire", "SAM": "shire", "ELR": "lorien", "GAL": "lorien", "GMW": "german",
    "GONGMO": "gonzo",
}
CODED = re.compile(r"(0[1-9]|1[0-9]|2[0-2])\d")
MEETING = {"CONSULT", "AGREE"}
BEFORE = 6  # words before a name that may belong to it: "Bree Prime Minister Romendacil"


def types_of(code: str) -> set[str]:
    return set(TYPES.get(code, TYPES.get(code[:2], "")).split()) if CODED.fullmatch(code) else set()


def expectations(record: dict) -> list[dict]:
    by_code = defaultdict(list)
    for event in record["events"]:
        by_code[event["code"]].append(event)
    return [{"code": code, "types": types_of(code), "sources": {e["source"] for e in events if said(e["source"])},
             "targets": {e["target"] for e in events if said(e["target"])}} for code, events in by_code.items()]


def said(code: str | None) -> bool:
    return bool(code) and code[0].isalpha() and not code.startswith("XYZ")


def is_called(code: str, phrase: str) -> bool:
    names = CALLED.get(code[:3], "") + "|" + code[:3].lower()
    return re.search(rf"\b({names.strip('|')})", phrase.lower()) is not None


def entity_of(answer: dict, entity: str) -> dict:
    return next(one for one in answer["entities"] if one["id"] == entity)


def phrases(answer: dict, entity: str | None) -> str:
    """What an entity is called, each mention with the capitalised and small words of its own before it."""
    if entity is None:
        return ""
    text = answer["text"].encode()
    called = entity_of(answer, entity)
    found = [called["name"]]
    for begin, end in called["mentions"]:
        before = re.split(r"[,;.]", text[:begin].decode(errors="ignore"))[-1].split()[-BEFORE:]
        while before and not (before[0][0].isupper() or before[0].startswith("'")):
            before = before[1:]
        found.append(" ".join([*before, text[begin:end].decode(errors="ignore")]))
    return " | ".join(found)


def judged(expected: dict, answer: dict) -> tuple[bool, bool, bool, bool]:
    """Type, actor, recipient, and all of them in one event."""
    best = (False, False, False)
    whole = False
    for event in answer["events"]:
        typed = not expected["types"] or event["type"] in expected["types"]
        if not typed:
            continue
        actor, recipient = phrases(answer, event["actor"]), phrases(answer, event["recipient"])
        ways = [(actor, recipient)] + ([(recipient, actor)] if event["type"] in MEETING else [])
        for one, other in ways:
            parts = (True, any(is_called(c, one) for c in expected["sources"]), any(is_called(c, other) for c in expected["targets"]))
            best = max(best, parts, key=sum)
            whole = whole or (parts[1] or not expected["sources"]) and (parts[2] or not expected["targets"])
    return (*best, whole)


def main() -> int:
    parser = options_of(__doc__)
    parser.add_argument("set_dir", type=Path)
    options = parser.parse_args()
    records = records_of(options.set_dir / "records.jsonl.gz")
    answers = annotated(options.stemma, ({"id": r["id"], "text": r["text"], "published": r["date"]} for r in records))

    counts: Counter = Counter()
    misses = []
    for record in records:
        answer = answers[record["id"]]
        if not record["events"] and not record["no_event"]:
            continue  # says neither
        counts["sentences"] += 1
        results = [(expected, judged(expected, answer)) for expected in expectations(record)]
        holds = all(result[3] for _, result in results) if record["events"] else not answer["events"]
        counts["holds"] += holds
        for expected, (typed, actor, recipient, whole) in results:
            for name, asked, right in (("types", expected["types"], typed), ("actors", expected["sources"], actor),
                                       ("recipients", expected["targets"], recipient), ("whole", True, whole)):
                counts["all " + name] += bool(asked)
                counts[name] += bool(asked) and right
        if not holds:
            misses.append((record, answer))
    print(f"{options.set_dir.name}: {counts['holds']} of {counts['sentences']} sentences hold")
    for name in ("types", "actors", "recipients", "whole"):
        print(f"  {name:12} {counts[name]:4} of {counts['all ' + name]:4}")
    for record, answer in random.Random(1).sample(misses, min(options.misses, len(misses))):
        name = lambda entity: None if entity is None else entity_of(answer, entity)["name"]
        text = answer["text"].encode()
        print(f"{record['id']} {record['text']}\n    wanted {[(e['code'], e['source'], e['target']) for e in record['events']]}")
        for e in answer["events"]:
            print(f"    given  {text[e['span'][0]:e['span'][1]].decode()!r} {e['type']} {name(e['actor'])} -> {name(e['recipient'])} {e['status']}")
    if options.json:
        options.json.write_text(json.dumps(counts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
