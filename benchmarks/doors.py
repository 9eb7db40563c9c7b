"""How long a program waits for an answer of the MCP server, beside the command line.

The server is asked in the form of the protocol, without a client that takes time of its own.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import installed

ROUNDS = int(os.environ.get("ROUNDS", "11"))
CALLS = 20
"""Calls that each server answers after its first call."""
MOST = 1.5
"""What the first answer may take, in times of the command line."""
FIRST, LATER = "server: the first call", "server: a later call"
CALL = {"name": "missions", "arguments": {"host": "israel", "limit": 30}}
LINE = ["missions", "--host", "israel", "--limit", "30", "--json"]
INITIALIZE = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}


class Server:
    """A server that has been started and not yet asked."""

    def __init__(self, program: str, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [program, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """The result of a request."""
        self._write({"id": 1, "method": method, "params": params})
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())["result"]
        return found

    def begin(self) -> None:
        """The handshake."""
        self.ask("initialize", INITIALIZE)
        self._write({"method": "notifications/initialized"})

    def end(self) -> None:
        """Ends the server, as a program does that goes away."""
        self.process.communicate()

    def _write(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        self.process.stdin.flush()


def answers(program: str, env: dict[str, str]) -> tuple[float, float, float]:
    """Seconds from the start of a server to the end of the handshake, of the first call, and of a later call."""
    begin = time.perf_counter()
    server = Server(program, env)
    server.begin()
    begun = time.perf_counter()
    assert server.ask("tools/call", CALL)["structuredContent"]["rows"]
    first = time.perf_counter()
    for _ in range(CALLS):
        server.ask("tools/call", CALL)
    later = (time.perf_counter() - first) / CALLS
    server.end()
    return begun - begin, first - begun, later


def main() -> int:
    """Prints medians and ratios; returns 1 if the first answer of a server comes too late."""
    found: dict[str, list[float]] = {name: [] for name in ("command line", "server: start", FIRST, LATER)}
    with tempfile.TemporaryDirectory() as name:
        site, _ = installed(Path(name))
        program, env = str(site / "bin" / "diplorel"), {**os.environ, "PYTHONPATH": str(site)}
        for turn in range(ROUNDS + 1):
            begin = time.perf_counter()
            subprocess.run([program, *LINE], env=env, check=True, capture_output=True)
            seconds = (time.perf_counter() - begin, *answers(program, env))
            if turn:  # the first round warms the caches
                for one, spent in zip(found.values(), seconds, strict=True):
                    one.append(spent)
    median = {name: statistics.median(spent) for name, spent in found.items()}
    for name, spent in median.items():
        print(f"  {spent * 1000:8.1f} ms  {spent / median['command line']:6.2f} times the command line  {name}")
    return int(median[FIRST] > MOST * median["command line"])


if __name__ == "__main__":
    sys.exit(main())
