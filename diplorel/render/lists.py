"""The sections of an answer: rows of text for a person.  Text, Markdown and the terminal all draw these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from diplorel.dates.heads import city_of_post
from diplorel.dates.text import date_text, is_point, point_text, reach_text, years_text
from diplorel.errors import place_of
from diplorel.index.row_codec import Row
from diplorel.index.status_rule import either, perhaps
from diplorel.lookup.answer import Absence
from diplorel.model.vocabulary import EARLIER_HEAD, HEAD_OF_MISSION, WEAKEST_BASIS
from diplorel.names.article import in_sentences
from diplorel.plurals import counted
from diplorel.render.section import ID, Numbered, Section
from diplorel.render.text import DIFFER, cell, dig
from diplorel.render.words.conflict_text import conflict
from diplorel.render.words.mission_text import described, differ, may_have, post, posts, standing, tenure

if TYPE_CHECKING:
    from diplorel.lookup.answer import Answer, Group


def sections(
    answer: Answer,
    fields: list[str] | None = None,
    sources: bool = False,
    detail: Callable[..., list[Section]] | None = None,
) -> list[Section]:
    """The sections of an answer: one for each of its groups.

    fields: keys to show instead of the usual columns; sources: whether to add citations; detail: draws a single
    row, given it and what numbers its sources.
    """
    command, rows = answer.command, answer.rows
    if fields:
        table = [tuple(cell(dig(row, field)) for field in fields) for row in rows]
        return [Section("", tuple(fields), table)]
    numbered = Numbered()
    told = rows if command == "show" else (in_sentences(row, answer.articles) for row in rows)
    if detail is not None:
        refs = numbered.refs if sources and command != "show" else None  # which has them all
        found = _one_by_one(rows, [detail(row, refs) for row in told])
        if refs is not None and not answer.brief:
            _ = [refs(row) for row in rows]
    else:
        heads, line = LISTS[command]
        if command == "relations" and rows and rows[0]["as_of"]:
            heads = tuple("Since, or why" if head == "Since" else head for head in heads)
        extra = ("Sources",) if sources else ()
        table = [line(row) + ((numbered.refs(row),) if sources else ()) for row in told]
        whole = Section("", heads + extra, table, stacked=command == "validate")
        found = list(_grouped(whole, answer.groups)) if answer.groups else [whole]
    return found + ([numbered.section()] if numbered.sources else [])


def _grouped(whole: Section, groups: Sequence[Group]) -> Iterator[Section]:
    """The rows of a list under the titles of its groups, each with the number of its rows in all."""
    left = whole.rows
    for title, total in groups:
        shown, left = left[:total], left[total:]
        some = f"{len(shown)} of {total}" if shown and len(shown) < total else total
        yield whole._replace(title=f"{title} ({some}{'' if shown else ', not shown'})", rows=shown)


def _one_by_one(rows: Sequence[Row], drawn: list[list[Section]]) -> list[Section]:
    """The drawing of each row, with a title if there are several rows."""
    if len(rows) > 1:
        titles = (row["id"] for row in rows)
        drawn = [[one[0]._replace(title=title, level=1), *one[1:]] for title, one in zip(titles, drawn, strict=True)]
    return [section for one in drawn for section in one]


def without_told(answer: Answer) -> Answer:
    """A list whose rows leave out a reason that a note below the list gives: each row of a party that did not exist on
    the day would repeat the reason."""
    told = [f"; {note.reason}" for note in answer.notes if isinstance(note, Absence)]
    return answer._replace(rows=[_without(row, told) for row in answer.rows]) if told else answer


def _without(row: Row, told: Sequence[str]) -> Row:
    reason = row["as_of"]["reason"]
    for text in told:
        reason = reason.replace(text, "")
    return {**row, "as_of": {**row["as_of"], "reason": reason}}


def what(row: Row) -> str:
    """Kind of a moment or event, with what tells it from a plain fact."""
    planned = ", planned" if row["planned"] and row["kind"] != "expected" else ""
    return f"{row['kind']}{planned}{may_have(row)}"


def dated(row: Row) -> str:
    """The date of a moment."""
    return (point_text if is_point(row["type"], row["kind"]) else date_text)(row["date"]) or "undated"


def _moment(row: Row) -> tuple[str, ...]:
    return dated(row), what(row), row["summary"], differ(row), row["record"]


_CHANGES = {
    "begun": "relations begun",
    "broken": "relations broken",
    "opened": "mission opened",
    "closed": "mission closed",
    "heads": "head came",
}


def _change(row: Row) -> tuple[str, ...]:
    told = "head left" if row["kind"] == "ended" else _CHANGES[row["change"]]
    mark = "" if row["certainty"] == "sure" else ", possibly"
    return dated(row), f"{told}{mark}", row["summary"], differ(row), row["record"]


def _day(row: Row) -> tuple[str, ...]:
    ago = counted(row["years"], "year")
    return ago, row["date"], what(row), row["summary"], differ(row), row["record"]


def _mission(row: Row) -> tuple[str, ...]:
    return row["sender"]["name"], row["host"]["name"], described(row), standing(row), differ(row), row["id"]


def _event(row: Row) -> tuple[str, ...]:
    return date_text(row["date"]) or "undated", what(row), row["summary"], differ(row), row["id"]


def _head(row: Row) -> tuple[str, ...]:
    parties, city = (row["sender"]["name"], row["host"]["name"]), city_of_post(row)
    title = f"{row['title']} in {city}" if city else row["title"]
    return row["person"]["name"], title, *parties, tenure(row), differ(row), row["id"]


def since(row: Row, sources: str = "sources") -> str:
    """Since when a pair's status holds, or when it is attested; of one that is not sure on a day asked about, why.

    sources: the word for the sources of the status, where they end early.
    """
    if tells_why(row):
        reason = str((row["as_of"] or row["reach"])["reason"])
        return reason.removeprefix(f"{either(row.get('statuses', ()))}: ")
    begun = point_text(row["since"]["date"]) if row["since"] else _shown(row)
    return f"{begun} ({sources} to {reach_text(row['horizon'])})" if _is_short(row) else begun


NO_SINCE = "not on record; "
_SHOWN = {
    "embassy": "an embassy or legation is attested",
    "credentials": "credentials were accepted",
    HEAD_OF_MISSION: "a head of mission is attested",
    EARLIER_HEAD: "a head of mission is attested",
    "listed embassy": "an embassy is listed",
    "accreditation": "an accreditation is attested",
    "listed accreditation": "an accreditation is listed",
}
"""Basis of a status -> what shows it, in words."""


def tells_why(row: Row) -> bool:
    """Whether a reader needs the reason of a status more than its beginning: the status is not sure on the day asked
    about, or others are possible."""
    return row["as_of"]["holds"] != "yes" if row.get("as_of") else len(row.get("statuses", ())) > 1


def _shown(row: Row) -> str:
    """What shows a status of which no source dates the beginning."""
    if not row["last_attested"]:
        return ""
    said = date_text(row["last_attested"]["date"])
    return f"{NO_SINCE}{_SHOWN[row['basis']]} {said}" if row.get("basis") in _SHOWN else f"attested {said}"


def _is_short(row: Row) -> bool:
    """Whether the sources of a status that a step dates end before the last date that shows it."""
    return bool(row["since"] and row.get("horizon") and not row["last_attested"] and not row.get("as_of"))


def hedge(row: Row) -> str:
    """'likely ' or 'possibly ' where a status is no more than that on the day asked about, or on the last day to which
    its sources reach."""
    holds = (row["as_of"] or row["reach"] or {"holds": ""})["holds"]
    # A difference between two parties names no status: such a row is of relations.
    if (row.get("status", "relations") == "relations" and holds == "possibly") or row["basis"] == WEAKEST_BASIS:
        return "possibly "
    return "likely " if holds == "likely" else ""


def status(row: Row) -> str:
    """A pair's status, with who brought it about where one did; all that are possible where none is certain."""
    if len(row["statuses"]) > 1:
        return perhaps(row["statuses"])
    told = f"{hedge(row)}{row['status']}"
    return f"{told} (by {row['by']['name']})" if row["by"] else told


