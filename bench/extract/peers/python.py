"""One Python extractor over a folder of pages: `python.py PEER PAGES OUT ROUNDS`.

PAGES holds NAME.html in UTF-8; all are in memory before the clock starts. OUT becomes {NAME: text}; the line printed is the
processor time of the median round. `python.py html-text OUT` makes text of what an extractor gave as HTML.
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

Extractor = Callable[[str], str]


def trafilatura(**options: bool) -> Extractor:
    import trafilatura as peer

    def one(page: str) -> str:
        found = peer.bare_extraction(page, include_comments=False, with_metadata=True, **options)
        return found.text or "" if found else ""

    return one


def resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, main_content=True, comments=False, alt_texts=False, list_bullets=False)


def newspaper4k() -> Extractor:
    import newspaper

    config = newspaper.Config()
    config.fetch_images = False  # it would ask the network for them

    def one(page: str) -> str:
        article = newspaper.Article("http://example.org/", config=config)
        article.download(input_html=page)
        article.parse()
        return article.text

    return one


PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": trafilatura,
    "trafilatura-precision": lambda: trafilatura(favor_precision=True),
    "resiliparse": resiliparse,
    "newspaper4k": newspaper4k,
}


def make_text(out: Path) -> None:
    from html_text import extract_text

    answers = json.loads(out.read_text())
    out.write_text(json.dumps({name: extract_text(html or "") for name, html in answers.items()}))


def main() -> None:
    logging.disable(logging.CRITICAL)
    if sys.argv[1] == "html-text":
        return make_text(Path(sys.argv[2]))
    peer, folder, out, rounds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    extract = PEERS[peer]()
    pages = {path.stem: path.read_text() for path in sorted(folder.glob("*.html"))}
    answers, seconds = {}, []
    for _ in range(rounds):
        begun = time.process_time()
        for name, page in pages.items():
            try:
                answers[name] = extract(page)
            except Exception:  # a page that a tool cannot read is an empty answer
                answers[name] = ""
        seconds.append(time.process_time() - begun)
    out.write_text(json.dumps(answers))
    print(sorted(seconds)[rounds // 2])


if __name__ == "__main__":
    main()
