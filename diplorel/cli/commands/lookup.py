"""The commands that look up facts."""

from typing import Annotated

from diplorel.cli.completion.names import complete_party
from diplorel.cli.parser.declarations import Argument, Option
from diplorel.cli.questions import Ask, question
from diplorel.errors import Usage
from diplorel.lookup.answer import Answer, Cut, period
from diplorel.lookup.as_of.view import MATCHES, View, view_of
from diplorel.model.vocabulary import EVENT_KINDS, MISSION_KINDS

_NON_RESIDENT = ("accreditation", "protection")
_ROW_KINDS = (*MISSION_KINDS, *_NON_RESIDENT)

Parties = Annotated[list[str], Argument("PARTY...", "Parties, each by any name or code.", complete_party)]
OneParty = Annotated[str, Argument("PARTY", "A party, by any name or code.", complete_party)]
Other = Annotated[str | None, Argument("[OTHER]", "Second party: show only this pair.", complete_party)]
Host = Annotated[str | None, Option("--host", "Party that receives the mission.", "PARTY", complete=complete_party)]
Sender = Annotated[str | None, Option("--sender", "Party that sends the mission.", "PARTY", complete=complete_party)]
Person = Annotated[str | None, Option("--person", "Person, by any part of the name.", "NAME")]
Since = Annotated[str | None, Option("--since", "Start with this year, month or day (YYYY[-MM[-DD]]).", "DATE")]
Until = Annotated[str | None, Option("--until", "End with this year, month or day.", "DATE")]
AsOf = Annotated[
    str | None,
    Option("--as-of", "Show the situation on this date (YYYY, YYYY-MM or YYYY-MM-DD).", "DATE"),
]
UpTo = Annotated[str | None, Option("--as-of", "Show what had happened by this date.", "DATE")]
Match = Annotated[
    str | None,
    Option(
        "--match",
        "With --as-of: `possible` also lists uncertain rows (default); `sure` lists only certain ones.",
        "WHICH",
        words=MATCHES,
    ),
]
KnownOn = Annotated[str | None, Option("--known-on", "Use only sources published by this date.", "DATE")]
Limit = Annotated[
    int | None,
    Option("--limit", "At most N rows; 0 for all. A table has 200.", "N", short="-n"),
]
Reverse = Annotated[bool, Option("--reverse", "Start with the last row.")]


def kind_option(kinds: tuple[str, ...]) -> Option:
    """The option `--kind` of a command about missions.  kinds: its values."""
    told = "Only missions of this kind; `embassy` includes high commissions and nunciatures."
    return Option("--kind", told, "KIND", words=kinds)


