#!/usr/bin/env python3
"""How well entities are joined: CoNLL F1 on sets with coreference.

    bench/language/coref.py SET_DIR --stemma build/release/stemma [--json FILE] [--misses N]

SET_DIR holds docs.jsonl.gz: id, text, entities: [{span, cluster, type, form?, head?}], spans in UTF-8 bytes. Two kinds:

redocred   names alone, of PER, ORG, LOC, MISC. A mention of ours is the gold's where both spans are the same, but for a
           leading "the" and a final 's. Ours are the names that the program marks, without pronouns and descriptions.
gum        every mention, by its head. A mention of ours is the smallest gold mention that holds it and whose head it
           covers. Scored are the clusters of persons, organisations and places that have a name: their names, their
           descriptions ("the Ostrian leader") and pronouns of the third person; "I", "we" and "you" are left out.

    MUC, B-cubed, CEAF-e   recall, precision, F1 as the CoNLL 2012 scorer has them; clusters of one mention are left out,
                           and a mention of one side that the other lacks counts against it
    CoNLL F1               the mean of the three
    joined                 the same over the mentions that both sides have: how well what is found is joined
    aliases                pairs of one entity's mentions that are spelled differently, of the mentions that both have
    pronouns, descriptions (gum) those of scored clusters: bound to the right entity, of the gold's and of ours

With --misses the first N pairs of aliases that are not joined, or wrongly joined, are printed.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from suite import annotated, options_of, records_of

Span = tuple[int, int]
Clusters = list[frozenset]
THIRD_PERSON = set("he him his himself she her hers herself it its itself they them their theirs themselves".split())
OTHER_PERSONS = set("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
GUM_TYPES = {"person", "organization", "place"}


# ---------------------------------------------------------------------------------------------------------------
# Measures over clusters of mentions


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def f1(recall: float, precision: float) -> float:
    return ratio(2 * recall * precision, recall + precision)


def muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Links kept: of a cluster of n mentions n - 1, less one for each further part that the other side cuts it into."""

    def share(of: Clusters, by: Clusters) -> float:
        owner = {mention: number for number, cluster in enumerate(by) for mention in cluster}
        kept = whole = 0
        for cluster in of:
            parts = {owner.get(mention, ("alone", mention)) for mention in cluster}
            kept += len(cluster) - len(parts)
            whole += len(cluster) - 1
        return ratio(kept, whole)

    return share(key, response), share(response, key)


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    def share(of: Clusters, by: Clusters) -> float:
        owner = {mention: cluster for cluster in by for mention in cluster}
        total = sum(len(cluster & owner.get(mention, frozenset())) / len(cluster) for cluster in of for mention in cluster)
        return ratio(total, sum(map(len, of)))

    return share(key, response), share(response, key)


def ceaf_e(key: Clusters, response: Clusters) -> tuple[float, float]:
    """The best one-to-one alignment of clusters, each pair worth 2 |a and b| / (|a| + |b|)."""
    worth: dict[tuple[int, int], float] = {}
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    for number, cluster in enumerate(key):
        for other in {owner[mention] for mention in cluster if mention in owner}:
            common = len(cluster & response[other])
            worth[number, other] = 2 * common / (len(cluster) + len(response[other]))
    best = best_alignment(worth)
    return ratio(best, len(key)), ratio(best, len(response))


def best_alignment(worth: dict[tuple[int, int], float]) -> float:
    """The greatest sum of pairs of which no two share a side: the Hungarian method, within each connected part."""
    group: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while group.setdefault(node, node) != node:
            node = group[node]
        return node

    for left, right in worth:
        group[root(("left", left))] = root(("right", right))
    parts = defaultdict(list)
    for pair in worth:
        parts[root(("left", pair[0]))].append(pair)
    return sum(hungarian(pairs, worth) for pairs in parts.values())


