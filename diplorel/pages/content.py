"""The facts of a report, read from the lookups that answer the same questions at the command line."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from diplorel.dates.posts import BEGINNINGS, is_only_planned
from diplorel.export.selection import Selection, facts
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, Limited, Period, Tip, called, phrase
from diplorel.lookup.as_of.view import View
from diplorel.lookup.country import country
from diplorel.lookup.coverage import Reached, reached
from diplorel.lookup.evidence.conflicts import conflicts
from diplorel.lookup.extent import outside
from diplorel.lookup.moments.timeline import timeline
from diplorel.lookup.places import Place, places_of_missions
from diplorel.lookup.relations.brief import Brief, brief
from diplorel.lookup.relations.pairs import pair
from diplorel.lookup.relations.partners import partners
from diplorel.lookup.relations.succession import succession
from diplorel.names.article import in_sentences
from diplorel.names.resolve import ResolvedParty
from diplorel.plurals import plural

MOST = 2000
"""Most moments, missions and heads of mission of a report without `--limit`: a page of more than a megabyte is slow."""


class Wanted(NamedTuple):
    """What a report is about."""

    parties: tuple[ResolvedParty, ...]
    """One party, or two."""
    when: Period
    """Moments, missions and heads of this period only."""
    view: View
    limit: int | None
    """Most moments, missions and heads; None for all."""


class Facts(NamedTuple):
    """The facts of a report."""

    wanted: Wanted
    names: tuple[str, ...]
    """The parties as a sentence names them: 'the United States'."""
    lines: tuple[tuple[str, ...], ...]
    """Of each party, its id and the ids of the parties that it continues."""
    articles: Collection[str]
    """Ids of the parties whose name takes "the" inside a sentence."""
    row: Row | None
    """The row of `relations` of a pair, or of `country` of a party; None for a pair without relations on record."""
    brief: Brief | None
    """Of a pair on record: the part that a screen of the command line shows."""
    partners: list[Row]
    """Of a party: the rows of its partners."""
    moments: list[Row]
    missions: list[Row]
    """With the days on which they stood (`export.selection.DAYS`)."""
    places: dict[str, Place]
    """Id of a mission -> its place, for a map."""
    heads: list[Row]
    """Likewise with the days."""
    conflicts: list[Row]
    """The conflicts of sources about facts of the report."""
    whole: dict[str, int]
    """Number of all `moments`, `missions` and `heads`, before the limit."""
    notes: tuple[str, ...]
    """What the lookups tell of the answer, and what the limit left out."""
    reached: Reached
    """The collections with facts on the parties, and the date to which each reaches."""

    @property
    def title(self) -> str:
        """The parties with the view: 'Israel and Egypt as of 1975'."""
        return " and ".join(party.name for party in self.wanted.parties) + self.wanted.view.words

    @property
    def is_pair(self) -> bool:
        """Whether the report is about two parties."""
        return len(self.wanted.parties) == 2

    def sends(self, row: Row) -> bool:
        """Whether the first party is the sender of a mission or head, and not the host."""
        return row["sender"]["id"] in self.lines[0] and not (self.is_pair and row["host"]["id"] in self.lines[0])

    @property
    def counts(self) -> str:
        """How many moments, missions and heads the report has, of how many: '2,000 of 32,030 moments ...'."""
        lists = {"moments": self.moments, "missions": self.missions, "heads": self.heads}
        return phrase(_shown(name, len(rows), self.whole[name]) for name, rows in lists.items())

    @property
    def is_cut(self) -> bool:
        """Whether a limit left out moments, missions or heads."""
        return sum(self.whole.values()) > len(self.moments) + len(self.missions) + len(self.heads)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on record."""
        return not (self.moments or self.missions or self.heads or self.partners or (self.is_pair and self.row))


def read(index: Index, wanted: Wanted) -> Facts:
    """The facts of a report."""
    one, *rest = wanted.parties
    answer, others = _relations(index, wanted)
    row = answer.rows[0] if answer.rows else None
    found = timeline(index, wanted.parties, wanted.when, cutting=Cut(wanted.limit, reverse=True), view=wanted.view)
    missions, heads = _posts(index, wanted, "missions"), _posts(index, wanted, "heads")
    limited = next((note.whole for note in found.notes if isinstance(note, Limited)), len(found.rows))
    whole = {"moments": limited, "missions": len(missions), "heads": len(heads)}
    moments, missions, heads = list(found.rows), missions[: wanted.limit], heads[: wanted.limit]
    lists = {"moments": moments, "missions": missions, "heads": heads}
    cut = [_shown(name, len(rows), whole[name]) for name, rows in lists.items() if len(rows) < whole[name]]
    ids = {str(row.get("record") or row["id"]) for row in (*moments, *missions, *heads)}
    day = wanted.view.day.date if wanted.view.day else None
    notes = [*outside(index, day, *wanted.when), *(note for note in answer.notes if not isinstance(note, Tip))]
    notes += [f"The latest are in this report: {phrase(cut)}. --limit 0 adds all."] if cut else []
    return Facts(
        wanted,
        tuple(called(index, party) for party in wanted.parties),
        tuple(index.line(party.id) for party in wanted.parties),
        index.articles,
        in_sentences(row, index.articles) if row else None,
        brief(index, row, wanted.view, (one.id, rest[0].id)) if row and rest else None,
        [in_sentences(other, index.articles) for other in others],
        moments[::-1],
        [in_sentences(mission, index.articles) for mission in missions],
        places_of_missions(index, missions),
        heads,
        [row for row in conflicts(index, wanted.parties).rows if row["record"] in ids],
        whole,
        tuple(dict.fromkeys(notes)),
        reached(index, [party.id for party in wanted.parties]),
    )


def _shown(name: str, count: int, whole: int) -> str:
    """How many rows of a list a report has: '2,000 of 32,030 moments', '1 head of mission'.

    name: a key of `Facts.whole`.
    """
    told = f"{whole:,} {plural(name.removesuffix('s'), whole)}{' of mission' if name == 'heads' else ''}"
    return f"{count:,} of {told}" if count < whole else told


def _relations(index: Index, wanted: Wanted) -> tuple[Answer, list[Row]]:
    """The answer of `relations` on a pair, or of `country` on a party, with the rows of its partners."""
    one, *rest = wanted.parties
    if rest:
        answer = pair(index, one, rest[0], wanted.view)
        notes = () if wanted.view.day else succession(index, one, rest[0])
        return answer._replace(notes=answer.notes + notes), []
    return country(index, one, wanted.view), list(partners(index, one, wanted.view, sources=True).rows)


def _posts(index: Index, wanted: Wanted, table: str) -> list[Row]:
    """The missions or heads that stood, or may have stood, in the period, the latest first."""
    rows = facts(index, Selection(wanted.parties, (table,), view=wanted.view), table)
    return sorted((row for row in rows if _falls_into(row, wanted.when)), key=_last, reverse=True)


def _falls_into(row: Row, when: Period) -> bool:
    if when == Period():
        return True
    if is_only_planned(row):
        dates = [row[key] for key in ("expected", *BEGINNINGS) if row.get(key)]
        return any(when.holds(date["earliest"], date["latest"]) for date in dates)
    return (row["may_to"] or "~") >= (when.since or "") and (row["may_from"] or "") <= (when.until or "~")


def _last(row: Row) -> tuple[str, str]:
    return row["may_to"] or "~", row["may_from"] or ""


def subject(facts: Facts) -> str:
    """The parties of a report in a sentence: 'the United Kingdom and the United States'."""
    return phrase(facts.names)
