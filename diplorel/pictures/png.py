"""Pictures as PNG, which resvg makes of their SVG, with text beside the pixels."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from diplorel.errors import Usage

_SCALE = 2
"""Pixels in a unit of the SVG: sharp in print, and on fine screens."""
_HEADER = 33
"""Bytes of the signature and of the first chunk, which comes before all others."""


def png(svg: str, texts: Mapping[str, str]) -> bytes:
    """A picture as PNG, in its light colours.

    texts: keyword (such as `Title`) -> text that the file carries for readers (PNG, 3rd edition, section 11.3.3).
    Raises Usage if the package that draws it is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise Usage("a PNG needs resvg-py, which is not installed: pip install 'diplorel[export]'") from None
    drawn = bytes(svg_to_bytes(svg_string=svg, zoom=_SCALE))
    return drawn[:_HEADER] + b"".join(_text(keyword, text) for keyword, text in texts.items()) + drawn[_HEADER:]


def _text(keyword: str, text: str) -> bytes:
    """A chunk `iTXt`: international text, compressed."""
    content = keyword.encode("latin-1") + b"\0\1\0\0\0" + zlib.compress(text.encode("utf-8", "replace"), 9)
    return struct.pack(">I", len(content)) + b"iTXt" + content + struct.pack(">I", zlib.crc32(b"iTXt" + content))
