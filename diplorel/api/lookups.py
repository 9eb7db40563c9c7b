"""The questions that look up facts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, overload

from diplorel.api.answer import Answer
from diplorel.api.declarations import Argument, Option
from diplorel.api.options import (
    AsOf,
    Date,
    Host,
    KnownOn,
    Limit,
    Match,
    OneParty,
    Other,
    Person,
    Reverse,
    Sender,
    Since,
    Until,
    UpTo,
    kind_option,
)
from diplorel.api.questions import Questions, question
from diplorel.errors import Usage
from diplorel.lookup.answer import period
from diplorel.lookup.as_of.view import View, view_of
from diplorel.model.vocabulary import ANY, BETWEEN, EVENT_KINDS, MISSION_KINDS, STANDING

if TYPE_CHECKING:
    from diplorel.model.rows import (
        CountryRow,
        EventRow,
        FoundRow,
        MissionRow,
        MomentRow,
        PairRow,
        PartnerRow,
        PostingRow,
    )

_NON_RESIDENT = ("accreditation", "protection")
_ROW_KINDS = (*MISSION_KINDS, *_NON_RESIDENT)


class Lookups(Questions):
    """The questions that look up facts."""

    @question
    def timeline(
        self,
        *parties: Annotated[str, Argument("PARTY...", "Parties, each by any name or code.", "party")],
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
    ) -> "Answer[MomentRow]":
        """What happened between parties, by date.

        One party gives its whole timeline. Two or more parties give the moments that concern all of them.

        Raises Unknown for a name that no party has or that several parties share, and Usage for a bad date.
        """
        from diplorel.lookup.moments.timeline import timeline

        found, view, when = self.parties(parties), view_of(as_of, match, known_on), period(since, until)
        if view.day and when.since and when.since > view.day.latest:
            raise Usage(f"--since {since} comes after --as-of {as_of}: no day lies between")
        cut = self._cut(limit, reverse)
        answer = timeline(self.index, found, when, with_predecessors, cut, view, self.wants_tips())
        return self.answered(answer, found, ANY)

    @question
    def missions(
        self,
        *,
        host: Host = None,
        sender: Sender = None,
        kind: Annotated[str | None, kind_option(_ROW_KINDS)] = None,
        city: Annotated[str | None, Option("--city", "City or district, by any of its names.", "CITY")] = None,
        standing: Annotated[bool, Option("--standing", "Only missions without an end on record.")] = False,
        resident: Annotated[bool, Option("--resident", "Leave out accreditations and protecting powers.")] = False,
        reciprocal: Annotated[bool, Option("--reciprocal", "Only missions that the host reciprocates.")] = False,
        power: Annotated[
            str | None, Option("--power", "Only interests that this party protects.", "PARTY", complete="party")
        ] = None,
        as_of: AsOf = None,
        match: Match = None,
        known_on: KnownOn = None,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[MissionRow]":
        """Embassies and other missions, by sender and host.

        Raises Unknown for a name that no party has or that several parties share and for a city without a mission on
        record, and Usage for a bad date and for options that exclude each other.
        """
        from diplorel.lookup.missions import missions

        found, protector = (self._one(host), self._one(sender)), self._one(power)
        if protector and resident:
            raise Usage("--resident leaves out protecting powers: leave out --resident or --power")
        if protector and kind not in (None, "protection"):
            raise Usage(f"--power lists protecting powers: leave out --kind {kind}, or --power")
        view = view_of(as_of, match, known_on)
        for option, given in (("--standing", standing), ("--reciprocal", reciprocal)):
            view = _by_all_sources(view, option) if given else view
        if standing and view.day:
            raise Usage(f"--standing asks about today, and --as-of about {as_of}: leave out one of the two options")
        if resident and kind in _NON_RESIDENT:
            raise Usage(f"--resident leaves out every {kind}: leave out --resident or --kind {kind}")
        cut = self._cut(limit, reverse)
        answer = missions(self.index, *found, kind, city, cut, standing, resident, reciprocal, view, protector)
        return self.answered(answer, (*found, protector), STANDING)

    @overload
    def relations(
        self,
        party: str,
        other: str,
        *,
        one_sided: Literal[False] = False,
        as_of: Date | None = None,
        match: str | None = None,
        known_on: Date | None = None,
        limit: None = None,
        reverse: Literal[False] = False,
    ) -> "Answer[PairRow]": ...

    @overload
    def relations(
        self,
        party: str,
        other: None = None,
        *,
        one_sided: bool = False,
        as_of: Date | None = None,
        match: str | None = None,
        known_on: Date | None = None,
        limit: int | None = None,
        reverse: bool = False,
    ) -> "Answer[PartnerRow]": ...

    @question
    def relations(
        self,
        party: OneParty,
        other: Other = None,
        *,
        one_sided: Annotated[bool, Option("--one-sided", "Only partners where one side alone has a mission.")] = False,
        as_of: AsOf = None,
        match: Match = None,
        known_on: KnownOn = None,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[PairRow] | Answer[PartnerRow]":
        """Partners of a party, or one pair, with status and missions.

        Raises Unknown for a name that no party has or that several parties share, and Usage for a bad date and for
        options that exclude each other.
        """
        from diplorel.lookup.relations.pairs import pair
        from diplorel.lookup.relations.partners import partners
        from diplorel.lookup.relations.succession import succession

        one, *rest = self.parties([party] if other is None else [party, other])
        view, cut = view_of(as_of, match, known_on), self._cut(limit, reverse)
        if one_sided and rest:
            raise Usage("--one-sided lists the partners of one party: name only one party")
        if one_sided:
            from diplorel.lookup.relations.reciprocity import one_sided as sided

            answer = sided(self.index, one, _by_all_sources(view, "--one-sided"), cut, self.wants_sources())
            return self.answered(answer, [one], STANDING)
        if not rest:
            answer = partners(self.index, one, view, cut, sources=self.wants_sources())
            return self.answered(answer, [one], BETWEEN)
        self._whole("a pair", limit, reverse)
        answer = pair(self.index, one, rest[0], view)
        notes = answer.notes if view.day else answer.notes + succession(self.index, one, rest[0])
        return self.answered(answer._replace(notes=notes), [one, *rest], BETWEEN)

    @question
    def events(
        self,
        *text: Annotated[str, Argument("[TEXT...]", "Words that the event must mention.")],
        country: Annotated[
            str | Sequence[str] | None,
            Option(
                "--country",
                "Only events with this party; repeat to require several.",
                "PARTY",
                short="-c",
                complete="party",
            ),
        ] = None,
        kind: Annotated[str | None, Option("--kind", "Only events of this kind.", "KIND", words=EVENT_KINDS)] = None,
        person: Person = None,
        since: Since = None,
        until: Until = None,
        multilateral: Annotated[
            bool,
            Option("--multilateral", "With several parties: also events with more than ten parties, such as votes."),
        ] = False,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[EventRow]":
        """Visits, meetings, agreements, votes, statements ...

        Raises Unknown for a name that no party has or that several parties share and for a person who is not on record,
        and Usage for a bad date and for a text that has only common words.
        """
        from diplorel.lookup.listings import events

        parties, words = self.parties(country or ()), " ".join(text) if text else None
        cut = self._cut(limit, reverse)
        answer = events(self.index, parties, kind, person, period(since, until), words, cut, multilateral)
        return self.answered(answer, parties, ("event",))

    @question
    def heads(
        self,
        *,
        host: Host = None,
        sender: Sender = None,
        person: Person = None,
        as_of: AsOf = None,
        match: Match = None,
        known_on: KnownOn = None,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[PostingRow]":
        """Heads of mission: appointment, credentials, end of service.

        Raises Unknown for a name that no party has or that several parties share and for a person who is not on record,
        and Usage for a bad date.
        """
        from diplorel.lookup.listings import heads

        found, view = (self._one(host), self._one(sender)), view_of(as_of, match, known_on)
        return self.answered(heads(self.index, *found, person, self._cut(limit, reverse), view), found, ("posting",))

    @question
    def country(
        self,
        party: OneParty,
        *,
        as_of: AsOf = None,
        match: Match = None,
        known_on: KnownOn = None,
    ) -> "Answer[CountryRow]":
        """One party: names, codes, existence and counts of records.

        Raises Unknown for a name that no party has or that several parties share, and Usage for a bad date.
        """
        from diplorel.lookup.country import country

        found = self.party(party)
        return self.answered(country(self.index, found, view_of(as_of, match, known_on)), [found], ANY)

    @question
    def search(
        self,
        *text: Annotated[str, Argument("TEXT...", 'Words, names, codes, or a "phrase"; a record must have them all.')],
        limit: Annotated[
            int | None, Option("--limit", "At most N rows; 0 for all. Default: 50.", "N", short="-n")
        ] = 50,
        reverse: Reverse = False,
    ) -> "Answer[FoundRow]":
        """Full-text search in all records, best match first.

        A name or code finds the records of its party in any spelling; a word finds all its forms and spellings.

        Raises Usage for a text that has only common words.
        """
        from diplorel.lookup.search import search

        return self.answered(search(self.index, " ".join(text), self._cut(limit, reverse)), types=ANY)


def _by_all_sources(view: View, option: str) -> View:
    if view.published:
        raise Usage(f"{option} uses every source: leave out {option} or --known-on")
    return view
