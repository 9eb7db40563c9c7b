"""What the Factbook's notes date: operations suspended, relations established, a move, an expulsion, a recall."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diplorel.importers.factbook.heads import DATE, edtf, named
from diplorel.importers.factbook.offices import everything
from diplorel.importers.factbook.row import Row
from diplorel.importers.shared import slug
from diplorel.model.records import Event, Participant, Person, Place, Record, Relation, Role
from diplorel.model.vocabulary import EventKind, Step

_ON = rf"(?:[Oo]n|[Ii]n) (?P<date>(?:late )?{DATE})"


def dated(row: Row) -> Iterator[Record]:
    """The steps and events that the page's notes tell, with the persons that they name."""
    whole = everything(row)
    for pattern, make in _PATTERNS:
        for found in pattern.finditer(whole):
            yield from make(row, found)


def _event(
    row: Row,
    found: re.Match[str],
    kind: EventKind,
    summary: str,
    *,
    city: str | None = None,
    who: Participant | None = None,
) -> Event:
    date = edtf(found["date"].removeprefix("late "))
    roles = {row.sender: "sender", row.host: "host"}
    return Event(
        id=f"evt-factbook-{row.key(date, kind)}",
        kind=kind,
        date=date,
        summary=summary[:1].upper() + summary[1:],
        parties=tuple(Role(party=party, role=role) for party, role in roles.items()),
        people=(who,) if who else (),
        place=Place(party=row.host, city=city) if city else None,
        citations=row.cited,
    )


def _embassy(row: Row, city: str | None = None) -> str:
    at = f"{city}, " if city else ""
    return f"the embassy of {row.job.the(row.sender)} in {at}{row.job.the(row.host)}"


def _suspended(row: Row, found: re.Match[str]) -> Iterator[Record]:
    city = found.groupdict().get("city")
    yield _event(row, found, "other", f"Operations at {_embassy(row, city)} are suspended.", city=city)


def _ceased(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield _event(row, found, "announcement", f"{_embassy(row)} announces that it has ended all its functions.")


def _established(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield _relation(row, "established", edtf(found["date"]))


def _never(row: Row, found: re.Match[str]) -> Iterator[Record]:
    note = f"The two keep informal relations through the embassy of the United States in {found['city']}."
    yield _relation(row, "absent", row.state, note)


def _relation(row: Row, step: Step, date: str, note: str | None = None) -> Relation:
    one, two = sorted((row.sender, row.host))
    return Relation(
        id=f"rel-factbook-{one}-{two}-{step}", parties=(one, two), step=step, date=date, note=note, citations=row.cited
    )


def _consular(row: Row, found: re.Match[str]) -> Iterator[Record]:
    both = " and ".join(row.job.the(party) for party in sorted((row.sender, row.host)))
    yield _event(row, found, "agreement", f"{both} establish consular relations.")


def _moved(row: Row, found: re.Match[str]) -> Iterator[Record]:
    summary = f"{_embassy(row)} moves from {found['old']} to {found['city']}."
    yield _event(row, found, "relocation", summary, city=found["city"])


def _merged(row: Row, found: re.Match[str]) -> Iterator[Record]:
    sender = row.job.the(row.sender)
    summary = f"The consulate general of {sender} in {found['city']} is merged into the embassy of {sender} there."
    yield _event(row, found, "other", summary, city=found["city"])


def _ordered(row: Row, found: re.Match[str]) -> Iterator[Record]:
    summary = f"{row.job.the(row.host)} orders the consulate of {row.job.the(row.sender)} in {found['city']} closed."
    yield _event(row, found, "order", summary, city=found["city"])


def _expelled(row: Row, found: re.Match[str]) -> Iterator[Record]:
    name = named(found["who"])
    person = Person(id=f"per-factbook-{row.sender}-{slug(name)}", name=name)
    yield person
    who = Participant(person=person.id, role="ambassador", party=row.sender)
    summary = f"{row.job.the(row.host)} expels {name}, the ambassador of {row.job.the(row.sender)}."
    yield _event(row, found, "expulsion", summary, who=who)


def _recalled(row: Row, found: re.Match[str]) -> Iterator[Record]:
    summary = f"{row.job.the(row.sender)} recalls its ambassador to {row.job.the(row.host)}."
    yield _event(row, found, "recall", summary)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Row, re.Match[str]], Iterator[Record]]], ...] = (
    (re.compile(rf"operations at the embassy were suspended {_ON}"), _suspended),
    (re.compile(rf"{_ON}, the US suspended operations at its embassy in (?P<city>[A-Z]\w+)"), _suspended),
    (re.compile(rf"US Embassy in (?P<city>[A-Z]\w+) suspended operations (?:\([^)]*\) )?{_ON}"), _suspended),
    (re.compile(rf"the embassy,[^;]*? announced {_ON},? that it had ended all embassy functions"), _ceased),
    (re.compile(rf"{_ON}, the US officially established diplomatic relations with"), _established),
    (
        re.compile(
            r"have never established formal diplomatic relations, .* via the US Embassy in (?P<city>[A-Z][\w ]+)"
        ),
        _never,
    ),
    (re.compile(rf"established consular relations {_ON}"), _consular),
    (
        re.compile(rf"{_ON}, the US Embassy relocated to (?P<city>[A-Z]\w+) from (?P<old>[A-Z]\w+(?: [A-Z]\w+)?)"),
        _moved,
    ),
    (re.compile(rf"{_ON}, Consulate General (?P<city>[A-Z]\w+) merged into US Embassy"), _merged),
    (re.compile(rf"ordered closure of the US consulate in (?P<city>[A-Z]\w+) {_ON}"), _ordered),
    (re.compile(rf"{_ON}, the \w+ Government expelled the US Ambassador to \w+, (?P<who>[A-Z]\w+ [A-Z]+)"), _expelled),
    (re.compile(rf"vacant; recalled by \w+ {_ON}"), _recalled),
)
