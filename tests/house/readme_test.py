"""What README and docs show is what the program prints."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("STEMMA_BUILD", ROOT / "build/release"))


class Readme(unittest.TestCase):
    def test_outputs_are_true(self):
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            with self.subTest(path=path.name):
                done = subprocess.run([sys.executable, ROOT / "tools/readme.py", "--stemma", BUILD / "stemma", "--check", path],
                                      capture_output=True, text=True, cwd=ROOT)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_links_lead_somewhere(self):
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples/README.md"]:
            for target in re.findall(r"\]\(([^)#]+)\)", path.read_text()):
                if "://" not in target:
                    self.assertTrue((path.parent / target).exists(), f"{path.relative_to(ROOT)} -> {target}")


if __name__ == "__main__":
    unittest.main()
