"""Each header compiles alone."""

import json
import os
import shlex
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("STEMMA_BUILD", ROOT / "build/release"))


def flags_of_room() -> dict[str, list[str]]:
    """For each room the compiler and flags that its sources are built with, without outputs and optimisation."""
    flags: dict[str, list[str]] = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        if path.is_relative_to(ROOT / "src") and path.suffix == ".cpp":
            words = [word for word in shlex.split(entry["command"]) if not word.endswith("ccache")]
            words = words[: words.index("-o")]
            flags.setdefault(path.parent.name, [word for word in words if not word.startswith(("-O", "-fsanitize"))])
    return flags


class Headers(unittest.TestCase):
    def test_each_header_compiles_alone(self):
        flags = flags_of_room()
        headers = sorted((ROOT / "src").rglob("*.h"))
        self.assertGreater(len(headers), 20)

        def compile_alone(header: Path) -> str:
            call = [*flags[header.parent.name], "-fsyntax-only", "-x", "c++", "-Wno-pragma-once-outside-header", "-w", str(header)]
            done = subprocess.run(call, capture_output=True, text=True)
            return "" if done.returncode == 0 else f"{header.relative_to(ROOT)}: {done.stderr[:500]}"

        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            failures = [failure for failure in pool.map(compile_alone, headers) if failure]
        self.assertFalse(failures, "\n".join(failures))

    def test_headers_say_what_they_are_for(self):
        for header in sorted((ROOT / "src").rglob("*.h")):
            lines = header.read_text().splitlines()
            self.assertTrue(lines[0].startswith("// "), f"{header.relative_to(ROOT)} opens without a word")
            self.assertIn("#pragma once", lines, header.relative_to(ROOT))


if __name__ == "__main__":
    unittest.main()
