"""stdout and stderr.  This module alone handles a full disk, a closed pipe, and letters that a locale cannot print."""

import atexit
import codecs
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, NoReturn, TextIO, cast

from diplorel.errors import Broken

_ESCAPES = "diplorel.escapes"
"""Name of the error handler for letters that a stream cannot print."""


class Out:
    """stdout.  A closed pipe ends the program quietly; a full disk is an error."""

    def __init__(self, stream: IO[Any]) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def buffer(self) -> "Out":
        """stdout as a stream of bytes, which come after the text that is already written."""
        self.flush()
        return Out(cast(TextIO, self._stream).buffer)

    def write(self, text: str | bytes) -> int:
        """Writes text; to the stream of bytes, bytes.  Raises Broken if the text cannot be written."""
        with self._guarded():
            self._stream.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Writes texts.  Raises Broken if a text cannot be written."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Flushes the written text.  Raises Broken if the text cannot be written."""
        with self._guarded():
            self._stream.flush()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            silence(self._stream)
        except OSError as error:
            silence(self._stream)
            raise Broken(f"the answer cannot be written: {error.strerror or error}") from None


@contextmanager
def streams() -> Iterator[None]:
    """The streams while the program runs.

    Letters that a stream's encoding does not have are written as the escapes of JSON, so that JSON stays JSON in any
    locale.  Raises Broken when there is no stdout, or what was written to it at last cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ESCAPES)
    before = sys.stdout
    if cast(Any, before) is None:
        raise Broken("the answer cannot be written: stdout is closed")
    out = Out(_whole(before))
    sys.stdout = cast(TextIO, out)
    try:
        yield
    finally:
        sys.stdout = before
        out.flush()


def end(status: int) -> NoReturn:
    """Ends the process with an exit status.

    Python would free every object before, which takes a sixth of the time of a lookup; the system frees all at once.
    """
    atexit._run_exitfuncs()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _whole(stream: TextIO) -> TextIO:
    """A stream whose writes are whole or fail.  A stream without a buffer (PYTHONUNBUFFERED) writes what fits on a disk
    and says nothing of the rest."""
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, io.FileIO):
        return stream
    own = io.FileIO(raw.fileno(), "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(own), stream.encoding, _ESCAPES, newline=os.linesep, line_buffering=True)


def say(text: str) -> None:
    """Writes a note to stderr, if stderr is open."""
    from diplorel.render.text import safe

    if cast(Any, sys.stderr) is None:
        return
    try:
        sys.stderr.write(f"{wrapped(safe(text), sys.stderr)}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def wrapped(text: str, stream: IO[str]) -> str:
    """A line of text that breaks between words where a terminal ends; unchanged if the stream is no terminal.

    COLUMNS comes before the width of the terminal.
    """
    if not stream.isatty():
        return text
    from shutil import get_terminal_size
    from textwrap import wrap

    width = max(get_terminal_size().columns, 1)
    if len(text) <= width:
        return text
    return "\n".join(wrap(text, width, break_long_words=False, break_on_hyphens=False))


def silence(stream: IO[str]) -> None:
    """Points a stream that failed at the null device, so that its buffer causes no second error."""
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from diplorel.render.text import json_escape

    return "".join(map(json_escape, error.object[error.start : error.end])), error.end


codecs.register_error(_ESCAPES, _escaped)