def is_past(row: Row) -> bool:
    """Whether the partner has ended and the party asked about goes on: the status is that of the partner's last day."""
    return [one["id"] for one in row["parties_ended"]] == [row["partner"]["id"]]


def _pair(row: Row) -> tuple[str, ...]:
    earlier = ", ".join(party["name"] for party in row["partner_as"]) if row["as_of"] else ""
    name = f"{row['partner']['name']} (as {earlier})" if earlier else row["partner"]["name"]
    return name, f"{status(row)}, to its end" if is_past(row) else status(row), since(row), posts(row), differ(row)


def _difference(row: Row) -> tuple[str, ...]:
    told = f"{row['what']}: {'; '.join(map(post, row['missions']))}"
    if row["what"] == "relations":
        told = (
            f"possibly {since(row)}"
            if may_have(row)
            else f"{hedge(row)}relations: {since(row).removeprefix(NO_SINCE)}".rstrip(": ")
        )
    return row["partner"]["name"], told, row["other"]


def _place(row: Row) -> tuple[str, ...]:
    place, count, sure = f"{row['rank']}{'=' if row['tied'] else ''}", str(row["count"]), row["sure_count"]
    counts = ("", "", count) if sure is None else (str(sure), count, "")
    return place, row["party"]["name"], *counts, row["latest"] or ""


