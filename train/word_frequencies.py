#!/usr/bin/env python3
"""Makes resources/stories/common_words.txt: how often English uses its common words.

    python3 train/word_frequencies.py redocred-train.jsonl.gz gum-train.jsonl.gz ewt-train.jsonl.gz wikigold.jsonl.gz \
        >resources/stories/common_words.txt

Each file holds JSON objects, a line each, with a field "text". A word is kept where it stands in at least LEAST_TEXTS
texts, so that the subject of a few texts makes no word common. The same input gives the same bytes.
"""

import gzip
import json
import re
import sys
from collections import Counter

LEAST_TEXTS = 12
WORD = re.compile(r"[^\W_]+(?:['.,’][^\W_]+)*")

HEAD = """\
# How often common English words are used, in a million words: what a word says of a story before any article has come.
# Made by train/word_frequencies.py from {words} words of encyclopedia, web and mixed texts (Re-DocRED, GUM, EWT,
# WikiGold: CC BY and CC BY-SA). Words that stand in fewer than {least} of the {texts} texts are left out.
#
"""


def main(paths: list[str]) -> None:
    uses: Counter[str] = Counter()
    texts_with: Counter[str] = Counter()
    texts = 0
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = [word.lower().replace("’", "'") for word in WORD.findall(json.loads(line)["text"])]
                uses.update(words)
                texts_with.update(set(words))
                texts += 1
    total = uses.total()
    sys.stdout.write(HEAD.format(words=f"{total:,}", least=LEAST_TEXTS, texts=f"{texts:,}"))
    for word in sorted(uses, key=lambda word: (-uses[word], word)):
        if texts_with[word] >= LEAST_TEXTS:
            print(f"{word}\t{uses[word] * 1_000_000 / total:.0f}")


main(sys.argv[1:])
