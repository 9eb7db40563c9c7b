"""The questions that compare dates and parties."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from diplorel.api.answer import Answer
from diplorel.api.declarations import Argument, Option
from diplorel.api.options import AsOf, Country, Date, Limit, Match, OneParty, Reverse
from diplorel.api.questions import Questions, question
from diplorel.lookup.as_of.view import MATCHES, view_of
from diplorel.model.vocabulary import ANY, BETWEEN, CHANGES, MEASURES

if TYPE_CHECKING:
    from diplorel.model.rows import ChangeRow, DayRow, DifferenceRow, RankRow

_RANKS = 20
"""Rows of a ranking that a table has unless more are asked for."""


class Analysis(Questions):
    """The questions that compare dates and parties."""

    @question
    def changes(
        self,
        start: Annotated[
            Date, Argument("START", "The period begins after this date (YYYY, YYYY-MM or YYYY-MM-DD).", is_date=True)
        ],
        end: Annotated[Date, Argument("END", "The period ends with this date.", is_date=True)],
        *,
        country: Country = None,
        kind: Annotated[
            str | Sequence[str] | None,
            Option("--kind", "begun, broken, opened, closed or heads; repeat for several.", "KIND", words=CHANGES),
        ] = None,
        match: Annotated[
            str,
            Option(
                "--match",
                "Changes that are `possible` (default), at least `likely`, or `sure`.",
                "WHICH",
                words=tuple(MATCHES),
            ),
        ] = "possible",
        open_ended: Annotated[
            bool, Option("--open-ended", "Also list changes with only a start or end date ('1948 or later').")
        ] = False,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[ChangeRow]":
        """Relations, missions and heads that changed between two dates.

        START is left out, and END is included: 1972 and 1973 give the changes in 1973, and 1971 and 1973 the changes in
        1972 and 1973. A change is marked as possible if its date is inexact and may lie outside the period.

        Raises Unknown for a name that no party has or that several parties share, and Usage for bad dates.
        """
        from diplorel.lookup.moments.changes import changes

        parties, cut = self.parties(country or ()), self._cut(limit, reverse)
        return self.answered(
            changes(self.index, str(start), str(end), parties, kind or (), cut, match, open_ended), parties, BETWEEN
        )

    @question
    def on_this_day(
        self,
        day: Annotated[
            Date | None,
            Argument(
                "[MM-DD]", "Day of the year (default: today), or YYYY-MM-DD: years count from that year.", is_date=True
            ),
        ] = None,
        *,
        country: Country = None,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[DayRow]":
        """What happened on a day of the year, round anniversaries first.

        The list has only moments that a source dates to the day. Multiples of 100, 50, 25, 10 and 5 years come first.

        Raises Unknown for a name that no party has or that several parties share, and Usage for a bad day.
        """
        from diplorel.lookup.moments.on_this_day import on_this_day

        parties = self.parties(country or ())
        return self.answered(
            on_this_day(self.index, None if day is None else str(day), parties, self._cut(limit, reverse)), parties, ANY
        )

    @question
    def compare(
        self,
        party: OneParty,
        other: Annotated[str, Argument("OTHER", "The party to compare with PARTY.", "party")],
        *,
        as_of: AsOf = None,
        match: Match = None,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[DifferenceRow]":
        """Partners and missions that one party has and the other lacks.

        The question compares partners with relations, missions sent and missions hosted. Closed and planned missions
        do not count.

        Raises Unknown for a name that no party has or that several parties share, and Usage for a bad date.
        """
        from diplorel.lookup.compare import compare

        one, two = self.parties((party, other))
        found = compare(self.index, one, two, self._cut(limit, reverse), view_of(as_of, match))
        return self.answered(found, types=("relation", "mission"))

    @question
    def rank(
        self,
        *,
        by: Annotated[
            str, Option("--by", "What to count (default: missions-sent).", "WHAT", words=MEASURES)
        ] = "missions-sent",
        as_of: AsOf = None,
        match: Match = None,
        limit: Annotated[
            int | None,
            Option("--limit", f"At most N rows; 0: all. A table has {_RANKS}.", "N", short="-n"),
        ] = None,
        reverse: Reverse = False,
    ) -> "Answer[RankRow]":
        """Parties ranked by missions, visits, heads or relations.

        Without --as-of, missions and relations count if they stand, and all visits and heads count. Accreditations,
        heads who never served, and parties that have ended do not count. Parties with equal counts share a place.
        On a day, what is certain counts first.

        Raises Usage for a bad date.
        """
        from diplorel.lookup.rank import rank

        found = rank(self.index, by, view_of(as_of, match), self._cut(limit, reverse, _RANKS))
        return self.answered(found, types=BETWEEN if by == "relations" else ("mission", "posting", "event"))
