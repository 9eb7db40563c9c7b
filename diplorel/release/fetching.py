"""Reading a file of a release from a path or from an address, within bounds of bytes and time.

This module is the only one that uses the network, and only the command `update` imports it.  An address begins with
https://, or with http:// if the server runs on the same machine.  A redirect may change the host, but not the scheme.
"""

from __future__ import annotations

import os
import signal
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, IncompleteRead
from ipaddress import ip_address
from pathlib import Path
from typing import IO, Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit

from diplorel import __version__
from diplorel.dataset.opening import refuse_unfit
from diplorel.errors import Broken, Usage

SILENCE = 30.0
"""Seconds in which a server has to send something."""
PATIENCE = 60.0
"""Seconds that a file may take, and more for its bytes: at SLOWEST."""
SLOWEST = 20_000
"""Bytes in a second of the slowest connection that the program waits for."""
_BLOCK = 1 << 16


def is_address(where: str) -> bool:
    """Whether a text is an address, and not a path."""
    return "://" in where


def check_address(where: str) -> None:
    """Raises Usage for an address that the program does not fetch from."""
    try:
        parts = urlsplit(where)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise Usage(f"{where}: is not an address: {error}") from None
    if parts.username is not None:
        raise Usage(f"{where.replace(parts.netloc, host)}: the address has a user name: write it without one")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(host))):
        raise Usage(
            f"{where}: the address has to begin with https:// and a host; http:// is for a server on this machine"
        )
    if not (where.isascii() and where.isprintable()) or " " in where:
        raise Usage(f"{where}: the address has a character that has to be written with % and two digits")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def beside(where: str, name: str) -> str:
    """The path or address of a file in the folder of another file."""
    return urljoin(where, name) if is_address(where) else str(Path(where).parent / name)


def blocks(where: str, most: int) -> Iterator[bytes]:
    """The bytes of a file at a path or an address, block by block, at most `most` bytes.

    Raises Broken for a file that cannot be read, that is longer, or that does not come in time.
    """
    got, end = 0, time.monotonic() + PATIENCE + most / SLOWEST
    with _told(where), _by(end):
        stream = _opened(where)
    with stream:
        while block := _block(stream, min(_BLOCK, most + 1 - got), where, end):
            got += len(block)
            if got > most:
                raise Broken(f"{where}: has more than {most:,} bytes, which is the limit")
            yield block
        if getattr(stream, "length", None):  # what the server promised and did not send
            raise _cut(where, got)


def _block(stream: IO[bytes], most: int, where: str, end: float) -> bytes:
    with _told(where), _by(end):
        return stream.read(most)


def _opened(where: str) -> IO[bytes]:
    if is_address(where):
        answer: IO[bytes] = _opener(where).open(_asking(where), timeout=SILENCE)
        return answer
    number = os.open(where, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    stream = open(number, "rb")  # noqa: SIM115
    try:
        refuse_unfit(Path(where), os.fstat(number))
    except OSError:
        stream.close()
        raise
    return stream


def _asking(where: str) -> request.Request:
    headers = {"User-Agent": f"diplorel/{__version__}", "Accept-Encoding": "identity"}
    return request.Request(where, headers=headers)  # noqa: S310  the opener knows https and http alone


def _opener(where: str) -> request.OpenerDirector:
    """Opens https and http and nothing else; a server on this machine is asked without a proxy."""
    found = request.OpenerDirector()
    proxies = request.ProxyHandler({} if urlsplit(where).scheme == "http" else None)
    web = (request.HTTPHandler(), request.HTTPSHandler(context=ssl.create_default_context()))
    for handler in (proxies, *web, request.HTTPDefaultErrorHandler(), _Redirects(), request.HTTPErrorProcessor()):
        found.add_handler(handler)
    return found


class _Redirects(request.HTTPRedirectHandler):
    """Follows a redirect to an address of the same scheme."""

    def redirect_request(
        self, req: request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> request.Request | None:
        """The next question.  Raises Broken for another scheme, and for an address that the program does not ask."""
        if urlsplit(newurl).scheme != urlsplit(req.full_url).scheme:
            raise Broken(f"{req.full_url}: the server points to {newurl[:200]}, which has another scheme")
        try:
            check_address(newurl)
        except Usage as error:
            raise Broken(f"{req.full_url}: the server points to another address. {error}") from None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Errors of the network and of files in this block are one line.  Raises Broken."""
    try:
        yield
    except HTTPError as error:
        raise Broken(f"{where}: the server answers {error.code} {str(error.reason)[:80]}") from None
    except TimeoutError:
        raise _late(where) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _late(where) from None
        reason = error.reason
        raise Broken(f"{where}: no connection: {getattr(reason, 'strerror', None) or reason}") from None
    except IncompleteRead as error:
        raise _cut(where, len(error.partial)) from None
    except HTTPException as error:
        said = str(error).partition("\n")[0][:80] or type(error).__name__
        raise Broken(f"{where}: the server's answer cannot be read: {said}") from None
    except ConnectionError as error:
        raise Broken(f"{where}: the connection ended: {error.strerror or error}. Try again") from None
    except OSError as error:
        raise Broken(f"{where}: cannot be read: {error.strerror or error}") from None


def _cut(where: str, got: int) -> Broken:
    return Broken(f"{where}: the connection ended after {got:,} bytes, before the end of the file. Try again")


def _late(where: str) -> Broken:
    return Broken(f"{where}: the server does not send the file in time. Try again later")


@contextmanager
def _by(end: float) -> Iterator[None]:
    """Raises TimeoutError in this block at a moment (`time.monotonic`), where the system has such an alarm.

    A server that sends a byte now and then never lets a socket's own timeout pass.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, max(end - time.monotonic(), 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
