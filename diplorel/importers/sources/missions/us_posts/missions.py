"""The missions of a post: one for each time that it was open as a mission of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.missions.us_posts.decisions import Spell
from diplorel.importers.sources.missions.us_posts.notes import closed, left_for, raised
from diplorel.importers.sources.missions.us_posts.upstream import Post
from diplorel.model.records import Citation, Mission

SOURCE = "src-us-posts"
_US = "united-states"
_RAISED = ("embassy", "consulate general")
"""Kinds that a post rarely began as."""
_ONE_KIND = "The source gives a post one kind for all its years; it may have opened under a lower one."
_NO_LEGATIONS = "1960"
"""From then on the United States opened no legation: what opened as a diplomatic mission was an embassy."""


def missions(job: Job, same: list[Post], city: str | None, elsewhere: list[str]) -> Iterator[Mission]:
    """The missions of a post.  same: its files; elsewhere: other parties that list a post of this place and year."""
    post, named = same[0], sorted({one.named for one in same})
    turns = [
        (spell, host)
        for whole, host in zip(post.spells, post.hosts, strict=True)
        for spell in _in_turn(job, post, whole, host)
    ]
    ids: list[str] = []
    for place, (spell, host) in enumerate(turns):
        kind = spell.kind or post.kind
        then = turns[place + 1][0] if turns[place + 1 :] else None
        notes = [_other_host(job, named, host, spell.opened), spell.note]
        notes += [f"Closed here means: it became {_a(then.kind or post.kind)}."] if then and then.follows else []
        notes += [
            f"The source lists a post of this place and opening year under {job.the(party)} too." for party in elsewhere
        ]
        first = kind == post.kind and all((spell.kind or post.kind) != kind for spell, _ in turns[:place])
        first = first and (place == 0 or post.decided)
        begun = post.begun if first else (spell.opened or spell.closed or spell.attested or "").split("/")[0]
        ids.append(f"mis-us-post-{slug(post.position.file.stem)}-{slug(kind)}-{slug(begun)}")
        yield Mission(
            id=ids[-1],
            sender=_US,
            host=host,
            kind=kind,
            city=city,
            opened=spell.opened,
            closed=spell.closed,
            attested=(spell.attested,) if spell.attested else (),
            previous=ids[-2] if spell.follows else None,
            note=" ".join(filter(None, notes)) or None,
            citations=tuple(_citation(one, spell) for one in same),
        )


def _in_turn(job: Job, post: Post, spell: Spell, host: str) -> Iterator[Spell]:
    """The missions that a post was in a spell, with notes.  A decision has told them already.

    A post that its note raises to its own kind opened as a mission of that kind in the year of the raise; one that its
    note raises to another kind was two missions in turn.  A post that opened before it can have been an embassy, or
    when it need not have been one, opened as an embassy then or later.
    """
    if post.decided or spell.kind:
        yield spell
        return
    begun, then = spell.opened, raised(post.note, spell.opened, spell.closed)
    told = [closed(post.note, spell.opened, spell.closed), left_for(post.note, spell.closed)]
    note = " ".join(filter(None, told)) or None
    if then and then.kind == post.kind:
        lower = f"A post of a lower kind opened there in {begun}."
        yield spell._replace(opened=then.year, note=" ".join(filter(None, (lower, note))))
    elif then:
        yield spell._replace(closed=then.year)
        yield Spell(then.year, spell.closed, kind=then.kind, follows=True, note=note)
    elif post.kind == "embassy" and begun and "/" not in begun and _may_be_lower(job, begun, host):
        later = f"A post opened there in {begun}, of that or a lower kind."
        yield spell._replace(opened=f"{begun}/..", note=" ".join(filter(None, (later, note))))
    else:
        yield spell._replace(note=note)


def _may_be_lower(job: Job, begun: str, host: str) -> bool:
    """Whether a post that opened on a date (EDTF) need not have been an embassy then."""
    since = job.parties[host].since
    return certainly_after(_NO_LEGATIONS, begun) or bool(since and certainly_after(since, begun))


def _citation(post: Post, spell: Spell) -> Citation:
    note = _ONE_KIND if post.kind in _RAISED and spell.kind is None else None
    return Citation(source=SOURCE, locator=post.position.file.name, note=note)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aei" else f"a {kind}"


def _other_host(job: Job, named: list[str], host: str, opened: str | None) -> str | None:
    """Notes on a host that the upstream does not name, and on one that did not exist yet when the post opened."""
    notes = [] if named == [host] else [f"The source names {' and '.join(map(job.the, named))}."]
    since = job.parties[host].since
    if since and opened and certainly_after(since, opened):
        then = job.party_at(host, opened)
        early = f"It opened before {job.the(host)} existed as this party."
        notes.append(early if then == host else f"In {opened} the host was {job.the(then)}.")
    return " ".join(notes) or None
