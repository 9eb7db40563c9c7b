"""Posts of the United States abroad, by the draft gazetteer of the Office of the Historian (gsh).

The upstream gives a post one kind for all its years, so a post that is an embassy today has the opening date of the
consulate that it began as: the embassy opened then or later.  A closing, a reopening, a raise or a move that the
upstream's notes tell is read from them, by patterns or by decisions on single notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.missions.us_posts.missions import SOURCE, missions
from diplorel.importers.sources.missions.us_posts.upstream import Post, cities, posts
from diplorel.model.records import Record, Source

ABOUT = About(
    collection="us-posts",
    title="Posts of the United States abroad, by the Office of the Historian",
    upstream="the folder of HistoryAtState/gsh on GitHub: data/posts/*.xml and data/locales/*.xml",
    licence=CC0,
    evidence="official list",
)


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
        yield from missions(job, same, city.get(slug(same[0].locale)), sorted(elsewhere))


def _source(state: str) -> Source:
    return Source(
        id=SOURCE,
        kind="dataset",
        title="gsh: posts",
        publisher="Office of the Historian",
        published=state,
        url="https://github.com/HistoryAtState/gsh",
        entry="https://github.com/HistoryAtState/gsh/blob/master/data/posts/{}",
        licence="CC0 1.0",
        note="Draft by its own account; dates are years, and a post that it does not close may have closed since.",
    )