@question
def timeline(
    ask: Ask,
    parties: Parties,
    since: Since = None,
    until: Until = None,
    with_predecessors: Annotated[
        bool, Option("--with-predecessors", "Include the predecessors of the parties.")
    ] = False,
    as_of: UpTo = None,
    match: Match = None,
    known_on: KnownOn = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """What happened between parties, by date.

    diplorel timeline azerbaijan palestine
    diplorel timeline aserbaidschan PSE --since 2011
    diplorel timeline israel --json | jq -r '.[].date'

    One party gives its whole timeline. Two or more parties give the moments that concern all of them.
    """
    from diplorel.lookup.coverage import ANY
    from diplorel.lookup.moments.timeline import timeline

    found = ask.parties(parties)
    view, when = view_of(as_of, match, known_on), period(since, until)
    if view.day and when.since and when.since > view.day.latest:
        raise Usage(f"--since {since} comes after --as-of {as_of}: no day lies between")
    answer = timeline(ask.index, found, when, with_predecessors, Cut(limit, reverse), view)
    return ask.with_reach(answer, found, ANY)


@question
def missions(
    ask: Ask,
    host: Host = None,
    sender: Sender = None,
    kind: Annotated[str | None, kind_option(_ROW_KINDS)] = None,
    city: Annotated[str | None, Option("--city", "City or district, by any of its names.", "CITY")] = None,
    standing: Annotated[bool, Option("--standing", "Only missions without an end on record.")] = False,
    resident: Annotated[bool, Option("--resident", "Leave out accreditations and protecting powers.")] = False,
    reciprocal: Annotated[bool, Option("--reciprocal", "Only missions that the host reciprocates.")] = False,
    power: Annotated[
        str | None, Option("--power", "Only interests that this party protects.", "PARTY", complete=complete_party)
    ] = None,
    as_of: AsOf = None,
    match: Match = None,
    known_on: KnownOn = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Embassies and other missions, by sender and host.

    diplorel missions --host israel --as-of 1975
    diplorel missions --power switzerland
    """
    from diplorel.lookup.coverage import STANDING
    from diplorel.lookup.missions import missions

    found, protector = (ask.party_or_none(host), ask.party_or_none(sender)), ask.party_or_none(power)
    if protector and resident:
        raise Usage("--resident leaves out protecting powers: leave out --resident or --power")
    if protector and kind not in (None, "protection"):
        raise Usage(f"--power is about protecting powers: leave out --kind {kind}")
    view = view_of(as_of, match, known_on)
    for option, given in (("--standing", standing), ("--reciprocal", reciprocal)):
        view = _by_all_sources(view, option) if given else view
    if standing and view.day:
        raise Usage(f"--standing is about today, and --as-of about {as_of}: leave out one of these options")
    if resident and kind in _NON_RESIDENT:
        raise Usage(f"--resident leaves out every {kind}: leave out --resident or --kind {kind}")
    cut = Cut(limit, reverse)
    answer = missions(ask.index, *found, kind, city, cut, standing, resident, reciprocal, view, protector)
    return ask.with_reach(answer, (*found, protector), STANDING)


def _by_all_sources(view: View, option: str) -> View:
    if view.published:
        raise Usage(f"{option} uses every source: leave out --known-on")
    return view


@question
def relations(
    ask: Ask,
    party: OneParty,
    other: Other = None,
    one_sided: Annotated[bool, Option("--one-sided", "Only partners where one side alone has a mission.")] = False,
    all: Annotated[bool, Option("--all", "With OTHER: show every step, mission and head of the pair.")] = False,
    as_of: AsOf = None,
    match: Match = None,
    known_on: KnownOn = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Partners of a party, or one pair, with status and missions.

    diplorel relations azerbaijan
    diplorel relations israel egypt
    diplorel relations israel venezuela --as-of 2008
    diplorel relations azerbaijan --one-sided
    """
    from diplorel.lookup.coverage import BETWEEN, STANDING
    from diplorel.lookup.relations.pairs import pair
    from diplorel.lookup.relations.partners import partners
    from diplorel.lookup.relations.succession import succession

    one, *rest = ask.parties([party] if other is None else [party, other])
    two, view = rest[0] if rest else None, view_of(as_of, match, known_on)
    if all and two is None:
        raise Usage("--all is about a pair: name a second party")
    if one_sided and two is not None:
        raise Usage("--one-sided is about all partners of one party: name only one party")
    if one_sided:
        from diplorel.lookup.relations.reciprocity import one_sided as sided

        answer = sided(ask.index, one, _by_all_sources(view, "--one-sided"), Cut(limit, reverse), ask.wants_sources())
        return ask.with_reach(answer, [one], STANDING)
    if two is None:
        answer = partners(ask.index, one, view, Cut(limit, reverse), sources=ask.wants_sources())
        return ask.with_reach(answer, [one], BETWEEN)
    ask.whole("a pair")
    answer = pair(ask.index, one, two, view)
    notes = answer.notes if view.day else answer.notes + succession(ask.index, one, two)
    if answer.rows and not all and ask.is_read():
        from diplorel.lookup.relations.brief import brief

        answer = answer._replace(brief=brief(ask.index, answer.rows[0], view, (party, str(other))))
    return ask.with_reach(answer._replace(notes=notes), [one, two], BETWEEN)


@question
def events(
    ask: Ask,
    text: Annotated[list[str] | None, Argument("[TEXT...]", "Words that the event must mention.")] = None,
    country: Annotated[
        list[str] | None,
        Option(
            "--country",
            "Only events with this party; repeat to require several.",
            "PARTY",
            short="-c",
            complete=complete_party,
        ),
    ] = None,
    kind: Annotated[str | None, Option("--kind", "Only events of this kind.", "KIND", words=EVENT_KINDS)] = None,
    person: Person = None,
    since: Since = None,
    until: Until = None,
    multilateral: Annotated[
        bool, Option("--multilateral", "With several parties: also events with more than ten parties, such as votes.")
    ] = False,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Visits, meetings, agreements, votes, statements ...

    diplorel events --country azerbaijan --kind visit
    diplorel events --person bayramov --since 2023
    diplorel events jerusalem
    """
    from diplorel.lookup.listings import events

    parties, words = ask.parties(country or ()), " ".join(text) if text else None
    answer = events(ask.index, parties, kind, person, period(since, until), words, Cut(limit, reverse), multilateral)
    return ask.with_reach(answer, parties, ("event",))


@question
def heads(
    ask: Ask,
    host: Host = None,
    sender: Sender = None,
    person: Person = None,
    as_of: AsOf = None,
    match: Match = None,
    known_on: KnownOn = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Heads of mission: appointment, credentials, end of service.

    diplorel heads --host israel
    diplorel heads --person mammadov
    """
    from diplorel.lookup.listings import heads

    found, view = (ask.party_or_none(host), ask.party_or_none(sender)), view_of(as_of, match, known_on)
    return ask.with_reach(heads(ask.index, *found, person, Cut(limit, reverse), view), found, ("posting",))


@question
def country(
    ask: Ask,
    party: OneParty,
    as_of: AsOf = None,
    match: Match = None,
    known_on: KnownOn = None,
) -> Answer:
    """One party: names, codes, existence and counts of records.

    diplorel country palestine
    diplorel country gec:au
    """
    from diplorel.lookup.country import country

    return country(ask.index, ask.party(party), view_of(as_of, match, known_on))


@question
def search(
    ask: Ask,
    text: Annotated[list[str], Argument("TEXT...", 'Words, names, codes, or a "phrase"; a record must have them all.')],
    limit: Annotated[int | None, Option("--limit", "At most N rows; 0 for all. Default: 50.", "N", short="-n")] = 50,
    reverse: Reverse = False,
) -> Answer:
    """Full-text search in all records, best match first.

    diplorel search usa cuba
    diplorel search protecting power iran
    diplorel search '"null and void"'

    A name or code finds the records of its party in any spelling; a word finds all its forms and spellings.
    """
    from diplorel.lookup.search import search

    return search(ask.index, " ".join(text), Cut(limit, reverse))
