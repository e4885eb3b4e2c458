"""How many of an incident's killed and injured the figures of its articles give.

    python3 bench/language/figures_gva.py SET STEMMA [MISSES]

SET holds incidents.jsonl.gz (incident, killed, injured, articles) and articles.jsonl.gz (id, title, text, published). An
article holds a gold number where it stands, in digits or as a word, in one sentence with a word of its kind ("killed",
"dead"; "wounded", "hospital"). Recall: of the articles that hold it, those with a figure of that indicator and value.
Precision: of the values of that indicator in those articles, those that are the gold's; the others may be of a part, an
earlier count or another event. Those in hospital count as injured. MISSES of those that were not found are shown.
"""

import collections
import random
import re
import sys
from pathlib import Path

from suite import annotated, records_of

WORDS = dict(enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()))
KINDS = {
    "killed": re.compile(r"\b(kill|dead|die[ds]?\b|death|fatal|slain|murder|homicide)", re.I),
    "injured": re.compile(r"\b(wound|injur|hurt|hospital|shot\b)", re.I),
}
INDICATORS = {"killed": {"killed"}, "injured": {"injured", "hospitalised"}}


def holding_sentence(found: dict, kind: str, number: int) -> str | None:
    """The first sentence that has the number beside a word of the kind."""
    said = re.compile(rf"\b({number}|{WORDS.get(number, number)})\b", re.I)
    text = found["text"].encode()
    for begin, end in found["sentences"]:
        sentence = text[begin:end].decode()
        if said.search(sentence) and KINDS[kind].search(sentence):
            return sentence
    return None


def main(set_dir: Path, stemma: str, shown: int) -> None:
    told = ("id", "title", "text", "published")
    articles = records_of(set_dir / "articles.jsonl.gz")
    found = annotated(stemma, ({k: article[k] for k in told if k in article} for article in articles))
    counts, misses = collections.Counter(), []
    for incident in records_of(set_dir / "incidents.jsonl.gz"):
        for kind in KINDS:
            for article in incident["articles"] if incident[kind] > 0 else ():
                sentence = holding_sentence(found[article], kind, incident[kind])
                if sentence is None:
                    continue
                values = {f["low"] for f in found[article]["figures"] if f["indicator"] in INDICATORS[kind] and f["low"]}
                counts[kind, "articles"] += 1
                counts[kind, "found"] += incident[kind] in values
                counts[kind, "figures"] += len(values)
                if incident[kind] not in values:
                    misses.append((kind, incident[kind], sorted(values), sentence))
    for kind in KINDS:
        articles, hits, figures = (counts[kind, what] for what in ("articles", "found", "figures"))
        print(f"{kind}: {articles} articles hold the number, recall {hits / articles:.3f}, precision {hits / figures:.3f}")
    random.Random(1).shuffle(misses)
    for miss in misses[:shown]:
        print(*miss, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
