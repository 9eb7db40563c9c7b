"""Postings of the persons at a post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.heads.factbook_heads.people import Holder
from diplorel.importers.sources.heads.factbook_heads.spells import Spell, spells
from diplorel.model.records import Citation, Posting

SOURCE = "src-factbook-heads"


def postings(job: Job, holder: Holder, post: Sequence[Holder], ids: Mapping[Holder, str]) -> Iterator[Posting]:
    """A posting for each spell of a person at a post.  post: all who held it; ids: the ids of their persons."""
    base = f"pos-factbook-heads-{holder.sender}-{holder.host}-{slug(holder.names[0])}"
    for number, spell in enumerate(spells(holder, post), 1):
        seat = next((point.row.seat for point in spell.points if point.row.seat), None)
        shown = tuple(dict.fromkeys(point.date for point in spell.points))
        yield Posting(
            id=base if number == 1 else f"{base}-{number}",
            person=ids[holder],
            sender=holder.sender,
            host=holder.host,
            title=spell.points[-1].title,
            resident=False if seat else None,
            seat=seat,
            appointed=None,
            credentials=None,
            since=spell.dates[0] if spell.dates else None,
            ended=None,
            attested=tuple(sorted(shown)),
            note=_note(spell),
            citations=tuple(
                Citation(source=SOURCE, locator=locator)
                for locator in dict.fromkeys(point.row.locator for point in spell.points)
            ),
        )


def _note(spell: Spell) -> str | None:
    notes = [f"Another edition gives {' and '.join(spell.dates[1:])} for the beginning."] if spell.dates[1:] else []
    if spell.dropped:
        notes.append(f"Still listed in {spell.dropped}, when the list already had a successor.")
    return " ".join(notes) or None
