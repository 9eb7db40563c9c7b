"""HTML and SVG by a builder that escapes every text: a text of the data or of a user never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

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
_DATE = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def el(name: str, /, *inner: Inner, **attributes: Value) -> Markup:
    """An element.  A `_` in the name of an attribute is written `-`, and a `_` at its end is left out (`class_`)."""
    opened = f"<{name}{''.join([_attribute(key, value) for key, value in attributes.items()])}"
    if name in _VOID or name in _EMPTY:
        return Markup(f"{opened}{'/' if name in _EMPTY else ''}>")
    return Markup(f"{opened}>{_joined(inner, name not in _PLAIN)}</{name}>")


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
    if url and _SCHEME.match(url):
        return el("a", *inner, href=url, **attributes)
    return join(inner, "")


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


@lru_cache(maxsize=1 << 14)
def _escaped(text: str) -> str:
    """A text as HTML that shows it.  Most texts of a page are on it many times."""
    return escape(safe(text))


def _isolated(text: str) -> str:
    """Escaped text in which words that run from right to left do not turn the words around them."""
    return _RUN.sub(lambda found: f"<bdi>{found[0]}</bdi>", escape(safe(text)))


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = _name(key)
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'
