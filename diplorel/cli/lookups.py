"""The commands that look facts up."""

from typing import Annotated

from diplorel.cli.ask import Ask, one_of, question, words_for
from diplorel.cli.completion import complete_party
from diplorel.cli.spec import Argument, Option
from diplorel.lookup.answer import Answer, Cut, period
from diplorel.model.kinds import EVENT_KINDS, MISSION_KINDS
from diplorel.problems import Usage

_ROW_KINDS = (*MISSION_KINDS, "accreditation", "protection")

Parties = Annotated[list[str], Argument("PARTY...", "Names or codes.", complete_party)]
OneParty = Annotated[str, Argument("PARTY", "Name or code.", complete_party)]
Other = Annotated[str | None, Argument("[OTHER]", "The pair with this party alone.", complete_party)]
Host = Annotated[str | None, Option("--host", "Receiving party.", "PARTY", complete=complete_party)]
Sender = Annotated[str | None, Option("--sender", "Sending party.", "PARTY", complete=complete_party)]
Person = Annotated[str | None, Option("--person", "Any part of a person's name.", "NAME")]
Since = Annotated[str | None, Option("--since", "From this year, month or day on (EDTF), itself included.", "DATE")]
Until = Annotated[str | None, Option("--until", "Up to this one, itself included.", "DATE")]
Limit = Annotated[int | None, Option("--limit", "At most N rows; 0: all.", "N", short="-n")]
Reverse = Annotated[bool, Option("--reverse", "Last row first.")]


@question
def timeline(
    ask: Ask,
    parties: Parties,
    since: Since = None,
    until: Until = None,
    with_predecessors: Annotated[bool, Option("--with-predecessors", "Their predecessors' moments too.")] = False,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """What happened between parties, day by day.

    \b
    diplorel timeline azerbaijan palestine
    diplorel timeline aserbaidschan PSE --since 2011
    diplorel timeline israel --json | jq -r '.[].date'

    One party: all its moments. Three: what they did together.
    """
    from diplorel.lookup.timeline import timeline

    found = [ask.party(name) for name in parties]
    return timeline(ask.db, found, period(since, until), with_predecessors, Cut(limit, reverse))


@question
def missions(
    ask: Ask,
    host: Host = None,
    sender: Sender = None,
    kind: Annotated[str | None, Option("--kind", "embassy, ...", "KIND", complete=words_for(_ROW_KINDS))] = None,
    city: Annotated[str | None, Option("--city", "Where it sits.", "CITY")] = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Who has which mission where, open, planned or attested.

    \b
    diplorel missions --host israel
    diplorel missions --sender azerbaijan --kind embassy
    diplorel missions --city baku --format csv
    """
    from diplorel.lookup.listings import missions

    one_of(_ROW_KINDS, "--kind")(kind)
    found = (ask.party_or_none(host), ask.party_or_none(sender))
    return missions(ask.db, *found, kind, city, Cut(limit, reverse))


@question
def relations(
    ask: Ask,
    party: OneParty,
    other: Other = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """A party's partners, or a pair, with status and missions.

    \b
    diplorel relations azerbaijan
    diplorel relations israel venezuela
    """
    from diplorel.lookup.relations import relations

    one, two = ask.party(party), ask.party_or_none(other)
    if two is not None and one.id == two.id:
        raise Usage(f"'{party}' and '{other}' are both {one.name}: name two parties")
    return relations(ask.db, one, two, Cut(limit, reverse))


@question
def events(
    ask: Ask,
    text: Annotated[list[str] | None, Argument("[TEXT...]", "Words to look for.")] = None,
    country: Annotated[
        list[str] | None,
        Option("--country", "Give it twice for a pair.", "PARTY", short="-c", complete=complete_party),
    ] = None,
    kind: Annotated[str | None, Option("--kind", "visit, ...", "KIND", complete=words_for(EVENT_KINDS))] = None,
    person: Person = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Visits, meetings, agreements, votes, statements ...

    \b
    diplorel events --country azerbaijan --kind visit
    diplorel events --person bayramov --since 2023
    diplorel events jerusalem
    """
    from diplorel.lookup.listings import events

    one_of(EVENT_KINDS, "--kind")(kind)
    parties, words = [ask.party(name) for name in country or ()], " ".join(text or ()) or None
    return events(ask.db, parties, kind, person, period(since, until), words, Cut(limit, reverse))


@question
def heads(
    ask: Ask,
    host: Host = None,
    sender: Sender = None,
    person: Person = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Heads of mission: appointed, credentials presented ...

    \b
    diplorel heads --host israel
    diplorel heads --person mammadov
    """
    from diplorel.lookup.listings import heads

    return heads(ask.db, ask.party_or_none(host), ask.party_or_none(sender), person, Cut(limit, reverse))


@question
def country(ask: Ask, party: OneParty) -> Answer:
    """A party: names, codes, existence, what is on record.

    \b
    diplorel country palestine
    diplorel country gec:au
    """
    from diplorel.lookup.records import country

    return country(ask.db, ask.party(party))


@question
def search(
    ask: Ask,
    text: Annotated[list[str], Argument("TEXT...", "Words; all of them must occur.")],
    limit: Limit = 50,
    reverse: Reverse = False,
) -> Answer:
    """Full text over everything, best match first.

    \b
    diplorel search trade office
    diplorel search protecting power
    """
    from diplorel.lookup.records import search

    return search(ask.db, " ".join(text), Cut(limit, reverse))
