"""The commands that compare dates and parties."""

from functools import partial
from typing import Annotated

from diplorel.cli.commands.lookup import AsOf, Limit, Match, OneParty, Reverse
from diplorel.cli.completion.names import complete_party
from diplorel.cli.parser.declarations import Argument, Option
from diplorel.cli.questions import Ask, question
from diplorel.lookup.answer import Answer, Cut
from diplorel.lookup.as_of.view import MATCHES, view_of
from diplorel.model.vocabulary import CHANGES, MEASURES

Country = Annotated[
    list[str] | None,
    Option(
        "--country",
        "Only rows about this party; repeat to require several.",
        "PARTY",
        short="-c",
        complete=complete_party,
    ),
]


@question
def changes(
    ask: Ask,
    start: Annotated[str, Argument("START", "The period begins after this date (YYYY, YYYY-MM or YYYY-MM-DD).")],
    end: Annotated[str, Argument("END", "The period ends with this date.")],
    country: Country = None,
    kind: Annotated[
        list[str] | None,
        Option("--kind", "begun, broken, opened, closed or heads; repeat for several.", "KIND", words=CHANGES),
    ] = None,
    match: Annotated[
        str,
        Option(
            "--match",
            "`possible` also lists uncertain changes (default); `sure` lists only certain ones.",
            "WHICH",
            words=MATCHES,
        ),
    ] = "possible",
    open_ended: Annotated[
        bool, Option("--open-ended", "Also list changes with only a start or end date ('1948 or later').")
    ] = False,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Relations, missions and heads that changed between two dates.

    diplorel changes 1972 1973 --kind broken
    diplorel changes 2008-12-27 2009-02 --country israel

    START is left out, and END is included: `changes 1972 1973` lists the changes in 1973, and `changes 1971 1973` the
    changes in 1972 and 1973. A change is marked as possible if its date is inexact and may lie outside the period.
    """
    from diplorel.lookup.coverage import BETWEEN
    from diplorel.lookup.moments.changes import changes

    parties = ask.parties(country or ())
    found = changes(ask.index, start, end, parties, kind or (), Cut(limit, reverse), match, open_ended)
    return ask.with_reach(found, parties, BETWEEN)


@question
def on_this_day(
    ask: Ask,
    day: Annotated[
        str | None, Argument("[MM-DD]", "Day of the year (default: today), or the date from which years count.")
    ] = None,
    country: Country = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """What happened on a day of the year, round anniversaries first.

    diplorel on-this-day
    diplorel on-this-day 03-26 --country israel

    The list has only moments that a source dates to the day. Multiples of 100, 50, 25, 10 and 5 years come first.
    """
    from diplorel.lookup.coverage import ANY
    from diplorel.lookup.moments.on_this_day import on_this_day

    parties = ask.parties(country or ())
    return ask.with_reach(on_this_day(ask.index, day, parties, Cut(limit, reverse)), parties, ANY)


@question
def compare(
    ask: Ask,
    party: OneParty,
    other: Annotated[str, Argument("OTHER", "The party to compare with PARTY.", complete_party)],
    as_of: AsOf = None,
    match: Match = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Partners and missions that one party has and the other lacks.

    diplorel compare azerbaijan armenia
    diplorel compare east-germany west-germany --as-of 1975

    The command compares partners with relations, missions sent and missions hosted. Closed and planned missions do not
    count.
    """
    from diplorel.lookup.compare import compare

    one, two = ask.parties((party, other))
    return compare(ask.index, one, two, Cut(limit, reverse), view_of(as_of, match))


_RANKS = 20
"""Rows of a ranking that a table has unless more are asked for."""


@partial(question, screen=_RANKS)
def rank(
    ask: Ask,
    by: Annotated[
        str, Option("--by", "What to count (default: missions-sent).", "WHAT", words=MEASURES)
    ] = "missions-sent",
    as_of: AsOf = None,
    match: Match = None,
    limit: Annotated[
        int | None,
        Option("--limit", f"At most N rows; 0 for all. A table has {_RANKS}.", "N", short="-n"),
    ] = None,
    reverse: Reverse = False,
) -> Answer:
    """Parties ranked by missions, visits, heads or relations.

    diplorel rank --by missions-hosted
    diplorel rank --by visits-made --as-of 1999 --limit 10

    Without --as-of, missions and relations count if they stand, and all visits and heads count. Accreditations, heads
    who never served, and parties that have ended do not count. Parties with equal counts share a place.
    """
    from diplorel.lookup.rank import rank

    return rank(ask.index, by, view_of(as_of, match), Cut(limit, reverse))
