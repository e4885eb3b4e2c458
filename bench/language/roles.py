#!/usr/bin/env python3
"""Who did it and to whom, where: the parties and the place of the events that are found.

    bench/language/roles.py SET_DIR... --stemma build/release/stemma [--json FILE] [--misses N]

SET_DIR holds docs.jsonl.gz: id, text, events: [{type, trigger, arguments: [{role, span, entity?}]}], entities? (RAMS,
WikiEvents). An event of the gold is found where an event of ours overlaps its trigger; only those are scored. The roles
of the gold are actor (attacker, killer, jailer, communicator ...), recipient (victim, target, detainee, recipient ...)
or place; of participants, who meet or trade, the actor and the recipient may each be any one. An actor or recipient of
ours is right where a mention of its entity overlaps an argument of that role, or one that the gold has as the same, or
stands before it with at most two words of its phrase between ("Ostrian" of "Ostrian riot police", of which WikiEvents
marks the last word); a place where either name holds the other, accents aside.

    recall      of the found events that have the role in the gold, those where it is given right
    precision   of those of ours that have it, those where it is right
    unnamed     recall where the gold's arguments begin with a small letter: "police", "two gunmen"
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from suite import annotated, options_of, records_of

ROLES = {
    "actor": "attacker killer injurer jailer communicator giver preventer destroyer damager damagerdestroyer demonstrator "
             "prosecutor investigator executioner yielder retreater surrenderer extraditer impeder perpetrator granter "
             "rejecternullifier inspector spy judgecourt regulator violator",
    "recipient": "victim target detainee defendant recipient beneficiary employee deceased observedentity inspectedentity "
                 "monitoredentity patient",
    "place": "place",
}
ROLE_OF = {name: role for role, names in ROLES.items() for name in names.split()}
EITHER = {"participant", "otherparticipant"}
PARTIES = ("actor", "recipient")


def overlap(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def arguments(document: dict, event: dict) -> dict[str, list[list[int]]]:
    """role -> spans; every mention of an argument's cluster, where the set has clusters."""
    clusters: dict = {}
    for entity in document.get("entities", ()):
        clusters.setdefault(entity["cluster"], []).append(entity["span"])
    cluster_of = {entity["id"]: entity["cluster"] for entity in document.get("entities", ())}
    found: dict[str, list[list[int]]] = {}
    for argument in event["arguments"]:
        role = argument["role"].lower()
        same = clusters.get(cluster_of.get(argument.get("entity")), [])
        for name in PARTIES if role in EITHER else [ROLE_OF[role]] if role in ROLE_OF else []:
            found.setdefault(name, []).extend([argument["span"], *same])
    return found


def is_right(role: str, value: str, spans: list[list[int]], answer: dict) -> bool:
    text = answer["text"].encode()
    if role == "place":
        names = [plain(text[b:e].decode(errors="ignore")) for b, e in spans]
        return any(name in plain(value) or plain(value) in name for name in names)
    entity = next(one for one in answer["entities"] if one["id"] == value)
    return any(overlap(mention, span) or modifies(text, mention, span) for mention in entity["mentions"] for span in spans)


def plain(name: str) -> str:
    """Without accents, which gazetteers have and newspapers leave out."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


def modifies(text: bytes, mention: list[int], span: list[int]) -> bool:
    between = text[mention[1] : span[0]] if mention[1] <= span[0] < mention[1] + 30 else b"."
    return re.fullmatch(rb"('s)?( (?!of|in|and|to|by|on|at)[\w-]+){0,2} ", between) is not None


def score(documents: list[dict], answers: dict[str, dict], counts: Counter, misses: list) -> None:
    for document in documents:
        answer = answers[document["id"]]
        text = answer["text"].encode()
        for event in document["events"]:
            ours = [e for e in answer["events"] if overlap(e["span"], event["trigger"])]
            counts["gold"] += 1
            if not ours:
                continue
            counts["found"] += 1
            gold = arguments(document, event)
            for role in ROLES:
                values = [e[role] for e in ours if e[role] is not None]
                right = role in gold and any(is_right(role, value, gold[role], answer) for value in values)
                unnamed = role in gold and all(text[b : b + 1].islower() for b, _ in gold[role])
                counts[role, "gold"] += role in gold
                counts[role, "ours"] += bool(values)
                counts[role, "right"] += right
                counts[role, "unnamed"] += unnamed
                counts[role, "unnamed right"] += unnamed and right
                if (role in gold or values) and not right:
                    misses.append((role, event, gold.get(role, []), values, answer))


def told(miss: tuple) -> str:
    role, event, gold, values, answer = miss
    text = answer["text"].encode()
    begin, end = event["trigger"]
    names = [v if role == "place" else next(e["name"] for e in answer["entities"] if e["id"] == v) for v in values]
    context = f"{text[max(0, begin - 160) : begin].decode(errors='ignore')}[[{text[begin:end].decode()}]]{text[end : end + 120].decode(errors='ignore')}"
    wanted = [text[b:e].decode() for b, e in gold[:3]]
    return f"{role} {event['type']}: wanted {wanted}, given {names}\n    {' '.join(context.split())}"


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main() -> int:
    parser = options_of(__doc__)
    parser.add_argument("set_dirs", type=Path, nargs="+")
    parser.add_argument("--role", choices=sorted(ROLES), help="of this role only")
    options = parser.parse_args()
    counts: Counter = Counter()
    misses: list = []
    for folder in options.set_dirs:
        documents = records_of(folder / "docs.jsonl.gz")
        answers = annotated(options.stemma, ({"id": d["id"], "text": d["text"]} for d in documents))
        score(documents, answers, counts, misses)
    print(f"{' '.join(f.name for f in options.set_dirs)}: {counts['found']} of {counts['gold']} events are found\n")
    print(f"{'':11}{'recall':>8}{'precision':>11}{'F1':>8}{'unnamed':>9}")
    rows = {"found": counts["found"]}
    for role in ROLES:
        recall, precision = ratio(counts[role, "right"], counts[role, "gold"]), ratio(counts[role, "right"], counts[role, "ours"])
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        rows[role] = {"recall": recall, "precision": precision, "F1": f1, "gold": counts[role, "gold"], "ours": counts[role, "ours"]}
        unnamed = ratio(counts[role, "unnamed right"], counts[role, "unnamed"])
        print(f"{role:11}{recall:8.3f}{precision:11.3f}{f1:8.3f}{unnamed:9.3f}   of {counts[role, 'gold']}, {counts[role, 'ours']} given")
    shown = [miss for miss in misses if options.role in (None, miss[0])]
    for miss in random.Random(1).sample(shown, min(options.misses, len(shown))):
        print(told(miss))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
