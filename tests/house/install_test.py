"""An installed Stemma works elsewhere: the program with all that it needs built in, its pages and completions beside it."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("STEMMA_BUILD", ROOT / "build/release"))
COMMANDS = "account annotate build compare export extract search show stories trace".split()


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.prefix = Path(cls.scratch.name) / "prefix"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.prefix], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_the_program_runs_away_from_its_source(self):
        page = Path(self.scratch.name) / "page.txt"
        page.write_text("Ferry sinks off the coast\n\nAt least 12 people drowned on Monday, police said.\n")
        done = subprocess.run([self.prefix / "bin/stemma", "annotate", "--as-of", "2021-03-04", page],
                              capture_output=True, text=True, cwd=self.scratch.name, env={"PATH": "/nowhere"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(done.stdout)["figures"][0]["low"], 12)

    def test_man_pages_are_there(self):
        for name in ["stemma", *(f"stemma-{command}" for command in COMMANDS)]:
            self.assertTrue((self.prefix / f"share/man/man1/{name}.1").exists(), name)

    def test_completions_are_there(self):
        for name in ("bash-completion/completions/stemma", "zsh/site-functions/_stemma", "fish/vendor_completions.d/stemma.fish"):
            self.assertTrue((self.prefix / "share" / name).exists(), name)

    def test_licence_and_notice_are_there(self):
        for name in ("LICENSE", "NOTICE"):
            self.assertTrue((self.prefix / "share/doc/stemma" / name).exists(), name)


if __name__ == "__main__":
    unittest.main()