def hungarian(pairs: list[tuple[int, int]], worth: dict[tuple[int, int], float]) -> float:
    lefts, rights = sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})
    size = max(len(lefts), len(rights))
    cost = [[0.0] * size for _ in range(size)]
    for a, b in pairs:
        cost[lefts.index(a)][rights.index(b)] = -worth[a, b]
    row_price, column_price, taken_by = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        taken_by[0], column = row, 0
        slack, before, seen = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while taken_by[column]:
            seen[column] = True
            holder, least, following = taken_by[column], float("inf"), 0
            for other in range(1, size + 1):
                if seen[other]:
                    continue
                over = cost[holder - 1][other - 1] - row_price[holder] - column_price[other]
                if over < slack[other]:
                    slack[other], before[other] = over, column
                if slack[other] < least:
                    least, following = slack[other], other
            for other in range(size + 1):
                if seen[other]:
                    row_price[taken_by[other]] += least
                    column_price[other] -= least
                else:
                    slack[other] -= least
            column = following
        while column:
            taken_by[column], column = taken_by[before[column]], before[column]
    return -sum(cost[taken_by[column] - 1][column - 1] for column in range(1, size + 1))


MEASURES = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e}


# ---------------------------------------------------------------------------------------------------------------
# Mentions of a set and of ours, under common keys


def trimmed(text: bytes, span: Span) -> Span:
    """Without a leading "the" and a final possessive."""
    words = text[span[0] : span[1]]
    begin = span[0] + (4 if words[:4].lower() == b"the " else 0)
    end = re.sub(rb"('s?|\xe2\x80\x99s?)$", b"", text[begin : span[1]])
    return begin, begin + len(end)


def names_only(document: dict, answer: dict) -> tuple[dict, dict, set]:
    """redocred: mention key -> cluster, of the gold and of ours; and which of ours are names."""
    text = document["text"].encode()
    gold = {trimmed(text, tuple(e["span"])): e["cluster"] for e in document["entities"]}
    ours = {trimmed(text, tuple(name["span"])): name["entity"] for name in answer["names"]}
    return gold, ours, set(ours)


def named_clusters(document: dict, answer: dict) -> tuple[dict, dict, set]:
    """gum: the same, of the clusters that have a name; ours under the gold mention that they stand for."""
    text = document["text"].encode()

    def words(span: Span) -> str:
        return text[span[0] : span[1]].decode().lower()

    marked = [e for e in document["entities"] if words(e["span"]) not in OTHER_PERSONS]
    named = {e["cluster"] for e in marked if e["form"] == "name" and e["type"] in GUM_TYPES}
    scored = [e for e in marked if e["form"] != "pronoun" or words(e["span"]) in THIRD_PERSON]
    gold = {tuple(e["span"]): e["cluster"] for e in scored if e["cluster"] in named}
    by_size = sorted(marked, key=lambda e: e["span"][1] - e["span"][0])
    own_names = {tuple(name["span"]) for name in answer["names"]}
    ours: dict = {}
    names = set()
    for entity in answer["entities"]:
        mentions = [tuple(span) for span in entity["mentions"]]
        if entity["type"] == "MISC" or not own_names.intersection(mentions):
            continue
        for begin, end in mentions:
            same = (tuple(e["span"]) for e in by_size if e["span"][0] <= begin and end <= e["span"][1]
                    and begin <= e["head"][0] < end)
            mention = next(same, ("ours", begin, end))
            ours.setdefault(mention, entity["id"])
            if (begin, end) in own_names:
                names.add(mention)
    return gold, ours, names


def clusters(owner: dict, of: set | None = None) -> Clusters:
    """Of two mentions or more."""
    members = defaultdict(set)
    for mention, cluster in owner.items():
        if of is None or mention in of:
            members[cluster].add(mention)
    return [frozenset(cluster) for cluster in members.values() if len(cluster) > 1]


# ---------------------------------------------------------------------------------------------------------------
# The report


