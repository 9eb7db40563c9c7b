"""A pair in brief: the part of it that fits on a screen, and the commands that show the rest."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from diplorel.dates.heads import is_consul
from diplorel.dates.posts import BEGINNINGS, is_only_planned
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import together
from diplorel.lookup.as_of.view import View
from diplorel.lookup.moments.timeline import latest
from diplorel.model.vocabulary import EMBASSIES
from diplorel.names.article import in_sentences, the
from diplorel.names.resolve import ResolvedParty
from diplorel.plurals import counted

_MISSIONS, _MOMENTS, _BEFORE = 3, 8, 3
"""Rows that a brief has at most: missions of each side that stand; moments; steps of earlier parties."""
_FEW = 2
"""Missions or heads of a side that are all shown, whatever they are."""
_DATES = ("opened", "closed", "ended", *BEGINNINGS)
"""Keys of the dates of missions and heads, apart from attestations."""


class Brief(NamedTuple):
    """The part of a pair that fits on a screen."""

    steps: list[Row]
    """All steps, or the latest steps and the step that dates the status."""
    missions: list[Row]
    heads: list[Row]
    before: list[Row]
    """The last steps of earlier parties."""
    moments: list[Row]
    """The latest moments of other records than steps, the last one first."""
    more: list[tuple[str, str]]
    """What there is in all, and the command that shows it; empty where the brief shows everything."""
    whole: tuple[str, str]
    """The command that shows the whole pair; `more` has it unless the brief shows all steps, missions and heads."""
    timeline: tuple[str, str]
    """The number of all moments, and the command that shows them; `more` has it unless the brief shows all of them."""
    since: str | None
    """The date of the step that dates the status."""

    def cut(self, steps: int, moments: int) -> Brief:
        """The brief with no more than so many steps and moments."""
        kept = _latest_steps(self.steps, steps, self.since)
        whole = self.whole in self.more or len(kept) < len(self.steps)
        timeline = self.timeline in self.more or moments < len(self.moments)
        counts = [line for line in self.more if line not in (self.whole, self.timeline)]
        more = [*counts, *([self.whole] if whole else []), *([self.timeline] if timeline else [])]
        return self._replace(steps=kept, moments=self.moments[:moments], more=more)


def brief(index: Index, row: Row, view: View, names: tuple[str, str]) -> Brief:
    """The brief of a pair (its row), in a view.

    Of the missions of a side: its embassies that stand, else other missions that stand and are no consulates, else
    its accreditations, else its last mission; besides, protecting powers and planned missions.  Of the heads of
    mission of a side: the last one on record, before heads of consular posts.

    names: the names of the two parties for a command line.
    """
    row = in_sentences(row, index.articles)
    one, two = ResolvedParty(**row["party"]), ResolvedParty(**row["partner"])
    sides = ((one, two), (two, one))
    lines = {one: index.line(one.id), two: index.line(two.id)}
    steps: list[Row] = row["steps"]
    missions = [mission for side, _ in sides for mission in _missions(_sent(lines[side], row["missions"]))]
    heads = [head for side, _ in sides for head in _heads(_sent(lines[side], row["heads"]))]
    before = [step for step in row["before"] if step["date"]][-_BEFORE:]
    shown = {record["id"] for record in (*steps, *missions, *heads)}
    moments, counts = latest(index, (one, two), view, _MOMENTS, shown)
    shown |= {moment["record"] for moment in moments}
    named = dict(zip((one, two), names, strict=True))
    more: list[tuple[str, str]] = []
    words = (("missions", "missions", missions, "mission", "of"), ("heads", "heads", heads, "head", "from"))
    for command, key, few, word, of in words:
        for sender, host in sides:
            count = len(_sent(lines[sender], row[key]))
            if count > len(_sent(lines[sender], few)):
                options = ("--sender", named[sender], "--host", named[host])
                told = f"{counted(count, word)} {of} {the(sender.name, sender.id in index.articles)}"
                more.append((told, _typed(view, command, *options)))
    whole = "all steps, missions and heads", _typed(view, "relations", *names, "--all")
    timeline = counted(counts.total(), "moment"), _typed(view, "timeline", *names)
    more += _of_the_day(index, view, one, two)
    more += [whole] if more or row["before"] else []
    more += [timeline] if counts.keys() - shown else []
    return Brief(steps, missions, heads, before, moments, more, whole, timeline, row["since"] and row["since"]["date"])


def _of_the_day(index: Index, view: View, one: ResolvedParty, two: ResolvedParty) -> Iterator[tuple[str, str]]:
    """If a party did not exist on the day: the pairs of the parties that existed instead and have moments on record."""
    if not view.day:
        return
    from diplorel.lookup.as_of.existence import others_then

    others = others_then(index, (one.id, two.id), view.day)
    for a, b in product(*(others.get(party.id, [party._asdict()]) for party in (one, two))) if others else ():
        names = [a["id"], b["id"]]
        if index.execute(f"{together([[name] for name in names])} LIMIT 1", names).fetchone():
            told = " and ".join(the(party["name"], party["id"] in index.articles) for party in (a, b))
            yield told, _typed(view, "relations", *names)


def _typed(view: View, *words: str) -> str:
    """A command as it is typed, with the options of a view."""
    day = ("--as-of", view.day.date) if view.day else ()
    match = ("--match", view.match) if view.day and view.sure else ()
    published = ("--known-on", view.published.date) if view.published else ()
    return shlex.join(["diplorel", *words, *day, *match, *published])


def _sent(senders: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["sender"]["id"] in senders]


def _latest_steps(steps: list[Row], count: int, since: str | None) -> list[Row]:
    """So many of the last steps that have a date, and among them the step that dates the status."""
    if count >= len(steps):
        return steps
    dated = [step for step in steps if step["date"]]
    earlier, latest = dated[: 1 - count], dated[1 - count :]
    return [*([step for step in earlier if step["date"] == since] or earlier)[-1:], *latest]


def _missions(missions: list[Row]) -> list[Row]:
    if len(missions) <= _FEW:
        return missions
    stand = sorted((row for row in missions if row["as_of"] or row["standing"]), key=_is_uncertain)
    sent = [row for row in missions if row["type"] == "mission" and not _is_consular(row)]
    seated = [row for row in stand if row in sent]
    embassies = [row for row in seated if row["kind"] in (*EMBASSIES, "de facto embassy")]
    away = [row for row in stand if row["type"] == "accreditation"]
    last = sorted(sent or missions, key=_last)[-1:]
    found = [*(embassies or seated or away or last)[:_MISSIONS]]
    found += [row for row in stand if row["type"] == "protection"]
    return found + [row for row in missions if row["status"] == "planned" and not row["as_of"] and row not in found]


def _heads(heads: list[Row]) -> list[Row]:
    if len(heads) <= _FEW:
        return heads
    heads = [row for row in heads if not is_consul(row["title"])] or heads
    certain = [row for row in heads if row["as_of"] and not _is_uncertain(row)]
    served = [row for row in heads if not is_only_planned(row)]
    return certain[-_FEW:] or sorted(served or heads, key=_last)[-1:]


def _is_consular(mission: Row) -> bool:
    return "consul" in mission["kind"] or mission["kind"] == "branch office"


def _is_uncertain(row: Row) -> bool:
    return bool(row["as_of"]) and row["as_of"]["holds"] != "yes"


def _last(row: Row) -> str:
    """The last day that a source tells of a mission or a head."""
    dates = [*(row[key] for key in _DATES if row.get(key)), *row["attested"]]
    return max((date["latest"] or date["earliest"] or "" for date in dates), default="")
