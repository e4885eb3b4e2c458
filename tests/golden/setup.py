"""Fills the folder of a golden run with inputs that no page of the project should hold: `setup.py FOLDER`."""

import gzip
import json
import os
import random
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><title>Bridge closes in Ardle</title></head><body><article><h1>Bridge closes in Ardle</h1>
<p>The old bridge in Ardle closed on Monday after cracks were found in two of its arches, the council said.</p>
<p>Engineers will inspect the arches this week, and buses will take the road past the mill until then.</p></article></body></html>
"""
TEXT = "Bridge closes in Ardle\n\nThe old bridge in Ardle closed on Monday after cracks were found in two of its arches, the council said.\n"
ARTICLE = {"id": "a", "title": "Bridge closes", "published": "2021-03-04", "text": "The bridge in Ardle closed on Monday, the council said."}


def line(**changes: object) -> str:
    return json.dumps(ARTICLE | changes) + "\n"


def record(name: str, page: str) -> bytes:
    """A page as a record of a WARC archive."""
    fields = f"WARC-Type: resource\r\nWARC-Record-ID: <{name}>\r\nContent-Type: text/html\r\nContent-Length: {len(page.encode())}\r\n"
    return f"WARC/1.1\r\n{fields}\r\n{page}\r\n\r\n".encode()


def answer(name: str, mark: bytes, header: str, meta: str, charset: str) -> bytes:
    """A record of a page in `charset`, with what its first bytes, its HTTP header and its <meta> say."""
    page = f"<html><head>{f'<meta charset={meta}>' if meta else ''}<title>Мост</title></head><body><p>Мост через реку закрыт с понедельника.</p></body></html>"
    body = mark + page.encode(charset)
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html{f'; charset={header}' if header else ''}\r\n\r\n".encode() + body
    fields = f"WARC-Type: response\r\nWARC-Record-ID: <{name}>\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n"
    return f"WARC/1.1\r\n{fields}\r\n".encode() + http + b"\r\n\r\n"


def main(folder: Path) -> None:
    def write(name: str, content: str | bytes) -> None:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    noise = random.Random(1).randbytes(20_000)
    packed = gzip.compress(PAGE.encode() * 50, mtime=0)
    write("good.html", PAGE)
    write("good.txt", TEXT)
    write("good.ndjson", line())

    # Files that are no page.
    write("empty.html", "")
    write("blank.txt", " \n\t\n")
    write("noise.bin", noise)
    write("picture.png", b"\x89PNG\r\n\x1a\n" + noise)
    write("paper.pdf", b"%PDF-1.7\n" + noise)
    write("archive.zip", b"PK\x03\x04" + noise)
    write("nulls.html", b"\0" * 5000)
    write("feed.xml", '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>')
    write("atom.xml", '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>')
    write("crawl.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    write("jsonfeed.json", '{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []}')

    # Archives and feeds.
    first, second = record("a", PAGE), record("b", PAGE)
    one_by_one = gzip.compress(first, mtime=0) + gzip.compress(second, mtime=0)
    write("cut.warc.gz", one_by_one[:-40])
    write("rubbish.warc", first + b"rubbish\n" * 1000 + second)
    write("header.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 100_000_000 + b"\r\n\r\n" + second, 1, mtime=0))
    write("bomb.warc.gz", gzip.compress(record("a", PAGE[:-30] + " " * 200_000_000), 1, mtime=0) + gzip.compress(second, mtime=0))
    lols = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    item = f"<item><guid>{{}}</guid><title>T</title><content:encoded><![CDATA[{PAGE}]]></content:encoded></item>"
    write("bomb.xml", f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{lols}]><rss><channel>{item.format("&l9;")}</channel></rss>')
    write("deep.xml", f"<rss><channel><item>{'<a>' * 1_000_000}</item>{item.format('b')}</channel></rss>")
    write("broken.xml", f"<rss><channel>{item.format('a')}<item><title>T</b></item>{item.format('c')}<item><title>T</title></item></channel></rss>")
    write("cut.xml", f"<rss><channel>{item.format('a')}{item.format('b')[:-30]}")
    write("utf16.xml", f"<rss><channel>{item.format('a')}</channel></rss>".encode("utf-16"))
    answers = [(b"\xef\xbb\xbf", "koi8-r", "windows-1251", "utf-8"), (b"", "koi8-r", "windows-1251", "koi8-r"), (b"", "", "windows-1251", "windows-1251"), (b"", "", "", "utf-8")]
    write("charsets.warc", b"".join(answer(str(i), *given) for i, given in enumerate(answers)))
    write("empty.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n")
    with zipfile.ZipFile(folder / "book.zip", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
    with zipfile.ZipFile(folder / "bomb.wacz", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("archive/a.warc", first + record("x", " " * 100_000_000) + second)
        bomb.writestr("archive/b.warc.gz", b"no archive at all")

    # Packed files that are cut or spoilt.
    write("cut.html.gz", packed[: len(packed) // 2])
    write("head.html.gz", packed[:6])
    write("spoilt.html.gz", packed[:40] + b"\xff\xff\xff\xff" + packed[44:])
    write("noise.gz", b"\x1f\x8b" + noise)
    write("tail.html.gz", gzip.compress(PAGE.encode(), mtime=0) + b"trailing garbage")
    write("two.html.gz", gzip.compress(PAGE[:200].encode(), mtime=0) + gzip.compress(PAGE[200:].encode(), mtime=0))
    write("noise.zst", b"\x28\xb5\x2f\xfd" + noise)
    write("twice.html.gz", gzip.compress(gzip.compress(PAGE.encode(), mtime=0), mtime=0))

    # HTML that is hard on a parser.
    write("nested.html", "<div>" * 100_000 + "<p>The bridge in Ardle closed on Monday.</p>")
    write("unclosed.html", "<html><body><p>The bridge in Ardle closed on Monday, the council said. <b>It <i>will <a href='x")
    write("comment.html", "<html><body><!-- " + "x" * 100_000)
    write("script.html", "<html><body><script>var a = '" + "x" * 100_000)
    write("attributes.html", "<html><body><p " + " ".join(f"a{i}=b" for i in range(50_000)) + ">The bridge closed.</p>")
    write("entities.html", "<html><body><p>" + "&notanentity;&#0;&#xD800;&#x110000;&amp" * 2000 + "</p>")
    write("table.html", "<table><tr><td>" * 20_000 + "The bridge closed.")
    write("blocks.html", "<html><body>" + "<p>a" * 200_000)
    write("long_line.txt", "word " * 10_000_000)
    write("long_word.txt", "x" * 5_000_000)
    write("doctype_only.html", "<!doctype html>")
    write("no_article.html", "<html><body><ul>" + "".join(f"<li><a href='/{i}'>Headline number {i}</a></li>" for i in range(40)) + "</ul></body></html>")

    # Charsets.
    declared = PAGE.replace("<head>", '<head><meta charset="utf-8">').encode()
    write("bad_utf8.html", declared.replace(b"cracks", b"cr\xff\xfecks"))
    write("lie.html", PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("cracks", "d\u00e9g\u00e2ts").encode("windows-1252"))
    write("unknown_charset.html", PAGE.replace("<head>", '<head><meta charset="x-klingon">'))
    write("utf16.html", PAGE.encode("utf-16"))
    write("utf16_no_mark.html", PAGE.encode("utf-16-le"))
    write("sjis.html", "<html><head><meta charset=shift_jis></head><body><p>橋は月曜日に閉鎖された。町の議会が発表した。</p></body></html>".encode("shift_jis"))
    write("cut_character.html", declared + "é".encode()[:1])
    write("overlong.html", declared.replace(b"cracks", b"\xc0\xaf\xe0\x80\xaf"))
    write("surrogate.html", declared.replace(b"cracks", b"\xed\xa0\x80"))

    # JSON articles.
    write("bad.ndjson", line() + "{not json}\n" + line(id="b"))
    write("cut.ndjson", line() + '{"id": "b", "text": "The bri')
    write("types.ndjson", line(title=7, published=["x"], outlet={"a": 1}, byline=3) + line(id="b", text=12))
    write("date.ndjson", line(published="yesterday"))
    write("date2.ndjson", line(published="2021-13-45"))
    write("no_text.ndjson", '{"id": "a", "title": "Bridge closes"}\n')
    write("scalars.ndjson", '7\n"text"\nnull\n[]\n')
    write("array.json", "[" + line().strip() + "," + line(id="b").strip() + "]")
    write("pretty.json", json.dumps(ARTICLE, indent=2))
    write("lone.ndjson", '{"id": "a", "text": "The bridge \\ud800 in Ardle closed on Monday."}\n')
    write("escape.ndjson", '{"id": "a", "text": "The bridge \\q closed."}\n')
    write("deep.json", "[" * 100_000)
    write("deep.ndjson", '{"id": "a", "text": "The bridge closed on Monday.", "x": ' + "[" * 100_000 + "]" * 100_000 + "}\n")
    write("mark.ndjson", b"\xef\xbb\xbf" + line().encode())
    write("bad_utf8.ndjson", line().encode().replace(b"bridge", b"br\xffdge"))
    write("same_id.ndjson", line() + line(text="Another text about the bridge in Ardle."))
    write("long.ndjson", line() + '{"id": "long", "text": "' + "x" * 50_000_000 + '"}\n' + line(id="b"))
    write("crlf.ndjson", line().replace("\n", "\r\n"))
    write("empty_id.ndjson", line(id=""))
    write("null_byte.ndjson", line(text="The bridge\0closed on Monday."))

    # Folders and links.
    (folder / "no_files").mkdir()
    (folder / "mixed").mkdir()
    write("mixed/1.html", PAGE)
    write("mixed/2.html", "")
    write("mixed/3.txt", TEXT)
    os.symlink("loop", folder / "loop")
    os.symlink("nowhere", folder / "dangling")
    os.mkfifo(folder / "pipe")
    (folder / "a name with\nnewline.html").write_text(PAGE)

    # Stores.
    write("not_a_store.db", "This is no database at all, but it is long enough to look at." * 20)
    write("empty.db", "")
    with sqlite3.connect(folder / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    stemma = folder / "bin/stemma"
    if stemma.exists():
        store = folder / "newer.db"
        subprocess.run([stemma, "build", folder / "good.ndjson", "--into", store], check=True, capture_output=True)
        with sqlite3.connect(store) as newer:
            newer.execute("PRAGMA user_version = 99")
        newer.close()
        whole = store.read_bytes()
        write("cut.db", whole[: len(whole) // 2])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
