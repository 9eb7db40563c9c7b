"""The commands that look along time, and across parties."""

from functools import partial
from typing import Annotated

from diplorel.cli.commands.lookup import AsOf, Limit, Match, OneParty, Reverse
from diplorel.cli.completion import complete_party
from diplorel.cli.parser.declarations import Argument, Option
from diplorel.cli.questions import Ask, question
from diplorel.lookup.answer import Answer, Cut
from diplorel.lookup.as_of.question import MATCHES, asked
from diplorel.model.vocabulary import CHANGES, MEASURES

Country = Annotated[
    list[str] | None,
    Option("--country", "Twice: of the pair; more: of all together.", "PARTY", short="-c", complete=complete_party),
]


@question
def changes(
    ask: Ask,
    start: Annotated[str, Argument("D1", "From the end of this day, month or year ...")],
    end: Annotated[str, Argument("D2", "... to the end of this one.")],
    country: Country = None,
    kind: Annotated[
        list[str] | None,
        Option("--kind", "begun, broken, opened, closed, heads.", "KIND", words=CHANGES),
    ] = None,
    match: Annotated[str, Option("--match", "possible (marked), or sure.", "WHICH", words=MATCHES)] = "possible",
    open_ended: Annotated[
        bool, Option("--open-ended", "Also what is dated at one end alone: '1948 or later'.")
    ] = False,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Relations, missions and heads that changed between two dates.

    \b
    diplorel changes 1972 1973 --kind broken
    diplorel changes 2008-12-27 2009-02 --country israel

    `changes 1972 1973` is what changed in 1973. A change that may lie outside, because its date is not exact, is
    marked as possible.
    """
    from diplorel.lookup.changes import changes
    from diplorel.lookup.coverage import BETWEEN, weighed

    parties = ask.parties(country or ())
    found = changes(ask.index, start, end, parties, kind or (), Cut(limit, reverse), match, open_ended)
    return weighed(found, ask.index, parties, BETWEEN)


@question
def on_this_day(
    ask: Ask,
    day: Annotated[str | None, Argument("[MM-DD]", "Or a whole date, to count back from. Default: today.")] = None,
    country: Country = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """What happened on a day of the year, round years first.

    \b
    diplorel on-this-day
    diplorel on-this-day 03-26 --country israel

    Only what a source dates to the day. Round are multiples of 100, 50, 25, 10 and 5 years.
    """
    from diplorel.lookup.coverage import ANY, weighed
    from diplorel.lookup.on_this_day import on_this_day

    parties = ask.parties(country or ())
    return weighed(on_this_day(ask.index, day, parties, Cut(limit, reverse)), ask.index, parties, ANY)


@question
def compare(
    ask: Ask,
    party: OneParty,
    other: Annotated[str, Argument("OTHER", "Name or code.", complete_party)],
    as_of: AsOf = None,
    match: Match = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """What one party has with others and another has not.

    \b
    diplorel compare azerbaijan armenia
    diplorel compare east-germany west-germany --as-of 1975

    Partners with relations; missions sent and hosted, closed and planned ones aside.
    """
    from diplorel.lookup.compare import compare

    one, two = ask.parties((party, other))
    return compare(ask.index, one, two, Cut(limit, reverse), asked(as_of, match))


@partial(question, screen=20)
def rank(
    ask: Ask,
    by: Annotated[
        str, Option("--by", "missions-sent, missions-hosted, visits-made ...", "WHAT", words=MEASURES)
    ] = "missions-sent",
    as_of: AsOf = None,
    match: Match = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Parties by number of missions, visits, heads or relations.

    \b
    diplorel rank --by missions-hosted
    diplorel rank --by visits-made --as-of 1999 --limit 10

    Also visits-hosted, heads (sent and hosted), heads-sent, heads-hosted,
    relations. Equal numbers share a place. Counted is what is on record and
    stands; parties that are no more, accreditations, and heads who did not
    serve are not.
    """
    from diplorel.lookup.rank import rank

    when = asked(as_of, match)
    return rank(ask.index, by, when.day, when.match, Cut(limit, reverse))
