"""Makes a release of the commit that is checked out, and checks the release.  `make release` runs it.

The steps: build sdist and wheel twice and compare the bytes; check the packages; list the parts (SBOM); look for known
advisories; install the wheel in a fresh environment on every Python of the machine, and run the commands of README.
The files lie in `dist/`.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
OLDEST, NEWEST = 11, 20
"""Minor releases of Python 3 that are tried, if the machine has them."""
README = (("timeline", "azerbaijan", "palestine"), ("missions", "--host", "israel"), ("about", "--verify"))


def main() -> int:
    """Makes the release; 0 if every check passed."""
    dist = ROOT / "dist"
    with tempfile.TemporaryDirectory() as folder:
        first, second = built(Path(folder, "1")), built(Path(folder, "2"))
        same = all(filecmp.cmp(path, second / path.name, shallow=False) for path in first.iterdir())
        checked("the same bytes in two builds", same)
        shutil.rmtree(dist, ignore_errors=True)
        shutil.copytree(first, dist)
    files = [str(path) for path in dist.iterdir()]
    (wheel,) = dist.glob("*.whl")
    checked("twine check", run(str(BIN / "twine"), "check", "--strict", *files))
    # W002: an `__init__.py` that holds a sentence alone stands in several folders
    checked("check-wheel-contents", run(str(BIN / "check-wheel-contents"), "--ignore", "W002", str(wheel)))
    with tempfile.TemporaryDirectory() as folder:
        for number, python in enumerate(pythons()):
            checked(f"README on {python}", answers(python, wheel, Path(folder, str(number))))
        listed(Path(folder), dist)
    return 1 if "failed" in RESULTS.values() else 0


RESULTS: dict[str, str] = {}
"""Check -> its result in a word."""


def checked(name: str, passed: bool | None) -> None:
    """Notes and prints the result of a check; None for a check that could not be made."""
    RESULTS[name] = {True: "passed", False: "failed", None: "not made"}[passed]
    print(f"{RESULTS[name]:9} {name}", flush=True)


def built(folder: Path) -> Path:
    """A folder with sdist and wheel, built from the files of the commit alone, with the commit's time."""
    tree = folder / "tree"
    tree.mkdir(parents=True)
    time = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", str(tree)], input=archive.stdout, check=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": time.stdout.strip(), "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "out"), str(tree)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder / "out"


def pythons() -> Iterator[str]:
    """The commands of every Python of the machine that the package is for."""
    for minor in range(OLDEST, NEWEST):
        for place in (
            shutil.which(f"python3.{minor}"),
            *map(str, Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3")),
        ):
            if place and run(place, "-c", f"import sys; sys.exit(sys.version_info[1] != {minor})", quiet=True):
                yield place
                break


def answers(python: str, wheel: Path, folder: Path) -> bool:
    """Whether the wheel, installed in a fresh environment of a Python, runs the commands of README."""
    pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    program, cache = str(folder / "bin" / "diplorel"), str(folder / "cache")
    if not (run(python, "-m", "venv", str(folder)) and run(*pip)):
        return False
    return all(run(program, *words, XDG_CACHE_HOME=cache) for words in README)


def listed(folder: Path, dist: Path) -> None:
    """Writes the parts of the first installation as an SBOM, and looks for known advisories of them."""
    home = folder / "0"
    sbom = ["environment", "--output-reproducible", "-o", str(dist / "sbom.cdx.json"), str(home / "bin" / "python")]
    checked("SBOM", run(str(BIN / "cyclonedx-py"), *sbom))
    (site,) = home.glob("lib/python3*/site-packages")
    found = subprocess.run(
        [str(BIN / "pip-audit"), "--path", str(site), "--progress-spinner", "off"], capture_output=True, text=True
    )
    if found.returncode and "vulnerabilit" not in found.stderr + found.stdout:
        print("the data of advisories cannot be reached", file=sys.stderr)
        checked("advisories", None)
    else:
        checked("advisories", found.returncode == 0)


def run(*command: str, quiet: bool = False, **environment: str) -> bool:
    """Whether a command ends with 0; its output is shown if it does not.  quiet: not even then."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, env={**given, **environment}, capture_output=True, text=True)
    if done.returncode and not quiet:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