def _found(row: Row) -> tuple[str, ...]:
    when = point_text if is_point(row["type"]) else date_text
    return row["type"], when(row["date"]), row["summary"], row["id"]


def _source(row: Row) -> tuple[str, ...]:
    when = date_text(row["published"])
    return row["publisher"] or "", row["title"], when, str(row["record_count"]), row["id"]


def _collection(row: Row) -> tuple[str, ...]:
    records = ", ".join(counted(count, kind) for kind, count in row["record_counts"].items())
    facts = years_text(row["earliest"], row["latest"])
    return row["collection"], records, facts, row["updated"] or "", row["licence"] or "not stated"


def _issue(row: Row) -> tuple[str, ...]:
    return f"{place_of(row['file'], row['line'])}  {row['record'] or ''}".rstrip(), row["message"], row["hint"]


LISTS: dict[str, tuple[tuple[str, ...], Callable[[Row], tuple[str, ...]]]] = {
    "timeline": (("Date", "What", "Moment", DIFFER, ID), _moment),
    "missions": (("Sender", "Host", "Mission", "Standing", DIFFER, ID), _mission),
    "relations": (("Partner", "Status", "Since", "Missions: → sent, ← received", DIFFER), _pair),
    "events": (("Date", "Kind", "Event", DIFFER, ID), _event),
    "heads": (("Person", "Title", "Sender", "Host", "Dates", DIFFER, ID), _head),
    "search": (("Type", "Date", "Summary", ID), _found),
    "sources": (("Publisher", "Title", "Published", "Records", ID), _source),
    "changes": (("Date", "Change", "Moment", DIFFER, ID), _change),
    "on-this-day": (("Ago", "Date", "What", "Moment", DIFFER, ID), _day),
    "compare": (("Partner", "What", "Other party"), _difference),
    "rank": (("Place", "Party", "Surely", "At most", "Count", "Up to"), _place),
    "conflicts": (("Conflict", "Fact", "On record", "Others say", ID), conflict),
    "about": (("Collection", "Records", "Facts from", "State", "Licence"), _collection),
    "validate": (("Where", "Issue", "Hint"), _issue),
}
