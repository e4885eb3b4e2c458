#!/usr/bin/env python3
"""A corpus of any size out of a small one, for measuring how building a store grows.

    bench/scale/corpus.py articles.jsonl.gz 500000 > corpus.jsonl

Reads JSON articles (NDJSON, gzip or not) and writes as many others, a line each, in the order of their days, PER_DAY of
them a day. Each happening has three source articles of its own, in which its three commonest names are replaced by invented
ones, and as many reports as chance gives it, in the days after it. A report is 150 to 250 words of whole sentences, three
quarters of them from the happening's sources, the rest from anywhere; of all reports SHARE_COPIES are cut copies of
another outlet's and SHARE_VERSIONS longer versions of the outlet's own. The same seed gives the same corpus, and a
smaller one is the beginning of a larger.

The words are those of news and their statistics nearly so: new names never end, as in the world. The reports make no sense.
"""

import argparse
import collections
import datetime
import gzip
import itertools
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SEED = 20210304
FIRST_DAY = datetime.date(2001, 1, 1)
PER_DAY = 100
OUTLETS = 300
SHARE_COPIES = 0.15
SHARE_VERSIONS = 0.03
SHARE_UNDATED = 0.01
SHARE_LATE = 0.02  # read some days after they were published
MORE_REPORTS = 0.55  # the chance that a happening has one report more: 2.2 reports on average
MOST_REPORTS = 60

SENTENCE_END = re.compile(r"(?<=[.!?][\"”’'])\s+|(?<=[.!?])\s+(?=[A-Z\"“‘])")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
SYLLABLES = [a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "or", "us")]


class Source:
    def __init__(self, article: dict):
        self.title = article.get("title") or ""
        text = article.get("text") or article.get("body") or ""
        self.sentences = [s for line in text.split("\n") for s in SENTENCE_END.split(line.strip()) if 5 <= s.count(" ") <= 60]


def sources_of(path: Path) -> list[Source]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        sources = [Source(json.loads(line)) for line in lines]
    return [source for source in sources if len(source.sentences) >= 5]


def words(sentences: list[str]) -> int:
    return sum(sentence.count(" ") + 1 for sentence in sentences)


class Happening:
    """What its reports have in common."""

    def __init__(self, sources: list[Source], chance: random.Random):
        self.chance = chance
        chosen = chance.sample(sources, 3)
        sentences = [sentence for source in chosen for sentence in source.sentences]
        common = collections.Counter(name for sentence in sentences for name in NAME.findall(sentence)).most_common(3)
        self.names = {name: self.invented_name() for name, _ in common}
        self.pattern = re.compile(r"\b(?:" + "|".join(self.names or ["(?!)"]) + r")\b")
        self.sentences = [self.renamed(sentence) for sentence in sentences]
        self.titles = [self.renamed(source.title) for source in chosen]
        self.reports: list[dict] = []

    def invented_name(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4))).capitalize()

    def renamed(self, text: str) -> str:
        return self.pattern.sub(lambda name: self.names[name[0]], text)

    def report(self, sources: list[Source]) -> dict:
        kind = self.chance.random()
        if self.reports and kind < SHARE_COPIES:
            return self.copy(self.chance.choice(self.reports))
        if self.reports and kind < SHARE_COPIES + SHARE_VERSIONS:
            return self.version(self.chance.choice(self.reports))
        return self.own(sources)

    def own(self, sources: list[Source]) -> dict:
        wanted = self.chance.randint(150, 250)
        sentences: list[str] = []
        while words(sentences) < wanted:
            anywhere = self.chance.random() < 0.25
            sentences.append(self.chance.choice(self.chance.choice(sources).sentences if anywhere else self.sentences))
        return {"title": self.chance.choice(self.titles), "outlet": self.outlet(), "sentences": sentences}

    def copy(self, other: dict) -> dict:
        kept = max(3, round(len(other["sentences"]) * self.chance.uniform(0.5, 1)))
        return {**other, "outlet": self.outlet(), "sentences": other["sentences"][:kept]}

    def version(self, other: dict) -> dict:
        return {**other, "sentences": other["sentences"] + self.chance.choices(self.sentences, k=2)}

    def outlet(self) -> str:
        return f"Outlet {int(self.chance.paretovariate(0.6)) % OUTLETS}"


def reports_of(sources: list[Source]) -> Iterator[dict]:
    """Without end, by the day on which they are read."""
    chance = random.Random(SEED)
    waiting: list[tuple[int, Happening]] = []  # the day of a report to come
    for day in itertools.count():
        today = [happening for when, happening in waiting if when == day]
        waiting = [(when, happening) for when, happening in waiting if when > day]
        while len(today) < PER_DAY:
            happening = Happening(sources, chance)
            today.append(happening)
            for _ in range(MOST_REPORTS):
                if chance.random() >= MORE_REPORTS:
                    break
                later = day + min(4, int(chance.expovariate(1)))
                today.append(happening) if later == day else waiting.append((later, happening))
        for happening in today:
            report = happening.report(sources)
            happening.reports.append(report)
            published = FIRST_DAY + datetime.timedelta(day)
            if chance.random() < SHARE_LATE:
                published -= datetime.timedelta(chance.randint(1, 5))
            yield {**report, "published": None if chance.random() < SHARE_UNDATED else published.isoformat()}


def articles_of(path: Path) -> Iterator[str]:
    """Without end, a JSON article each."""
    for number, report in enumerate(reports_of(sources_of(path))):
        paragraphs = (" ".join(report["sentences"][at : at + 2]) for at in range(0, len(report["sentences"]), 2))
        article = {
            "id": f"a{number}", "title": report["title"], "outlet": report["outlet"], "published": report["published"],
            "text": "\n\n".join(paragraphs),
        }
        yield json.dumps(article, ensure_ascii=False) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    sys.stdout.writelines(itertools.islice(articles_of(options.articles), options.count))


if __name__ == "__main__":
    main()
