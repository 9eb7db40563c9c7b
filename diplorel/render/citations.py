"""Works as a bibliography has them: plain text, BibTeX, CSL-JSON and RIS.

Every style says the same, and no more than is known: who, what, where published, when, which entry, at which address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from diplorel.dates.edtf import OPEN_ENDS
from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row
from diplorel.plurals import plural
from diplorel.render.text import safe

_KINDS = {
    # kind of source -> type in CSL, type in RIS
    "press": ("article-newspaper", "NEWS"),
    "agency": ("article-newspaper", "NEWS"),
    "encyclopaedia": ("entry-encyclopedia", "ENCYC"),
    "encyclopaedia mirror": ("entry-encyclopedia", "ENCYC"),
    "dataset": ("dataset", "DATA"),
    "official": ("webpage", "ELEC"),
}
_OTHER = ("document", "GEN")


def styled(works: Iterable[Row], style: str) -> list[Row]:
    """Works with their citation in a style: one of STYLES."""
    return [work | {"style": style, "citation": STYLES[style](work)} for work in works]


def written(works: Sequence[Row]) -> Iterator[str]:
    """A bibliography of works that are styled, as a file of that style has it."""
    parts = [work["citation"] for work in works]
    if any(work["style"] == "csl-json" for work in works):
        yield "[\n" + ",\n".join(parts) + "\n]\n"
    else:
        between = "" if works and works[0]["style"] == "text" else "\n"
        yield from (f"{between if number else ''}{part}\n" for number, part in enumerate(parts))


def _remark(work: Row) -> str | None:
    """The remark in a citation."""
    parts = [f"reproduced by {work['copy']}"] if work["copy"] else []
    parts += [f"at {work['locator']}"] if work["locator"] and work["locator"] not in (work["url"] or "") else []
    if work["source_id"] is None:
        parts += [f"data version {work['version']}"] if work["version"] else []
        parts += [f"{plural('record', len(work['records']))} {', '.join(work['records'])}"]
    return "; ".join(parts) or None


def _text(work: Row) -> str:
    """One line: who, title, publisher, date, remark, address."""
    parts = [work["author"], f"“{work['title']}”", work["publisher"], date_text(work["published"]), _remark(work)]
    line = ", ".join(safe(part) for part in parts if part)
    return f"{line}. {safe(work['url'])}" if work["url"] else f"{line}."


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those after a backslash too
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def _tex(text: str) -> str:
    """Text without commands of TeX.  Letters of every script stay: BibTeX files are UTF-8 today."""
    return "".join(_TEX.get(sign, sign) for sign in safe(text))


def _bibtex(work: Row) -> str:
    """An entry of type `misc`, which every BibTeX has; `date` is for biblatex, which reads EDTF."""
    first = _exact(work["published"])
    fields = {
        "author": work["author"] and f"{{{_tex(work['author'])}}}",  # braced: a name is not taken apart
        "title": f"{{{_tex(work['title'])}}}",
        "howpublished": work["publisher"] and _tex(work["publisher"]),
        "date": work["published"],
        "year": first and first[0],
        "month": first and len(first) > 1 and first[1],
        "version": work["version"],
        "url": work["url"] and _address(work["url"]),
        "note": _remark(work) and _tex(_remark(work) or ""),
        "langid": work["language"],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work['key']},", *lines, "}"])


def _address(url: str) -> str:
    """An address as a field that is read verbatim can hold it: braces and backslashes would end it."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", safe(url))


def _csl(work: Row) -> str:
    """An item of csl-data, in a line."""
    kind, _ = _KINDS.get(work["kind"], _OTHER)
    item = {
        "id": work["key"],
        "type": kind,
        "title": work["title"],
        "author": [{"literal": work["author"]}] if work["author"] else None,
        "container-title" if kind in ("article-newspaper", "entry-encyclopedia") else "publisher": work["publisher"],
        "issued": _issued(work["published"]),
        "version": work["version"],
        "note": _remark(work),
        "URL": work["url"],
        "language": work["language"],
    }
    return safe(json.dumps({key: value for key, value in item.items() if value}, ensure_ascii=False))


def _issued(date: str | None) -> dict[str, Any] | None:
    """A date variable of CSL: parts, with `circa` where it is not sure; words where it has no year at one end."""
    first, last = _days(date)
    if date is None or first is None:
        return {"literal": date_text(date)} if date else None
    found: dict[str, Any] = {"date-parts": [first, last] if last else [first]}
    return found | ({"circa": True} if date[-1] in "~?%" else {})


def _ris(work: Row) -> str:
    """A reference of tagged lines: two signs, two spaces, a hyphen and a space, as the format's readers demand."""
    _, kind = _KINDS.get(work["kind"], _OTHER)
    first = _exact(work["published"])
    padded = [f"{part:02}" for part in (first or [])[1:]]
    lines = [
        ("TY", kind),
        ("ID", work["key"]),
        ("TI", work["title"]),
        ("AU", work["author"]),
        ("T2" if kind in ("NEWS", "ENCYC") else "PB", work["publisher"]),
        ("PY", first and f"{first[0]:04}"),
        ("DA", first and "/".join([f"{first[0]:04}", *padded, *[""] * (2 - len(padded))])),
        ("ET", work["version"]),
        ("UR", work["url"]),
        ("N1", "; ".join(filter(None, [_loose(work["published"]), _remark(work)])) or None),
        ("LA", work["language"]),
    ]
    told = [f"{tag}  - {' '.join(safe(str(value)).split())}" for tag, value in lines if value]
    return "\n".join([*told, "ER  - "])


def _exact(date: str | None) -> list[int] | None:
    """Year, month and day, as far as a date surely has them, for formats that have no other: of an approximate date the
    year, of a stretch what its ends have in common."""
    first, last = _days(date)
    if date is None or first is None:
        return None
    both = takewhile(lambda parts: parts[0] == parts[1], zip(first, last or first, strict=False))
    common = [part for part, _ in both]
    return common[: 1 if date[-1] in "~?%" else 3] or None


def _loose(date: str | None) -> str | None:
    """What a format without approximate dates and stretches cannot say."""
    return f"dated {date_text(date)}" if date and ("/" in date or date[-1] in "~?%") else None


def _days(date: str | None) -> tuple[list[int] | None, list[int] | None]:
    """Year, month and day of a date, as far as it has them; and of its end, where it is a stretch with two ends."""
    if date is None:
        return None, None
    first, _, last = date.partition("/")
    if first in OPEN_ENDS or (last in OPEN_ENDS and "/" in date):
        return None, None
    parts = [_parts(first), _parts(last) if last else None]
    return (None, None) if parts[0] is None else (parts[0], parts[1])


def _parts(date: str) -> list[int] | None:
    """Year, month and day, as far as they are told; None for a decade, [year] for a season."""
    told = date.rstrip("~?%").replace("-XX", "").split("-")
    if "X" in told[0]:
        return None
    numbers = [int(part) for part in told]
    return numbers[:1] if len(numbers) > 1 and numbers[1] > 12 else numbers


STYLES: dict[str, Callable[[Row], str]] = {"text": _text, "bibtex": _bibtex, "csl-json": _csl, "ris": _ris}
"""Style -> a work in it."""
