"""The posts of the gazetteer gsh: place, territory, kind, and the years in which each post opened and closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after, span
from diplorel.importers.history_state_gov.territories import holder
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN, Node
from diplorel.importers.refusals import Position
from diplorel.importers.shared import checked_date, slug
from diplorel.importers.sources.missions.us_posts.corrections import Corrections
from diplorel.importers.sources.missions.us_posts.decisions import Spell, decided
from diplorel.importers.sources.missions.us_posts.notes import reopened
from diplorel.model.vocabulary import MissionKind

_KINDS: dict[str, MissionKind] = {
    "embassy": "embassy",
    "consulate-general": "consulate general",
    "consulate": "consulate",
    "consular-agency": "consular agency",
    "branch-office": "branch office",
}
_PRESENCE = "APP "
"""American Presence Post, which the upstream has in the name of one place."""


class Post(NamedTuple):
    """One file of the upstream."""

    position: Position
    locale: str
    named: str
    """The party in whose territory the upstream puts the post."""
    kind: MissionKind
    spells: tuple[Spell, ...]
    hosts: tuple[str, ...]
    """The party in which the post was, for each spell."""
    note: str
    """The upstream's note; years are read from it, and it is never passed on."""
    decided: bool
    """Whether a decision on the note tells the spells and their kinds."""
    begun: str
    """EDTF: the first date of the post by its events; it is a part of the id of the post's mission."""

    def same(self) -> Hashable:
        """The key that files of one post have in common."""
        return self.locale, self.kind, self.spells, self.hosts


def posts(job: Job) -> Iterator[Post]:
    """The posts that have dates, in the order of their files; others, and what is decided to be none, are left out."""
    corrections = Corrections()
    for document in job.documents("data/posts/*.xml", "post"):
        with job.row(document.position):
            post = _post(job, document, corrections)
            reason = corrections.none.get(post.position.file.stem)
            if reason:
                job.left_out(post.position, post.position.file.stem, reason)
            elif not post.spells:
                job.left_out(post.position, post.position.file.stem, "no date")
            elif any(certainly_after(one.opened, one.closed) for one in post.spells if one.opened and one.closed):
                job.left_out(post.position, post.position.file.stem, "its dates have it closed before it opened")
            else:
                yield post


def cities(job: Job) -> dict[str, str]:
    """Locale -> name of the city, where the locale's files agree: `london` stands for `london_uk` and `london_ca`."""
    names: dict[str, set[str]] = defaultdict(set)
    for document in job.documents("data/locales/*.xml", "locale"):
        with job.collecting():
            names[slug(document.need("id").split("_")[0])].add(document.need("name").removeprefix(_PRESENCE))
            for node in document.all("alternate-names/alternate-name/label"):
                if node.text():
                    names[slug(node.text())].add(node.text())
    return {locale: next(iter(known)) for locale, known in names.items() if len(known) == 1}


def _post(job: Job, document: Node, corrections: Corrections) -> Post:
    territory = document.need("territory-id")
    named = job.party("gsh", territory, document.position)
    kind = _KINDS.get(document.need("post-type"))
    if kind is None:
        raise document.position.refuse(f"'{document.need('post-type')}' is not a type of post", AGAIN)
    note, locale = document.text("notes"), document.need("locale-id")
    events, stem = _spells(document), document.position.file.stem
    by_hand = decided(stem, note, document.position)
    spells = by_hand or tuple(corrections.corrected(stem, spell) for spell in _parted(events, note))
    hosts = tuple(
        corrections.host(stem, spell) or _host(job, territory, named, spell, document.position) for spell in spells
    )
    begun = next((spell.opened or spell.closed for spell in events), None)
    return Post(document.position, locale, named, kind, spells, hosts, note, bool(by_hand), begun or "")


def _spells(document: Node) -> list[Spell]:
    spells: list[Spell] = []
    for event in document.all("events/event"):
        happened, date = event.need("type"), checked_date(event.need("date"), event.position)
        if happened == "opened":
            spells.append(Spell(date, None))
        elif happened == "closed" and spells and spells[-1].closed is None:
            spells[-1] = spells[-1]._replace(closed=date)
        elif happened == "closed":
            spells.append(Spell(None, date))
        else:
            raise event.position.refuse(f"'{happened}' is not a type of event", AGAIN)
    return spells


def _parted(spells: list[Spell], note: str) -> Iterator[Spell]:
    """The spells; a spell in which the post closed and reopened, by the note, is parted in two."""
    gap = reopened(note)
    for spell in spells:
        ends = (spell.opened, *gap, spell.closed) if gap else ()
        if gap and all(not (one and two) or certainly_after(two, one) for one, two in pairwise(ends)):
            yield from (Spell(spell.opened, gap[0]), Spell(gap[1], spell.closed))
        else:
            yield spell


def _host(job: Job, territory: str, named: str, spell: Spell, position: Position) -> str:
    """The party in which a post was: the party that held the place when the post closed or was seen, or the one that
    the upstream names, where the post is open today.

    Of a year, the first day counts: a post that closed in the year in which a state began had stood in the land before.
    """
    last = spell.closed or (spell.attested if spell.opened is None else None)
    return named if last is None else holder(job, territory, span(last).earliest or last, position) or named
