"""Kills and interrupts at random moments of an update, and many updates at once.

Usage: python benchmarks/soak/killed_update.py [KILLS] [PROCESSES] [DATA]

A server on this machine gives the release 2099.1 of a dataset; the release 2098.1 of the same dataset is installed.
After each kill, `about` has to name one of the two, and a question has to have its answer without a word on stderr.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SMALL = Path(__file__).parents[2] / "tests" / "fixtures" / "small"
QUESTION = ("timeline", "azerbaijan", "palestine", "--json")
BEFORE, AFTER = "2098.1", "2099.1"


class Quiet(SimpleHTTPRequestHandler):
    """A server of a folder that notes nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Notes nothing."""


class Server(ThreadingHTTPServer):
    """A server for which a client that ends early is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Notes nothing."""


class User:
    """A user with a cache and a folder of data."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_DATA_HOME": str(folder / "home"),
        }
        self.environment.pop("DIPLOREL_DATA", None)
        self.home = folder / "home" / "diplorel"

    def started(self, *words: str) -> subprocess.Popen[bytes]:
        """A process of the program."""
        args = [sys.executable, "-m", "diplorel", *words]
        return subprocess.Popen(args, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ran(self, *words: str) -> tuple[bytes, bytes, int]:
        """What a process wrote, and its exit status."""
        process = self.started(*words)
        out, err = process.communicate()
        return out, err, process.returncode

    def answering(self) -> str:
        """The version of the data that answers, as `about` names it; '' if it names none."""
        words = self.ran("about", "--json")[1].decode().split()
        return words[1] if words[:1] == ["Data"] else ""

    def left(self) -> int:
        """The number of releases, and of unfinished releases, in the folder of data."""
        return sum(path.is_dir() for path in self.home.iterdir())


def released(user: User, data: Path, folder: Path, version: str) -> Path:
    """The description of a release of a dataset, under another version."""
    copy = Path(shutil.copytree(data, folder / f"data-{version}"))
    package = json.loads((copy / "datapackage.json").read_text("utf-8"))
    text = json.dumps({**package, "version": version}, ensure_ascii=False, indent=1) + "\n"
    (copy / "datapackage.json").write_text(text, "utf-8")
    done = user.ran("release", "--data", str(copy), "-o", str(folder / version))
    assert done[2] == 0, done
    return folder / version / "diplorel-data.json"


def main(kills: int, processes: int, data: Path) -> int:
    """Prints the counts; returns 1 if an answer was wrong, or if a file was left."""
    chance, seen, wrong = random.Random(kills), Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="diplorel-soak-") as name:
        user = User(Path(name))
        user.ran("update", str(released(user, data, Path(name), BEFORE)))
        folder = released(user, data, Path(name), AFTER).parent
        server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/diplorel-data.json"
        begin, wanted = time.monotonic(), user.ran(*QUESTION)
        user.ran("update", address)
        alone = time.monotonic() - begin
        for count in range(kills):
            if user.answering() == AFTER:
                user.ran("update", "--rollback")
            process = user.started("update", address)
            time.sleep(chance.uniform(0, 1.1) * alone)
            process.send_signal(signal.SIGINT if count % 4 == 3 else signal.SIGKILL)
            process.communicate()
            found = user.answering()
            seen[found] += 1
            wrong += found not in (BEFORE, AFTER) or user.ran(*QUESTION) != wanted
        print(f"{kills} kills: {seen[BEFORE]} times the old data answered, {seen[AFTER]} times the new; {wrong} wrong")
        if user.answering() == AFTER:
            user.ran("update", "--rollback")
        together = [user.started("update", address) for _ in range(processes)]
        ended = Counter((process.communicate()[1].decode()[:50], process.returncode) for process in together)
        told = ", ".join(f"{count} times {status} {said.strip()!r}" for (said, status), count in ended.items())
        print(f"{processes} updates at once: {told}; {user.left()} releases are left")
        fine = user.answering() == AFTER and user.left() == 2 and user.ran(*QUESTION) == wanted
        server.shutdown()
    return 0 if fine and not wrong and wanted[1:] == (b"", 0) else 1


if __name__ == "__main__":
    given = [*sys.argv[1:], *("200", "20", str(SMALL))[len(sys.argv) - 1 :]]
    sys.exit(main(int(given[0]), int(given[1]), Path(given[2])))
