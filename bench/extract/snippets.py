#!/usr/bin/env python3
"""The pages of trafilatura's own evaluation, brought to the form that run.py reads.

    bench/extract/snippets.py build/bench/extract/snippets
    bench/extract/run.py --build build/release build/bench/extract/snippets

983 pages of some 900 sites, three quarters in German, the rest mostly in English, Spanish, French and Polish: news, blogs,
associations, shops, forums. Of each a few snippets are known that an extractor should give, and a few that it should not
(https://github.com/adbar/trafilatura/tree/master/tests). They and the pages come with go-trafilatura, which Go fetches and
whose licence is Apache-2.0; the pages remain their publishers'. None of them is in this repository.
"""

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MODULE = "github.com/markusmobius/go-trafilatura@v1.12.2"
DUMP = """package main

import (
	"encoding/json"
	"os"
)

func main() { json.NewEncoder(os.Stdout).Encode(comparisonData) }
"""
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def module() -> Path:
    told = subprocess.run(["go", "mod", "download", "-json", MODULE], capture_output=True, check=True).stdout
    return Path(json.loads(told)["Dir"])


def entries(home: Path) -> dict[str, dict]:
    """What is known of each page, by address: a table in Go, printed by a program of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(home / "scripts/comparison/data.go", folder)
        Path(folder, "dump.go").write_text(DUMP)
        return json.loads(subprocess.run(["go", "run", "data.go", "dump.go"], cwd=folder, capture_output=True, check=True).stdout)


def in_utf8(page: bytes) -> bytes:
    """With a byte order mark where it was in something else, which the page may still say that it is in."""
    try:
        page.decode()
        return page
    except UnicodeDecodeError:
        found = CHARSET.search(page[:4000])
        said = found[1].decode() if found else ""
        charset = "cp1252" if said.lower() in ("", "utf8", "utf-8", "iso-8859-1") else said
        return b"\xef\xbb\xbf" + page.decode(charset, "replace").encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder to be made")
    out = parser.parse_args().out
    home = module()
    files = {path.name: path for path in (home / "test-files").rglob("*.html")}
    (out / "html").mkdir(parents=True, exist_ok=True)
    known = sorted(entries(home).items())
    with gzip.open(out / "gold.jsonl.gz", "wt") as gold:
        for url, entry in known:
            name = Path(entry["file"]).stem
            page = in_utf8(files[entry["file"]].read_bytes())
            (out / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page, mtime=0))
            gold.write(json.dumps({"id": name, "url": url, "with": entry["with"], "without": entry["without"]}) + "\n")
    print(f"{len(known)} pages in {out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
