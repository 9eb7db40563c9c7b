"""HTML and SVG by a builder that escapes every text: a text of the data or of a user never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from itertools import pairwise

from diplorel.render.text import safe


class Markup(str):
    """Text that is markup already.  Only this module makes it."""

    __slots__ = ()


Inner = str | Iterable["Inner"] | None
"""The content of an element: texts, which are escaped; elements; and lists of both.  None is nothing."""
Value = str | int | float | bool | None
"""The value of an attribute: True writes the name alone, False and None write nothing."""

_VOID = frozenset(("meta", "link", "input", "br"))
_EMPTY = frozenset(("path", "rect", "line"))
"""Elements of SVG that hold nothing."""
_PLAIN = frozenset(("title", "text", "option"))
"""Elements that hold text alone: a `bdi` in them would be shown as text."""
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_RTL}](?:[{_RTL}\\s'’־-]*[{_RTL}])?")
"""Words in a script that runs from right to left."""
_MARKS = re.compile("[&<>\"']").search
_DATE = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def el(name: str, /, *inner: Inner, **attributes: Value) -> Markup:
    """An element.  A `_` in the name of an attribute is written `-`, and a `_` at its end is left out (`class_`)."""
    opened = f"<{name}"
    for key, value in attributes.items():
        if value.__class__ is str:
            opened += f' {_name(key)}="{_escaped(value)}"'
        elif value is not None and value is not False:
            opened += f" {_name(key)}" if value is True else f' {_name(key)}="{value}"'
    if name in _VOID or name in _EMPTY:
        return Markup(f"{opened}{'/' if name in _EMPTY else ''}>")
    if len(inner) == 1 and inner[0].__class__ is Markup:
        return Markup(f"{opened}>{inner[0]}</{name}>")
    return Markup(f"{opened}>{_joined(inner, name not in _PLAIN)}</{name}>")


GAP = Markup("\0")
"""A gap in a form, as content or as the value of an attribute.  An escaped text has no such character."""


class Form:
    """An element that a page has thousands of times, written once, with gaps for what differs."""

    def __init__(self, whole: Markup) -> None:
        first, *rest = whole.split(GAP)
        self._first = first
        self._rest = [(before.endswith('="'), after) for before, after in pairwise([first, *rest])]
        """Of each gap, whether an attribute has it, and the markup after it."""

    def filled(self, *parts: Inner) -> Markup:
        """The element.  parts: one for each gap, in their order."""
        written = [self._first]
        for part, (within, after) in zip(parts, self._rest, strict=True):
            written.append(_escaped(str(part)) if within else _written(part, True))
            written.append(after)
        return Markup("".join(written))


def raw(name: str, content: str) -> Markup:
    """A `style` or `script` element.  content: a file of this program, never a text of the data."""
    return Markup(f"<{name}>{content}</{name}>")


def drawing(svg: str) -> Markup:
    """A picture that `diplorel.pictures` wrote, which escapes its texts itself."""
    return Markup(svg)


def join(parts: Iterable[Inner], between: str = " ") -> Markup:
    """Parts, one after the other, with a text between them; empty parts are left out."""
    written = [part if type(part) is Markup else _written(part, True) for part in parts]
    return Markup(_escaped(between).join(filter(None, written)))


def link(url: str | None, *inner: Inner, **attributes: Value) -> Markup:
    """A link to an address on the web; only the content if the address is none, such as `javascript:`."""
    if url and is_address(url):
        return el("a", *inner, href=url, **attributes)
    return join(inner, "")


def is_address(url: str) -> bool:
    """Whether a text is an address on the web."""
    return _SCHEME.match(url) is not None


@lru_cache(maxsize=1 << 14)
def dated(text: str) -> Markup:
    """A text whose dates are not broken at the end of a line."""
    parts = _DATE.split(text)
    return Markup(
        "".join(el("span", part, class_="n") if place % 2 else _written(part, True) for place, part in enumerate(parts))
    )


def _joined(inner: Iterable[Inner], isolates: bool) -> str:
    return "".join([one if type(one) is Markup else _written(one, isolates) for one in inner])


def _written(one: Inner, isolates: bool) -> str:
    if one is None:
        return ""
    if isinstance(one, Markup):
        return one
    if isinstance(one, str):
        return _isolated(one) if isolates and not one.isascii() else _escaped(one)
    return _joined(one, isolates)


def _escaped(text: str) -> str:
    """A text as HTML that shows it."""
    if text.isascii() and text.isprintable() and not _MARKS(text):
        return text
    return escape(safe(text))


def _isolated(text: str) -> str:
    """Escaped text in which words that run from right to left do not turn the words around them."""
    return _RUN.sub(lambda found: f"<bdi>{found[0]}</bdi>", escape(safe(text)))


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
