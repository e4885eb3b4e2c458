"""Shows what `stemma extract` prints: the article's head, and each block with its kind and its bytes in the page."""

import json
import sys

for line in sys.stdin:
    article = json.loads(line)
    for key in ("outlet", "title", "byline", "published", "agencies"):
        print(f"{key:10} {article[key]}")
    for block in article["blocks"]:
        begin, end = block["source"]
        text = block["text"] if len(block["text"]) <= 60 else block["text"][:57] + "..."
        print(f"{begin:6}-{end:<6} {block['kind']:12} {text}")
