"""One record of two records of the same thing: the values of the first, and what each source says."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from diplorel.dates.edtf import Span, span
from diplorel.dates.posts import BEGINNINGS
from diplorel.model.records import Citation
from diplorel.names.cities import plain_city

_PLAIN = ("id", "type", "citations", "attested", "note", "people", "parties", "summary", "figures", "votes", "about")
"""Fields for which a citation says nothing of its own: they are no values of a source, or lists that simply grow."""
_AROUND = re.compile(r"\Ahttps?://(?:www\.)?|/\Z")


def merge_pair(first: Any, other: Any) -> Any:
    """The record that two records of the same thing become.

    The first record gives the values, and the other fills the fields that it leaves open.  The citations of the other
    say where it differs.
    """
    filled = {
        f.name: getattr(other, f.name)
        for f in dataclasses.fields(first)
        if f.name not in _PLAIN and getattr(first, f.name) in (None, ()) and getattr(other, f.name) not in (None, ())
    }
    if "district" in filled and "city" not in filled and plain_city(first.city) != plain_city(other.city):
        del filled["district"]  # of another city
    if "since" in filled and any(getattr(first, key, None) for key in BEGINNINGS):
        other = _with_beginning_noted(other, filled.pop("since"))  # the acts on record say it better
    if hasattr(first, "attested"):
        filled["attested"] = tuple(sorted({*first.attested, *other.attested}))
    made = dataclasses.replace(first, **filled)
    cited = [_silent(citation, first, filled) for citation in first.citations]
    for citation in other.citations:
        _cite(cited, _with_differences(citation, other, made))
    return dataclasses.replace(made, citations=tuple(cited))


def _with_beginning_noted(posting: Any, since: str) -> Any:
    """A posting whose citations give its beginning in a note."""
    note = f"The source has the posting begin on {since}."
    return dataclasses.replace(
        posting,
        since=None,
        citations=tuple(
            dataclasses.replace(one, note=" ".join(filter(None, (one.note, note)))) for one in posting.citations
        ),
    )


def _cite(cited: list[Citation], fresh: Citation) -> None:
    """Adds a citation, or makes one of it and of a citation of the same entry that says the same."""
    for place, it in enumerate(cited):
        one_entry = it.source == fresh.source and (it.locator or fresh.locator) == (fresh.locator or it.locator)
        if one_entry and (it.says, it.denies) == (fresh.says, fresh.denies):
            notes = " ".join(dict.fromkeys(filter(None, (it.note, fresh.note)))) or None
            silent = tuple(name for name in it.silent if name in fresh.silent)
            cited[place] = dataclasses.replace(it, locator=it.locator or fresh.locator, note=notes, silent=silent)
            return
    cited.append(fresh)


def _silent(citation: Citation, first: Any, filled: dict[str, Any]) -> Citation:
    """A citation of the first record, silent on the fields that the other record filled."""
    news = [name for name in filled if name != "attested" and name not in citation.says]
    return dataclasses.replace(citation, silent=tuple(dict.fromkeys((*citation.silent, *news))))


def _with_differences(citation: Citation, other: Any, made: Any) -> Citation:
    """A citation of the other record, with the values that it gives instead and the fields that it does not give."""
    says, silent = dict(citation.says), list(citation.silent)
    for f in dataclasses.fields(made):
        ours, theirs = getattr(made, f.name), getattr(other, f.name)
        if f.name in _PLAIN or ours is None or f.name in says or f.name in silent:
            continue
        if theirs is None or (f.name == "seats" and ours and not theirs):
            silent.append(f.name)
        elif isinstance(theirs, str) and _bare(f.name, theirs) != _bare(f.name, ours):
            says[f.name] = theirs
    return dataclasses.replace(citation, says=says, silent=tuple(silent))


def _bare(field: str, value: str) -> str:
    """A value without parts that make no difference: additions to a city, the scheme and last slash of a website."""
    if field == "city":
        return plain_city(value)
    return _AROUND.sub("", value) if field == "website" else value


def with_note_cited(it: Any) -> Any:
    """A record with its note moved to its first citation, so that the note stays with its source after a merge."""
    if not getattr(it, "note", None) or not it.citations:
        return it
    first, *others = it.citations
    note = " ".join(filter(None, (first.note, it.note)))
    return dataclasses.replace(it, citations=(dataclasses.replace(first, note=note), *others))


def begun_again(made: Any, first: Any, other: Any) -> Any:
    """A step that is restored if either source says so: a source that says established may not know of a break.

    made: the record that first and other became, still with the step of first.
    """
    return taking(made, first, other, "step") if (first.step, other.step) == ("established", "restored") else made


def exactly_dated(made: Any, first: Any, other: Any) -> Any:
    """A step with the more precise date of two dates that agree: of 1973 and 1973-03-28, the day.

    made: the record that first and other became, still with the date of first.
    """
    is_finer = first.date and other.date and _lies_within(span(other.date), span(first.date))
    return taking(made, first, other, "date") if is_finer else made


def _lies_within(inner: Span, outer: Span) -> bool:
    """Whether a span of days is a part of another span, with a bound that the other span does not have."""
    later = not outer.earliest or (inner.earliest and inner.earliest >= outer.earliest)
    earlier = not outer.latest or (inner.latest and inner.latest <= outer.latest)
    return bool(later and earlier) and inner != outer


def in_last_city(made: Any, first: Any, other: Any) -> Any:
    """A mission in the city where a source saw it last; the citations that name another city say so.

    made: the record that first and other became, still with the city of first.
    """
    return dataclasses.replace(taking(made, first, other, "city"), district=other.district)


def taking(made: Any, first: Any, other: Any, field: str) -> Any:
    """A record with a field of the other record; the citations that give another value say so.

    made: the record that first and other became, still with the field of first.
    """
    value, cited = getattr(other, field), list(made.citations)
    for place, it in enumerate(cited):
        says = dict(it.says)
        if place < len(first.citations) and field not in it.silent:
            says = {field: getattr(first, field), **says}
        if says.get(field) == value:
            del says[field]
        cited[place] = dataclasses.replace(it, says=says)
    return dataclasses.replace(made, **{field: value}, citations=tuple(cited))
