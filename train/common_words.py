#!/usr/bin/env python3
"""Makes resources/language/common_words.txt: the words that English text writes small.

    python3 train/common_words.py EWT_TRAIN.ndjson > resources/language/common_words.txt

Each record has `text`, `sentences` ([begin, end]) and `tokens` ([begin, end, ...]) in bytes of the text. A word counts that
is written small at least twice, and nine times in ten where it does not begin a sentence.
"""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path

LEAST = 2
SMALL = 9  # times as often as with a capital
HEAD = """\
# Words that English text writes small, by counts in the treebank EWT (see NOTICE): with a capital in a headline they are
# seldom names. Made by train/common_words.py.
"""


def main() -> None:
    small: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    for line in Path(sys.argv[1]).read_text().splitlines():
        record = json.loads(line)
        text = record["text"].encode()
        starts = {begin for begin, _ in record["sentences"]}
        for begin, end, *_ in record["tokens"]:
            word = text[begin:end].decode()
            if begin not in starts and len(word) > 2 and word.isascii() and word.isalpha():
                (small if word.islower() else capital)[word.lower()] += 1
    words = sorted(word for word, count in small.items() if count >= LEAST and count >= SMALL * capital[word])
    sys.stdout.write(HEAD + "".join(word + "\n" for word in words))


if __name__ == "__main__":
    main()
