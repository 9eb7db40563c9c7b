"""The checks, one for each kind of finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from diplorel.dataset.load import Entry
from diplorel.dates.edtf import days_with_tolerance, span
from diplorel.index.plausible.facts import Fact, Facts
from diplorel.index.plausible.overlaps import likely_together, overlapping_heads, pairs
from diplorel.model.records import Event
from diplorel.model.vocabulary import EMBASSIES

_OLD, _LATE = "1900", "1945"
"""A consulate that opened before the first year and is not shown after the second year has probably closed."""


class Finding(NamedTuple):
    """A fact that does not fit another fact."""

    kind: str
    """Key of KINDS."""
    entry: Entry
    """The record."""
    other: str
    """Id of the record that it does not fit: a step, a party, a person or a mission; '' for a record alone."""
    field: str
    """The field that the finding is about; '' for the whole record."""
    message: str
    """The fault, without a full stop."""
    hint: str
    """A sentence that says how to mend it."""
    told: bool = False
    """Whether the index has it as a conflict, so that readers are told of the doubt."""

    @property
    def records(self) -> frozenset[str]:
        """The ids that the finding names."""
        return frozenset(filter(None, (self.entry.record.id, self.other)))


def listed_after_a_break(facts: Facts) -> Iterator[Finding]:
    """A list names a mission in a time in which relations of the pair were broken."""
    hint = "Date the end of the mission, or add the step that restored relations."
    for fact in facts.standing:
        if found := facts.context.listed_in_break(fact.row):
            step, date = found
            message = f"is listed on {date['date']}, after relations were {step.kind} in {step.date} ({step.id})"
            yield Finding("listed after a break", fact.entry, step.id, "attested", message, hint, told=True)


def opened_before_a_party(facts: Facts) -> Iterator[Finding]:
    """A mission opened before its sender or its host began."""
    hint = "Name the party of that day, correct the date, or write in a citation what the date is of."
    yield from _before_a_party(facts, "opened", "opened before a party began", hint)


def closed_before_a_party(facts: Facts) -> Iterator[Finding]:
    """A mission closed before its sender or its host began."""
    hint = "Name the party of that day, or correct the date."
    yield from _before_a_party(facts, "closed", "closed before a party began", hint)


def _before_a_party(facts: Facts, field: str, kind: str, hint: str) -> Iterator[Finding]:
    for fact in facts.standing:
        last = days_with_tolerance(fact.row[field])[1]
        later = [(begun, party) for party in fact.pair if (begun := facts.begun(party)) and last and last < begun]
        if later:
            begun, party = max(later)
            message = f"'{field}' {fact.row[field]['date']} comes before {party} began ({begun})"
            yield Finding(kind, fact.entry, party, field, message, hint)


def legation_beside_an_embassy(facts: Facts) -> Iterator[Finding]:
    """A legation and an embassy of one pair, neither with an end: a legation that is raised ends."""
    hint = "Date the end of the legation, or the opening of the embassy."
    embassies = {fact.pair: fact for fact in reversed(_embassies(facts)) if fact.row["standing"]}
    for fact in facts.standing:
        other = embassies.get(fact.pair)
        if fact.row["kind"] == "legation" and fact.row["standing"] and other:
            message = f"is a legation without an end beside the embassy {other.id}"
            yield Finding("legation beside an embassy", fact.entry, other.id, "closed", message, hint)


def two_embassies(facts: Facts) -> Iterator[Finding]:
    """Two embassies of one pair that stand on one day: a sender has one embassy with a host."""
    hint = "Merge them in decisions/identity.toml, or date the end of one of them."
    for one, two in pairs(_embassies(facts)):
        if (one.row["standing"] and two.row["standing"]) or likely_together(one, two):
            message = f"stands on the same days as the embassy {one.id}"
            yield Finding("two embassies", two.entry, one.id, "", message, hint)


def two_heads(facts: Facts) -> Iterator[Finding]:
    """Two heads of one mission who certainly held the post on the same days, for longer than a handover."""
    hint = "Correct the end of the first, or the beginning of the second."
    for one, two in overlapping_heads(facts.postings):
        message = f"holds the post from {two.validity.sure_from}, and {one.id} holds it to {one.validity.sure_to}"
        yield Finding("two heads", two.entry, one.id, "", message, hint, told=True)


def old_consulate(facts: Facts) -> Iterator[Finding]:
    """A consulate of which no source tells an end, that opened long ago and that no later source shows."""
    hint = "Date the end, or cite a source that shows it later."
    for fact in facts.standing:
        row, last = fact.row, days_with_tolerance(fact.row["opened"])[1]
        late = any((date["latest"] or _LATE) >= _LATE for date in row["attested"])
        if "consul" in row["kind"] and row["standing"] and last and last < _OLD and not late:
            message = f"opened in {row['opened']['date']}, and no source shows it after {_LATE} or tells of its end"
            yield Finding("old consulate", fact.entry, "", "closed", message, hint)


def not_alive(facts: Facts) -> Iterator[Finding]:
    """A person heads a mission or takes part in an event before birth or after death."""
    for entry in facts.entries.values():
        if isinstance(entry.record, Event) and entry.record.date and not entry.record.planned:
            days = span(entry.record.date)
            for person in sorted({one.person for one in entry.record.people if one.person}):
                yield from _dead(facts, entry, person, days.earliest, days.latest, "date")
    for fact in facts.postings:
        days_of = [days_with_tolerance(fact.row[key]) for key in ("credentials", "arrived", "since") if fact.row[key]]
        for first, last in days_of[:1]:
            yield from _dead(facts, fact.entry, fact.row["person"]["id"], first, last, "credentials")


def _dead(
    facts: Facts, entry: Entry, person: str, first: str | None, last: str | None, field: str
) -> Iterator[Finding]:
    born, died = facts.context.person_life(person)
    if (born and last and last < born) or (died and first and first > died):
        hint = "Correct the date, the years of the person, or the person."
        message = f"happens when {person} was not alive ({born or ''} to {died or ''})"
        yield Finding("not alive", entry, person, field, message, hint)


def established_twice(facts: Facts) -> Iterator[Finding]:
    """Relations are established a second time, and no source tells of a break before it."""
    hint = "Add the break in between, or write the date that is not right into `says` of one record."
    for one, two in facts.context.established_twice():
        message = f"relations are established in {two.date}, and were {one.kind} in {one.date} ({one.id})"
        yield Finding("established twice", facts.entries[two.id], one.id, "date", message, hint, told=True)


def _embassies(facts: Facts) -> list[Fact]:
    return [fact for fact in facts.standing if fact.row["kind"] in EMBASSIES]


KINDS: dict[str, Callable[[Facts], Iterator[Finding]]] = {
    "listed after a break": listed_after_a_break,
    "opened before a party began": opened_before_a_party,
    "legation beside an embassy": legation_beside_an_embassy,
    "two embassies": two_embassies,
    "two heads": two_heads,
    "old consulate": old_consulate,
    "not alive": not_alive,
    "established twice": established_twice,
    "closed before a party began": closed_before_a_party,
}
"""Kind of finding -> its check. No finding of the first four kinds stays undecided (docs/coverage.md)."""