class Scores:
    """Mentions of all documents, told apart by document, so that measures are over the whole set."""

    def __init__(self) -> None:
        self.gold: dict = {}
        self.ours: dict = {}
        self.text: dict = {}
        self.form: dict = {}
        self.names: set = set()  # mentions of ours that are names
        self.called_by_name: set = set()  # mentions of ours that are names

    def add(self, document: dict, answer: dict) -> None:
        is_gum = "form" in document["entities"][0]
        gold, ours, names = (named_clusters if is_gum else names_only)(document, answer)
        number = document["id"]
        self.names.update((number, mention) for mention in names)
        self.gold.update({(number, m): (number, c) for m, c in gold.items()})
        self.ours.update({(number, m): (number, c) for m, c in ours.items()})
        text = document["text"].encode()
        for mention in gold:
            self.text[number, mention] = text[mention[0] : mention[1]].decode()
        for e in document["entities"]:
            self.form[number, tuple(e["span"])] = e.get("form", "name")

    def report(self) -> dict:
        both = set(self.gold) & set(self.ours)
        rows = {"end to end": self.conll(None), "joined": self.conll(both), "aliases": self.aliases(both)}
        for form in ("pronoun", "other"):
            if any(self.form.get(m) == form for m in self.gold):
                rows[{"pronoun": "pronouns", "other": "descriptions"}[form]] = self.bound(form)
        return rows

    def conll(self, of: set | None) -> dict:
        row = {}
        for name, measure in MEASURES.items():
            recall, precision = measure(clusters(self.gold, of), clusters(self.ours, of))
            row[name] = {"recall": recall, "precision": precision, "f1": f1(recall, precision)}
        row["CoNLL F1"] = sum(row[name]["f1"] for name in MEASURES) / len(MEASURES)
        return row

    def pairs(self, owner: dict, of: set) -> set:
        """Pairs of one cluster that are spelled differently."""
        found = set()
        for cluster in clusters(owner, of):
            for a, b in itertools.combinations(sorted(cluster), 2):
                if self.text[a].lower() != self.text[b].lower():
                    found.add((a, b))
        return found

    def aliases(self, both: set) -> dict:
        names = {m for m in both if self.form.get(m, "name") == "name"}
        gold, ours = self.pairs(self.gold, names), self.pairs(self.ours, names)
        recall, precision = ratio(len(gold & ours), len(gold)), ratio(len(gold & ours), len(ours))
        return {"recall": recall, "precision": precision, "f1": f1(recall, precision), "pairs": len(gold)}

    def bound(self, form: str) -> dict:
        """A pronoun or description of ours is right where a name of its entity is of its gold cluster."""
        called = defaultdict(set)
        for mention in self.names & set(self.gold):
            called[self.ours[mention]].add(self.gold[mention])
        marked = sum(self.form.get(mention) == form for mention in self.gold)
        bound = [m for m in self.ours if m not in self.names and (self.form.get(m) == "pronoun") == (form == "pronoun")]
        right = sum(self.gold.get(mention) in called[self.ours[mention]] for mention in bound)
        recall, precision = ratio(right, marked), ratio(right, len(bound))
        return {"recall": recall, "precision": precision, "f1": f1(recall, precision), "marked": marked}

    def misses(self) -> list[str]:
        both = {m for m in set(self.gold) & set(self.ours) if self.form.get(m, "name") == "name"}
        gold, ours = self.pairs(self.gold, both), self.pairs(self.ours, both)
        told = Counter((kind, a[0], *sorted((self.text[a], self.text[b])))
                       for kind, pairs in (("apart", gold - ours), ("joined", ours - gold)) for a, b in pairs)
        return [f"{count} {kind}  {document}: {one} | {other}" for (kind, document, one, other), count in sorted(told.items())]


def main() -> int:
    parser = options_of(__doc__)
    parser.add_argument("set_dir", type=Path)
    options = parser.parse_args()
    documents = records_of(options.set_dir / "docs.jsonl.gz")
    answers = annotated(options.stemma, ({"id": d["id"], "text": d["text"]} for d in documents))
    scores = Scores()
    for document in documents:
        scores.add(document, answers[document["id"]])
    rows = scores.report()
    print(f"{options.set_dir.name}\n\n{'':14}{'':10}{'recall':>8}{'precision':>11}{'F1':>8}")
    for name, row in rows.items():
        parts = {part: row[part] for part in MEASURES if part in row} or {"": row}
        for part, value in parts.items():
            print(f"{name:14}{part:10}{value['recall']:8.3f}{value['precision']:11.3f}{value['f1']:8.3f}")
        if "CoNLL F1" in row:
            print(f"{name:14}{'CoNLL F1':10}{row['CoNLL F1']:27.3f}")
    for line in scores.misses()[: options.misses]:
        print(line)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
