"""Writes the exact packages of development and CI, with their hashes: `release/NAME.txt`.  `make lock` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {"dev": ("dev",), "engines": ("dev", "engines")}
"""Name of a file -> the extras whose packages are in it."""


def main() -> None:
    """Writes every file, for all Pythons and systems that the package is for."""
    for name, extras in LOCKS.items():
        wanted = [word for extra in extras for word in ("--extra", extra)]
        how = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
        command = [str(Path(sys.executable).parent / "uv"), "pip", "compile", "--quiet", "--no-emit-index-url", *how]
        command += [*wanted, "pyproject.toml", "--output-file", f"release/{name}.txt"]
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
