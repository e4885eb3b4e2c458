"""Fills the folder of a golden run: `setup.py FOLDER`."""

import sys
from pathlib import Path


def main(folder: Path) -> None:
    (folder / "empty.html").write_bytes(b"")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
