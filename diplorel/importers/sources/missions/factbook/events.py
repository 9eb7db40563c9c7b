"""Dated events in the Factbook's notes: operations suspended, relations established, a move, an expulsion, a recall."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diplorel.importers.capitals import named
from diplorel.importers.shared import slug
from diplorel.importers.sources.missions.factbook.heads import DATE, edtf
from diplorel.importers.sources.missions.factbook.missions import MOVED, everything
from diplorel.importers.sources.missions.factbook.page_context import PageContext
from diplorel.model.records import Event, Participant, Person, Place, Record, Relation, Role
from diplorel.model.vocabulary import EventKind, Step

_ON = rf"(?:[Oo]n|[Ii]n) (?P<date>(?:late )?{DATE})"


def dated(context: PageContext) -> Iterator[Record]:
    """The steps and events in a page's notes, and the persons that they name."""
    text = everything(context)
    for pattern, make in _PATTERNS:
        for found in pattern.finditer(text):
            yield from make(context, found)


def _event(
    context: PageContext,
    found: re.Match[str],
    kind: EventKind,
    summary: str,
    *,
    city: str | None = None,
    who: Participant | None = None,
) -> Event:
    date = edtf(found["date"].removeprefix("late "))
    roles = {context.sender: "sender", context.host: "host"}
    return Event(
        id=f"evt-factbook-{context.key(date, kind)}",
        kind=kind,
        date=date,
        summary=summary[:1].upper() + summary[1:],
        parties=tuple(Role(party=party, role=role) for party, role in roles.items()),
        people=(who,) if who else (),
        place=Place(party=context.host, city=city) if city else None,
        citations=context.cited,
    )


def _embassy(context: PageContext) -> str:
    return f"the embassy of {context.job.the(context.sender)} in {context.job.the(context.host)}"


def _suspended(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield _event(context, found, "other", f"Operations at {_embassy(context)} are suspended.")


def _ceased(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield _event(context, found, "announcement", f"{_embassy(context)} announces that it has ended all its functions.")


def _established(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield _relation(context, "established", edtf(found["date"]))


def _never(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    note = f"The two keep informal relations through the embassy of the United States in {found['city']}."
    yield _relation(context, "absent", context.state, note)


def _relation(context: PageContext, step: Step, date: str, note: str | None = None) -> Relation:
    one, two = sorted((context.sender, context.host))
    return Relation(
        id=f"rel-factbook-{one}-{two}-{step}",
        parties=(one, two),
        step=step,
        date=date,
        note=note,
        citations=context.cited,
    )


def _consular(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    both = " and ".join(context.job.the(party) for party in sorted((context.sender, context.host)))
    yield _event(context, found, "agreement", f"{both} establish consular relations.")


def _moved(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    summary = f"{_embassy(context)} moves from {found['old']} to {found['city']}."
    yield _event(context, found, "relocation", summary, city=found["city"])


def _merged(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    sender = context.job.the(context.sender)
    summary = f"The consulate general of {sender} in {found['city']} is merged into the embassy of {sender} there."
    yield _event(context, found, "other", summary, city=found["city"])


def _ordered(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    host, sender = context.job.the(context.host), context.job.the(context.sender)
    summary = f"{host} orders the consulate of {sender} in {found['city']} closed."
    yield _event(context, found, "order", summary, city=found["city"])


def _expelled(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    name = named(found["who"])
    person = Person(id=f"per-factbook-{context.sender}-{slug(name)}", name=name)
    yield person
    who = Participant(person=person.id, role="ambassador", party=context.sender)
    summary = f"{context.job.the(context.host)} expels {name}, the ambassador of {context.job.the(context.sender)}."
    yield _event(context, found, "expulsion", summary, who=who)


def _recalled(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    summary = f"{context.job.the(context.sender)} recalls its ambassador to {context.job.the(context.host)}."
    yield _event(context, found, "recall", summary)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[PageContext, re.Match[str]], Iterator[Record]]], ...] = (
    (re.compile(rf"operations at the embassy were suspended {_ON}"), _suspended),
    (re.compile(rf"the embassy,[^;]*? announced {_ON},? that it had ended all embassy functions"), _ceased),
    (re.compile(rf"{_ON}, the US officially established diplomatic relations with"), _established),
    (
        re.compile(
            r"have never established formal diplomatic relations, .* via the US Embassy in (?P<city>[A-Z][\w ]+)"
        ),
        _never,
    ),
    (re.compile(rf"established consular relations {_ON}"), _consular),
    (MOVED, _moved),
    (re.compile(rf"{_ON}, Consulate General (?P<city>[A-Z]\w+) merged into US Embassy"), _merged),
    (re.compile(rf"ordered closure of the US consulate in (?P<city>[A-Z]\w+) {_ON}"), _ordered),
    (re.compile(rf"{_ON}, the \w+ Government expelled the US Ambassador to \w+, (?P<who>[A-Z]\w+ [A-Z]+)"), _expelled),
    (re.compile(rf"vacant; recalled by \w+ {_ON}"), _recalled),
)
