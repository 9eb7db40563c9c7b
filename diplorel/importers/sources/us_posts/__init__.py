"""Posts of the United States abroad, by the draft gazetteer of the Office of the Historian (gsh).

The upstream gives a post one kind for all its years, so a post that is an embassy today has the opening date of the
consulate that it began as: the embassy opened then or later.  A closing, a reopening or a raise that the upstream's
notes tell is read from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from diplorel.dates.edtf import certainly_after
from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.us_posts.notes import closed, raised
from diplorel.importers.sources.us_posts.upstream import Post, Spell, cities, posts
from diplorel.model.records import Citation, Mission, Record, Source

ABOUT = About(
    collection="us-posts",
    title="Posts of the United States abroad, by the Office of the Historian",
    upstream="the folder of HistoryAtState/gsh on GitHub: data/posts/*.xml and data/locales/*.xml",
    licence=CC0,
)
_US = "united-states"
_SOURCE = "src-us-posts"
_RAISED = ("embassy", "consulate general")
"""Kinds that a post rarely began as."""
_ONE_KIND = "The source gives a post one kind for all its years; it may have opened under a lower one."
_NO_LEGATIONS = "1960"
"""From then on the United States opened no legation: what opened as a diplomatic mission was an embassy."""


def read(job: Job) -> Iterator[Record]:
    """The source, and a mission for each time that a post was open.  Raises Refusal for a folder of another layout."""
    city: dict[str, str] = {}
    with job.collecting():
        city = cities(job)
    found: dict[Hashable, list[Post]] = {}
    listed: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for post in posts(job):
        if post.same() in found:
            job.merged()
        else:
            job.imported()
        found.setdefault(post.same(), []).append(post)
        listed[post.locale, post.spells[0].opened].add(post.named)
    yield _source(job.settle_state())
    for same in found.values():
        same.sort(key=lambda post: (post.position.file.stem != post.locale, post.position.file))
        elsewhere = listed[same[0].locale, same[0].spells[0].opened] - {post.named for post in same}
        yield from _missions(job, same, city.get(slug(same[0].locale)), sorted(elsewhere))


def _source(state: str) -> Source:
    return Source(
        id=_SOURCE,
        kind="dataset",
        title="gsh: posts",
        publisher="Office of the Historian",
        published=state,
        url="https://github.com/HistoryAtState/gsh",
        entry="https://github.com/HistoryAtState/gsh/blob/master/data/posts/{}",
        licence="CC0 1.0",
        note="Draft by its own account; dates are years, and a post that it does not close may have closed since.",
    )


def _missions(job: Job, same: list[Post], city: str | None, elsewhere: list[str]) -> Iterator[Mission]:
    """The missions of a post.  same: its files; elsewhere: other parties that list a post of this place and year."""
    post = same[0]
    citations = tuple(_citation(post) for post in same)
    for spell, host in zip(post.spells, post.hosts, strict=True):
        opened, raising = _opened(job, post, spell, host)
        notes = [_other_host(job, sorted({one.named for one in same}), host, opened), raising]
        notes.append(closed(post.note, spell.opened, spell.closed))
        notes += [
            f"The source lists a post of this place and opening year under {job.the(party)} too." for party in elsewhere
        ]
        begun = spell.opened or spell.closed or ""
        yield Mission(
            id=f"mis-us-post-{slug(post.position.file.stem)}-{slug(post.kind)}-{slug(begun)}",
            sender=_US,
            host=host,
            kind=post.kind,
            city=city,
            opened=opened,
            closed=spell.closed,
            note=" ".join(filter(None, notes)) or None,
            citations=citations,
        )


def _opened(job: Job, post: Post, spell: Spell, host: str) -> tuple[str | None, str | None]:
    """The date (EDTF) on which a post opened as a mission of its kind, and a note on that date.

    A post that opened before it can have been an embassy, or when it need not have been one, opened as an embassy then
    or later.
    """
    begun, then = spell.opened, raised(post.note, spell.opened, spell.closed)
    if post.kind != "embassy" or begun is None:
        return begun, f"The source adds that it became {then.article} {then.kind} in {then.year}." if then else None
    if then and then.kind == post.kind:
        return then.year, f"A post of a lower kind opened there in {begun}."
    since = job.parties[host].since
    if certainly_after(_NO_LEGATIONS, begun) or (since and certainly_after(since, begun)):
        return (begun if "/" in begun else f"{begun}/.."), f"A post opened there in {begun}, of that or a lower kind."
    return begun, None


def _citation(post: Post) -> Citation:
    note = _ONE_KIND if post.kind in _RAISED else None
    return Citation(source=_SOURCE, locator=post.position.file.name, note=note)


def _other_host(job: Job, named: list[str], host: str, opened: str | None) -> str | None:
    """A note on a host that the upstream does not name, or that did not exist yet when the post opened."""
    if named != [host]:
        return f"The source names {' and '.join(map(job.the, named))}."
    since = job.parties[host].since
    if since is None or opened is None or not certainly_after(since, opened):
        return None
    then = job.party_at(host, opened)
    if then != host:
        return f"In {opened} the host was {job.the(then)}."
    return f"It opened before {job.the(host)} existed as this party."
