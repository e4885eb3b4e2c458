"""What a terminal gets: text, in its width, in colour unless NO_COLOR is set; a pipe gets JSON."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import termios
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEMMA = Path(os.environ.get("STEMMA_BUILD", ROOT / "build/release")) / "stemma"


def has_terminals() -> bool:
    """A bare chroot has none: /dev/pts is not mounted there."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def on_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen([STEMMA, *arguments], stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL,
                               env={**kept, "TERM": "xterm", **environment}, cwd=ROOT)
    os.close(theirs)
    output = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        output += part
    process.wait()
    os.close(ours)
    return output.decode().replace("\r\n", "\n")


@unittest.skipUnless(has_terminals(), "there are no terminals here")
class Terminal(unittest.TestCase):
    def test_a_terminal_gets_coloured_text(self):
        text = on_terminal("account", "examples/dam")
        self.assertIn("\033[1m", text)
        self.assertIn("Timeline", text)

    def test_no_colour_is_honoured(self):
        self.assertNotIn("\033", on_terminal("account", "examples/dam", NO_COLOR="1"))
        self.assertNotIn("\033", on_terminal("account", "examples/dam", TERM="dumb"))

    def test_lines_fit_the_terminal(self):
        for columns in (40, 80):
            text = on_terminal("account", "--all", "examples/dam", columns=columns, NO_COLOR="1")
            self.assertLessEqual(max(map(len, text.splitlines())), columns)

    def test_a_pipe_gets_json(self):
        done = subprocess.run([STEMMA, "account", "examples/dam"], capture_output=True, cwd=ROOT, check=True)
        self.assertIn("timeline", json.loads(done.stdout))

    def test_threads_change_nothing(self):
        outputs = {subprocess.run([STEMMA, "account", "--jobs", jobs, "examples/dam"], capture_output=True, cwd=ROOT,
                                  check=True).stdout for jobs in ("1", "4")}
        self.assertEqual(len(outputs), 1)


if __name__ == "__main__":
    unittest.main()
