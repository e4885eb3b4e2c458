"""Other tools' answers mean the same as Stemma's once they are made comparable, whatever their characters are."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench/language"))

from answers import comparable  # noqa: E402
from section import written_into  # noqa: E402

TEXT = "😀 “Kèrè” met the Harbour Post’s Anna Velde in Ardle."


def units(piece: str, in_code_points: bool) -> int:
    return len(piece) if in_code_points else len(piece.encode("utf-16-le")) // 2


def answered(piece: str, kind: str, in_code_points: bool) -> dict:
    begin = units(TEXT[: TEXT.index(piece)], in_code_points)
    answer = {"id": "a", "names": [[begin, begin + units(piece, in_code_points), kind]]}
    return comparable(answer, TEXT, in_code_points)


class Answers(unittest.TestCase):
    def test_spans_are_bytes_in_either_kind_of_character(self):
        for in_code_points in (True, False):
            for piece in ("😀", "“Kèrè”", "Anna Velde", "Ardle", TEXT):
                with self.subTest(piece=piece, in_code_points=in_code_points):
                    (name,) = answered(piece, "PERSON", in_code_points)["names"]
                    begin, end = name["span"]
                    self.assertEqual(TEXT.encode()[begin:end].decode(), piece)

    def test_articles_and_possessives_are_no_part_of_a_name(self):
        (name,) = answered("the Harbour Post’s", "ORG", True)["names"]
        begin, end = name["span"]
        self.assertEqual((TEXT.encode()[begin:end].decode(), name["type"]), ("Harbour Post", "ORG"))

    def test_what_is_no_person_organisation_or_place_is_no_name(self):
        self.assertEqual([name["type"] for name in answered("Ardle", "GPE", True)["names"]], ["LOC"])
        self.assertEqual(answered("Ardle", "DATE", True)["names"], [])

    def test_a_span_beyond_the_text_is_refused(self):
        with self.assertRaises(IndexError):
            comparable({"id": "a", "sentences": [[0, 1000]]}, TEXT, True)


class Page(unittest.TestCase):
    def test_only_the_marked_part_is_renewed(self):
        page = "before\n<!-- measured by bench/language/run.py -->\nold\n<!-- end -->\nafter\n"
        self.assertEqual(written_into(page, "new \\1\n"), page.replace("old", "new \\1"))

    def test_a_page_without_the_mark_is_refused(self):
        with self.assertRaises(ValueError):
            written_into("nothing\n", "new")


if __name__ == "__main__":
    unittest.main()
