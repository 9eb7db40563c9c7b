"""The rules of every dataset.  A rule is a function from a dataset to its issues."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.looked_for import wrong_searches
from diplorel.dataset.party_rules import (
    continuations_are_cited,
    continued_parties_came_before,
    ended_parties_are_told_of,
    gaps_are_in_order,
)
from diplorel.dataset.places.seat_mistakes import seat_mistakes
from diplorel.dataset.value_rules import wrong_values
from diplorel.dates.edtf import BadDate, certainly_after
from diplorel.errors import Issue
from diplorel.model.records import (
    ID_PREFIXES,
    Accreditation,
    Citation,
    Event,
    Mission,
    Party,
    Person,
    Posting,
    Record,
    Relation,
    Source,
)
from diplorel.model.vocabulary import ADDRESSEE, DECLARER, ONE_SIDED, WAR

Rule = Callable[[Dataset], Iterator[Issue]]

_ORDERS = (
    ("since", "until"),
    ("born", "died"),
    ("opened", "closed"),
    ("appointed", "credentials"),
    ("arrived", "credentials"),
    ("credentials", "ended"),
    ("arrived", "ended"),
    ("appointed", "ended"),
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def issues(dataset: Dataset) -> list[Issue]:
    """Every issue of a dataset, or of the part that is checked, sorted by file and line."""
    found = issues_of_records(dataset)
    if dataset.part is None:
        found += wrong_searches(dataset)
    return sorted({issue for issue in found if dataset.checks(Path(issue.file))})


def issues_of_records(dataset: Dataset) -> list[Issue]:
    """The issues of form and of each rule, in no order."""
    found = list(dataset.issues)
    for rule in RULES:
        found += rule(dataset)
    return [*found, *wrong_values(dataset)]


def ids_are_unique(dataset: Dataset) -> Iterator[Issue]:
    """An id names one record, of any type."""
    first: dict[str, Entry] = {}
    for entry in dataset.entries:
        name, where = entry.record.id, ""
        other, outside = first.setdefault(name, entry), dataset.outside.get(name)
        if other is not entry:
            where = f"{dataset.within(other.place.file)}:{other.place.line}"
        elif outside is not None and outside.type != "*":
            where = dataset.within(outside.file) + (f":{outside.line}" if outside.line else "")
        if where and "id" not in entry.unread:
            yield entry.issue("unique id", f"id is already used at {where}", "Give one record another id.", "id")


def ids_have_form(dataset: Dataset) -> Iterator[Issue]:
    """An id is lower-case words joined by '-', and begins with the prefix of its type."""
    for entry in dataset.own():
        if "id" in entry.unread:
            continue
        name, prefix = entry.record.id, ID_PREFIXES[entry.record.type]
        taken = not prefix and name.startswith(tuple(filter(None, ID_PREFIXES.values())))
        if not _ID.match(name) or not name.startswith(prefix) or taken:
            start = f"'{prefix}' and then " if prefix else ""
            hint = f"An id of type {entry.record.type} is {start}lower-case letters and digits joined by '-'."
            yield entry.issue("id form", "id does not have the form of its type", hint, "id")


def order_holds(dataset: Dataset) -> Iterator[Issue]:
    """Two dates of a record follow each other as their meaning asks: no closing certainly comes before its opening."""
    for entry in dataset.own():
        for before, after in _ORDERS:
            first, then = getattr(entry.record, before, None), getattr(entry.record, after, None)
            if first and then and _certainly_after(first, then):
                message = f"'{before}' {first} comes after '{after}' {then}"
                yield entry.issue("order", message, "Check both against the sources.", before)


def facts_are_cited(dataset: Dataset) -> Iterator[Issue]:
    """Every fact has a source."""
    for entry in dataset.own():
        if isinstance(entry.record, Source | Person) or "citations" in entry.unread:
            continue
        if not entry.record.citations:
            yield entry.issue("source", "has no citation", "Cite the source that says so.", "citations")


def sources_know_the_past(dataset: Dataset) -> Iterator[Issue]:
    """A source was published after the events that it tells: a source of 2023 knows 2024 only as a plan."""
    published = dataset.published()
    for entry in dataset.own():
        if isinstance(entry.record, Party | Source | Person) or getattr(entry.record, "planned", False):
            continue
        if entry.unread & {"citations", "planned"}:
            continue
        for field in ("date", "opened", "closed", "credentials", "arrived", "ended", "since"):
            value = getattr(entry.record, field, None)
            if value is None or not (cited := _telling(entry.record.citations, field)):
                continue
            if all((day := published.get(source)) and _certainly_after(value, day) for source in cited):
                hint = "Mark it planned, correct the date, or cite a later source."
                message = f"'{field}' {value} is later than every source that it is taken from"
                yield entry.issue("future", message, hint, field)


def _telling(citations: Iterable[Citation], field: str) -> list[str]:
    """The sources of which a record has the value of a field: the others are silent or say something else."""
    return [it.source for it in citations if field not in it.says and field not in it.silent]


def citations_speak_of_fields(dataset: Dataset) -> Iterator[Issue]:
    """The keys in `says` and `silent` of a citation are fields of the record."""
    for entry in dataset.own():
        for citation in getattr(entry.record, "citations", ()):
            kind: type = type(entry.record)
            fields = _cited_fields(kind)
            for key in sorted({*citation.says, *citation.silent} - fields):
                hint = f"Fields of a {entry.record.type}: {', '.join(sorted(fields))}."
                message = f"a citation names '{key}', which is not a field of a {entry.record.type}"
                yield entry.issue("citation", message, hint, "citations", key)


@functools.cache
def _cited_fields(kind: type) -> frozenset[str]:
    """The fields of a type of record of which a citation can speak."""
    return frozenset(field.name for field in dataclasses.fields(kind)) - {"id", "type", "citations"}


def pairs_are_in_order(dataset: Dataset) -> Iterator[Issue]:
    """A relation has two different parties, in the order of their ids, and one of them recognises or acts."""
    known = dataset.types()
    for entry, relation in dataset.of(Relation):
        if "parties" not in entry.unread:
            one, two = relation.parties
            if one >= two and {one, two} <= known.keys():
                hint = "Name two different parties, in alphabetical order."
                yield entry.issue("pair", f"parties '{one}', '{two}' are not in order", hint, "parties")
            if relation.by is not None and relation.by not in relation.parties:
                yield entry.issue("pair", f"'by' {relation.by} is neither party", "Name one of the two parties.", "by")
        if relation.step in ONE_SIDED and relation.by is None and "by" not in entry.unread:
            hint = f"Name the party that {ONE_SIDED[relation.step]}; write one record for each side."
            yield entry.issue("pair", f"'{relation.step}' has no 'by'", hint, "by")


def sender_is_not_host(dataset: Dataset) -> Iterator[Issue]:
    """No party has a mission with itself."""
    for entry in dataset.own():
        sender = getattr(entry.record, "sender", None)
        if sender is not None and sender == getattr(entry.record, "host", None):
            yield entry.issue("pair", f"sender and host are both '{sender}'", "Correct one of the two.", "host")


def wars_are_between_two(dataset: Dataset) -> Iterator[Issue]:
    """A declaration of war has a declarer and an addressee, and nobody else."""
    for entry, it in dataset.of(Event):
        if it.kind == WAR and sorted(role.role or "" for role in it.parties) != [ADDRESSEE, DECLARER]:
            hint = f"Give two parties, a {DECLARER} and an {ADDRESSEE}; write one record for each pair."
            yield entry.issue("pair", "a declaration of war is not between two parties", hint, "parties")


def districts_lie_in_cities(dataset: Dataset) -> Iterator[Issue]:
    """A record with a district also names the city, which has another name than the district."""
    for entry in dataset.own():
        if isinstance(entry.record, Mission | Accreditation) and entry.record.district is not None:
            city, district = entry.record.city, entry.record.district
            if "city" not in entry.unread and city in (None, district):
                hint = "Name the city of the district in `city`; a city alone has no `district`."
                yield entry.issue("place", f"district '{district}' is in no city", hint, "district")


def seats_follow_each_other(dataset: Dataset) -> Iterator[Issue]:
    """The seats of a mission that moved follow each other within the days of the mission, and end in its city."""
    for entry, it in dataset.of(Mission):
        if not it.seats or entry.unread & {"seats", "city", "district"}:
            continue
        for message, hint in seat_mistakes(it):
            yield entry.issue("seats", message, hint, "seats")


def nothing_stands_twice(dataset: Dataset) -> Iterator[Issue]:
    """A collection has one record of one thing; records of several collections are merged (`dataset.linkage`)."""
    first: dict[tuple[Any, ...], Entry] = {}
    for entry in dataset.own():
        key = None if entry.unread else _sameness(entry.record)
        if key is None:
            continue
        other = first.setdefault((entry.collection, entry.record.type, key), entry)
        if other is not entry:
            hint = "Make one record from the two, with the citations of both; or write the values in which they differ."
            yield entry.issue("twice", f"says the same as {other.record.id}", hint)


def _sameness(record: Record) -> tuple[Any, ...] | None:
    if isinstance(record, Relation):
        return record.parties, record.step, record.by, record.date, record.level
    if isinstance(record, Mission):
        seat = record.city, record.district
        return record.sender, record.host, record.kind, seat, record.opened, record.name
    if isinstance(record, Posting):
        begun = record.credentials, record.appointed, record.arrived, record.since
        return record.person, record.sender, record.host, record.title, begun, record.attested
    if isinstance(record, Event):
        return record.kind, record.date, record.summary
    if isinstance(record, Source):
        return record.url, record.title, record.published, record.publisher
    return None


def _certainly_after(a: str, b: str) -> bool:
    try:
        return certainly_after(a, b)
    except BadDate:  # reported by its own rule
        return False


RULES: tuple[Rule, ...] = (
    ids_are_unique,
    ids_have_form,
    order_holds,
    facts_are_cited,
    sources_know_the_past,
    citations_speak_of_fields,
    pairs_are_in_order,
    sender_is_not_host,
    wars_are_between_two,
    districts_lie_in_cities,
    seats_follow_each_other,
    nothing_stands_twice,
    gaps_are_in_order,
    continuations_are_cited,
    continued_parties_came_before,
    ended_parties_are_told_of,
)
