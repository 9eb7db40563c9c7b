"""The beginning of a report: the relation, or the party, in a sentence with its sources, and the facts at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.dates.text import date_text, reach_text
from diplorel.index.row_codec import Row
from diplorel.index.status_rule import perhaps
from diplorel.lookup.relations.pairs import search_text
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts, subject
from diplorel.pages.markup import Inner, Markup, dated, el, join
from diplorel.render.detail import partners_of
from diplorel.render.lists import NO_SINCE, hedge, since, tells_why
from diplorel.render.words.mission_text import described, on_day, since_when, standing, tenure
from diplorel.render.words.party_text import existed

_SENTENCES = {
    "relations": "{who} {hedge}have diplomatic relations",
    "suspended": "diplomatic relations between {who} are {hedge}suspended",
    "severed": "diplomatic relations between {who} are {hedge}severed",
    "no relations": "{who} {hedge}have no diplomatic relations",
    "recognition only": "between {who}, recognition alone is {hedge}on record",
    "recognition withdrawn": "between {who}, recognition was {hedge}withdrawn",
    "announced": "diplomatic relations between {who} are announced, and no source shows that they began",
    "not recorded": "the status of relations between {who} is not on record",
}
"""Status of a pair -> the sentence that tells it."""
_DATED = ("opened", "credentials", "since", "arrived")


def opening(facts: Facts, cites: Cites) -> Markup:
    """The first sentence, the facts at a glance, and the notes of the lookups."""
    lead = _pair(facts, cites) if facts.is_pair else _party(facts, cites)
    rows = [el("div", el("dt", name), el("dd", told)) for name, told in _glance(facts, cites)]
    notes = [el("li", note) for note in facts.notes]
    return el(
        "div",
        el("p", lead, class_="lead"),
        el("dl", rows, class_="glance") if rows else None,
        el("ul", notes, class_="notes") if notes else None,
    )


def sentence(facts: Facts) -> str:
    """The status of a pair in words, without its date: 'Israel and Egypt have diplomatic relations'."""
    told, day = _told(facts), facts.wanted.view.day
    return f"As of {date_text(day.date)}, {told}" if day else _capital(told)


def _told(facts: Facts) -> str:
    row, who = facts.row, subject(facts)
    if row is None:
        return f"no step of relations, mission or head of mission is on record between {who}"
    if len(row["statuses"]) > 1:
        return f"the status of relations between {who} is {perhaps(row['statuses'])}"
    return _SENTENCES[row["status"]].format(who=who, hedge=hedge(row)) + _by(facts, row)


def _by(facts: Facts, row: Row) -> str:
    """The party whose step made the status: ' (by the United States)'."""
    if not row["by"]:
        return ""
    names = [name for line, name in zip(facts.lines, facts.names, strict=True) if row["by"]["id"] == line[0]]
    return f" (by {names[0] if names else row['by']['name']})"


def _pair(facts: Facts, cites: Cites) -> Inner:
    row, told = facts.row, sentence(facts)
    if row is None:
        return f"{told}."
    marks = join(cites.refs_of(one) for one in _grounds(row))
    if tells_why(row):
        return join([dated(f"{told}: {since(row)}."), marks])
    begun = f", {since_when(row['since']['date'])}" if row["since"] else ""
    if begun and row["horizon"] and not row["as_of"]:
        begun += f" (by sources that reach to {reach_text(row['horizon'])})"
    shown = "" if row["since"] else since(row).removeprefix(NO_SINCE)
    return join([dated(f"{told}{begun}."), f"Since when is not on record; {shown}." if shown else "", marks])


def _grounds(row: Row) -> list[Row]:
    """The records on which the status of a pair rests: the steps that date it, or what last shows it."""
    when = row["since"] or row["last_attested"]
    if when is None:
        return []
    records = [*row["steps"], *row["missions"], *row["heads"]]
    found = [one for one in row["steps"] if one["date"] == when["date"] and not one["planned"]]
    return found[:1] or [one for one in records if when["date"] in _dates(one)][:1]


def _dates(record: Row) -> Iterator[str]:
    """The dates on which a record shows relations."""
    yield from (record[key]["date"] for key in _DATED if record.get(key))
    yield from (shown["date"] for shown in record.get("attested", []))
    if "step" in record:
        yield record["date"]


def _party(facts: Facts, cites: Cites) -> Inner:
    row = facts.row
    assert row is not None
    formal = f" ({row['formal']})" if row["formal"] and row["formal"] != row["name"] else ""
    part = f", part of {row['part_of']['name']}" if row["part_of"] else ""
    lived = existed(row)
    told = f"{_capital(facts.names[0])}{formal}: {row['kind']}{part}{f', {lived}' if lived else ''}."
    return join([told, cites.refs_of(row), f"On this day: {on_day(row)}." if row["as_of"] else None])


def _glance(facts: Facts, cites: Cites) -> Iterator[tuple[str, Inner]]:
    """What a reader looks for first, by name."""
    if facts.is_pair:
        yield from _brief(facts, cites)
        if facts.row and facts.row["looked_for"]:
            yield "Searched", search_text(facts.row["looked_for"])
    elif facts.row:
        yield "Partners", partners_of(facts.row) or "none on record"
        yield "Missions", f"{facts.row['missions_sent']} sent, {facts.row['missions_hosted']} received"
    yield "In this report", facts.counts


def _brief(facts: Facts, cites: Cites) -> Iterator[tuple[str, Inner]]:
    """The missions and heads that a screen of the command line shows of a pair."""
    if facts.brief is None:
        return
    for row in facts.brief.missions:
        yield _of("Mission", facts, row), join([dated(f"{described(row)}: {standing(row)}"), cites.marks(row)])
    for row in facts.brief.heads:
        told = f"{row['person']['name']}, {row['title']}: {tenure(row)}"
        yield _of("Head of mission", facts, row), join([dated(told), cites.marks(row)])


def _of(word: str, facts: Facts, row: Row) -> str:
    return f"{word} of {facts.names[0 if facts.sends(row) else 1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
