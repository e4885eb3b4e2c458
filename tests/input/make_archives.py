"""Makes the archives of tests/input/archives with the tools that make them in the world: `make_archives.py FOLDER`.

Needs warcio, wacz, zstandard, brotli (PyPI) and wget. The archives are kept, since the tests need none of these; ids and dates
that the tools draw anew are the only change between two runs.
"""

import base64
import email.message
import gzip
import http.server
import io
import quopri
import subprocess
import sys
import tempfile
import threading
import zlib
from pathlib import Path

import brotli
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SITE = "http://courier.example"
DATE = "2021-03-04T14:05:33Z"


def page(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"<!doctype html>\n<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>\n{body}</article></body></html>\n"


BRIDGE = page(
    "Bridge closes in Ardle",
    "The old bridge in Ardle closed on Monday after cracks were found in two of its arches, the council said.",
    "Engineers will inspect the arches this week, and buses will take the road past the mill until then.",
)
FERRY = page(
    "Ferry to Corvane runs again",
    "The ferry to Corvane ran again on Tuesday after four days of storm, its owner said.",
    "The first boat took 140 passengers, most of whom had waited in the harbour since Friday.",
)
MARKET = page(
    "Tolland market moves indoors",
    "The market of Tolland will be held in the old mill from April on, the town said on Wednesday.",
    "Thirty-one traders have asked for a stall, two more than there is room for.",
)
COAST = page(
    "Küste bei Lindgate gesperrt",
    "Die Küste bei Lindgate ist seit Mittwoch gesperrt, weil die Flut Teile des Weges fortgerissen hat.",
    "Die Stadt will den Weg bis zum Sommer erneuern, sagte die Bürgermeisterin.",
)


def chunked(body: bytes, size: int = 100) -> bytes:
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def id_of(number: int) -> str:
    return f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"


class Archive:
    """An archive written by warcio, its ids and dates set so that a new run makes the same."""

    def __init__(self, version: str, packed: bool):
        self.bytes = io.BytesIO()
        self.writer = WARCWriter(self.bytes, gzip=packed, warc_version=version)
        self.number = 0

    def add(self, kind: str, path: str, payload: bytes, http: StatusAndHeaders | None = None, **fields: str) -> None:
        self.number += 1
        headers = {"WARC-Record-ID": id_of(self.number), "WARC-Date": DATE} | {k.replace("_", "-"): v for k, v in fields.items()}
        content_type = headers.pop("Content-Type", "")
        record = self.writer.create_warc_record(
            SITE + path if path.startswith("/") else path, kind, payload=io.BytesIO(payload), http_headers=http, warc_headers_dict=headers,
            warc_content_type=content_type,
        )
        self.writer.write_record(record)

    def response(self, path: str, payload: bytes, *fields: tuple[str, str], status: str = "200 OK") -> None:
        self.add("response", path, payload, StatusAndHeaders(status, list(fields), protocol="HTTP/1.1"))


def crawl(version: str, packed: bool) -> bytes:
    """Every type of record, and every coding that a body may have."""
    html, utf8 = ("Content-Type", "text/html"), ("Content-Type", "text/html; charset=utf-8")
    archive = Archive(version, packed)
    archive.add("warcinfo", "", b"software: none\r\n", Content_Type="application/warc-fields")
    archive.add("request", "/bridge", b"", StatusAndHeaders("GET /bridge HTTP/1.1", [("Host", "courier.example")], is_http_request=True))
    archive.response("/bridge", chunked(gzip.compress(BRIDGE.encode(), mtime=0)), utf8, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    archive.add("metadata", "/bridge", b"fetchTimeMs: 12\r\n", Content_Type="application/warc-fields")
    archive.response("/ferry", brotli.compress(FERRY.encode()), html, ("Content-Encoding", "br"))
    archive.response("/market", zlib.compress(MARKET.encode()), html, ("Content-Encoding", "deflate"))
    archive.response("/market?bare", raw_deflate(MARKET.encode()), html, ("Content-Encoding", "deflate"))
    archive.response("/ferry?zstd", zstandard.compress(FERRY.encode()), html, ("Content-Encoding", "zstd"))
    archive.response("/coast", COAST.encode("windows-1252"), ("content-type", 'text/html; Charset="ISO-8859-1"'))
    archive.response("/moved", b"", html, ("Location", "/bridge"), status="301 Moved Permanently")
    archive.response("/gone", page("Not found", "Nothing is here.").encode(), html, status="404 Not Found")
    archive.response("/arch.jpg", b"\xff\xd8\xff\xe0 no picture", ("Content-Type", "image/jpeg"))
    archive.response("/robots.txt", b"User-agent: *\nDisallow:\n", ("Content-Type", "text/plain"))
    archive.response("/lie", b"\x89PNG\r\n\x1a\n\0\0\0\0", html)
    archive.add("revisit", "/bridge", b"", StatusAndHeaders("200 OK", [utf8], protocol="HTTP/1.1"),
                WARC_Profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest", WARC_Refers_To=id_of(3))
    archive.add("resource", "file:///saved/ferry.html", FERRY.encode(), Content_Type="text/html")
    archive.add("resource", "metadata://example.org/crawl.log", b"all went well\n", Content_Type="text/plain")
    archive.add("conversion", "/market", b"Tolland market moves indoors\nThe market of Tolland will be held in the old mill.\n", Content_Type="text/plain")
    archive.response("/story.json", b'{"title": "Bridge closes", "text": "The bridge in Ardle closed on Monday."}', ("Content-Type", "application/json"))
    archive.response("/settings.json", b'{"theme": "dark"}', ("Content-Type", "application/json"))
    return archive.bytes.getvalue()


def wet() -> bytes:
    """As Common Crawl has them: a warcinfo, and the text of each page."""
    archive = Archive("WARC/1.0", True)
    archive.add("warcinfo", "", b"Software-Info: none\r\n", Content_Type="application/warc-fields")
    for path, text in (("/bridge", "Bridge closes in Ardle\nThe old bridge in Ardle closed on Monday, the council said.\n"),
                       ("/coast", "Küste bei Lindgate gesperrt\nDie Küste bei Lindgate ist seit Mittwoch gesperrt.\n")):
        archive.add("conversion", path, text.encode(), Content_Type="text/plain", WARC_Identified_Content_Language="eng")
    return archive.bytes.getvalue()


def by_record(archive: bytes, pack) -> bytes:
    """The records of an unpacked archive, packed one by one."""
    records = ArchiveIterator(io.BytesIO(archive), no_record_parse=True)
    begins = [records.offset for _ in iter(lambda: next(records, None), None)]
    ends = begins[1:] + [len(archive)]
    return b"".join(pack(archive[begin:end]) for begin, end in zip(begins, ends))


def with_dictionary(archive: bytes, packed: bool) -> bytes:
    """Records packed with a dictionary learned from their like, which stands before them in a skippable frame."""
    samples = [page(f"Story {i}", f"Sentence {i} of the council in Ardle. " * 4).encode() + archive[:i * 40] for i in range(1, 60)]
    dictionary = zstandard.train_dictionary(4096, samples)
    stored = zstandard.compress(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    frame = 0x184D2A5D.to_bytes(4, "little") + len(stored).to_bytes(4, "little") + stored
    return frame + by_record(archive, zstandard.ZstdCompressor(dict_data=dictionary).compress)


class Server(http.server.BaseHTTPRequestHandler):
    """A site of four pages, one of them sent in packed chunks."""

    protocol_version = "HTTP/1.1"
    links = "<p>Read also: <a href=/ferry>Ferry</a> <a href=/gone>Gone</a> <img src=/arch.jpg></p>"
    pages = {"/bridge": BRIDGE.replace("</article>", "</article>" + links), "/ferry": FERRY}

    def do_GET(self):
        if self.path == "/arch.jpg":
            return self.send(200, "image/jpeg", b"\xff\xd8\xff\xe0 no picture", {})
        if self.path not in self.pages:
            return self.send(404, "text/html", b"<html><p>Nothing is here.</p></html>", {})
        body = self.pages[self.path].encode()
        if self.path == "/ferry":
            return self.send(200, "text/html", chunked(gzip.compress(body, mtime=0)), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"})
        self.send(200, "text/html; charset=utf-8", body, {})

    def send(self, status: int, kind: str, body: bytes, fields: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": kind} | fields).items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in fields:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def wget(*options: str) -> bytes:
    """What wget keeps of a visit to the site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 8642), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["wget", "-q", "--recursive", "--level=1", "--page-requisites", "--compression=gzip", "--warc-file=visit", *options,
                        "http://127.0.0.1:8642/bridge"], cwd=folder, check=False)
        kept = next(Path(folder).glob("visit.warc*")).read_bytes()
    server.shutdown()
    server.server_close()
    return kept


def wacz(archive: bytes) -> bytes:
    """The archive as py-wacz packs it, with its indexes and its list of pages."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "visit.warc.gz").write_bytes(archive)
        subprocess.run(["wacz", "create", "-f", "visit.warc.gz", "-o", "visit.wacz", "--detect-pages"], cwd=folder, check=True, capture_output=True)
        return (Path(folder) / "visit.wacz").read_bytes()


def mhtml(html: bytes, charset: str, coding: str) -> bytes:
    """A page saved with a picture, as browsers lay it out, by Python's own library for MIME."""
    whole = email.message.Message()
    whole["From"] = "<Saved by none>"
    whole["Snapshot-Content-Location"] = SITE + "/coast"
    whole["MIME-Version"] = "1.0"
    whole["Content-Type"] = 'multipart/related; type="text/html"; boundary="----MultipartBoundary--of-the-page"'
    page, picture = email.message.Message(), email.message.Message()
    page["Content-Type"] = f"text/html; charset={charset}"
    page["Content-Location"] = SITE + "/coast"
    page["Content-Transfer-Encoding"] = coding
    page.set_payload((quopri.encodestring(html) if coding == "quoted-printable" else base64.encodebytes(html)).decode("ascii"))
    picture["Content-Type"] = "image/jpeg"
    picture["Content-Location"] = SITE + "/arch.jpg"
    picture["Content-Transfer-Encoding"] = "base64"
    picture.set_payload(base64.encodebytes(b"\xff\xd8\xff\xe0 no picture").decode("ascii"))
    whole.set_payload([page, picture])
    return whole.as_bytes().replace(b"\n", b"\r\n")


def main(folder: Path) -> None:
    plain = crawl("WARC/1.1", packed=False)
    (folder / "warcio-1.0.warc.gz").write_bytes(crawl("WARC/1.0", packed=True))
    (folder / "warcio-1.1.warc.gz").write_bytes(crawl("WARC/1.1", packed=True))
    (folder / "plain.warc").write_bytes(plain)
    (folder / "records.warc.zst").write_bytes(by_record(plain, zstandard.compress))
    (folder / "dictionary.warc.zst").write_bytes(with_dictionary(plain, packed=False))
    (folder / "packed_dictionary.warc.zst").write_bytes(with_dictionary(plain, packed=True))
    (folder / "whole.warc.gz").write_bytes(gzip.compress(plain, mtime=0))
    (folder / "quoted.mhtml").write_bytes(mhtml(COAST.encode("windows-1252"), "windows-1252", "quoted-printable"))
    (folder / "base64.mhtml").write_bytes(mhtml(COAST.encode(), "utf-8", "base64"))
    (folder / "common.wet.gz").write_bytes(wet())
    visit = wget()
    (folder / "wget.warc.gz").write_bytes(visit)
    (folder / "visit.wacz").write_bytes(wacz(visit))
    (folder / "wget.warc").write_bytes(wget("--no-warc-compression"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
