"""Posts of the United States abroad, by the draft gazetteer of the Office of the Historian (gsh).

A post is one file: a place, a territory, a kind, and the years in which it opened and closed.  The upstream gives a
post one kind for all its years, so an embassy of today is dated from the consulate that it began as: it opened then
or later.  What its notes say of a closing and reopening, or of when it was raised, is read from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import NamedTuple

from diplorel.dates.edtf import BadDate, certainly_after, span
from diplorel.importers.job import CC0, About, Job
from diplorel.importers.reading import Node, Place, files, read_xml
from diplorel.importers.shared import slug
from diplorel.importers.sources.us_posts.notes import closed, raised, reopened
from diplorel.model.records import Citation, Mission, Record, Source
from diplorel.model.vocabulary import MissionKind

ABOUT = About(
    collection="us-posts",
    title="Posts of the United States abroad, by the Office of the Historian",
    upstream="HistoryAtState/gsh: its root, with data/posts and data/locales",
    licence=CC0,
)
_US = "united-states"
_SOURCE = "src-us-posts"
_KINDS: dict[str, MissionKind] = {
    "embassy": "embassy",
    "consulate-general": "consulate general",
    "consulate": "consulate",
    "consular-agency": "consular agency",
    "branch-office": "branch office",
}
_RAISED = ("embassy", "consulate general")
"""Kinds that a post rarely began as."""
_ONE_KIND = "The source gives a post one kind for all its years; it may have opened under a lower one."
_NO_LEGATIONS = "1960"
"""From then on the United States opened no legation: what opened as a diplomatic mission was an embassy."""
_PRESENCE = "APP "
"""American Presence Post, which the upstream has in the name of one place."""
_HOSTS = {"erzerum": "ottoman-empire"}
"""Place -> the party that it was in, where the one that the upstream names was never there: a person's decision."""
_AGAIN = "Fetch the file again from its upstream."


class Spell(NamedTuple):
    """From an opening to the closing that followed it, if any; EDTF."""

    opened: str | None
    closed: str | None


class Post(NamedTuple):
    """One file of the upstream."""

    place: Place
    locale: str
    named: str
    """The party whose territory the upstream puts it in."""
    kind: MissionKind
    spells: tuple[Spell, ...]
    hosts: tuple[str, ...]
    """The party that it stood in, for each spell."""
    note: str
    """What the upstream adds; read for years, never passed on."""

    def same(self) -> Hashable:
        """What two files of one post have in common."""
        return self.locale, self.kind, self.spells, self.hosts


def read(job: Job) -> Iterator[Record]:
    """The source, and a mission for each time that a post stood.

    Raises DatasetError for a copy whose state the user does not tell, and for a file that is not of this layout.
    """
    if job.state is None:
        raise job.needs_state()
    yield _source(job.state)
    city = _cities(job)
    posts: dict[Hashable, list[Post]] = {}
    listed: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for post in _posts(job):
        if post.same() in posts:
            job.merged()
        else:
            job.imported()
        posts.setdefault(post.same(), []).append(post)
        listed[post.locale, post.spells[0].opened].add(post.named)
    for same in posts.values():
        same.sort(key=lambda post: (post.place.file.stem != post.locale, post.place.file))
        elsewhere = listed[same[0].locale, same[0].spells[0].opened] - {post.named for post in same}
        yield from _missions(job, same, city.get(slug(same[0].locale)), sorted(elsewhere))


def _posts(job: Job) -> Iterator[Post]:
    """The posts that have dates, in the order of their files."""
    found = files(job.root / "data" / "posts", "*.xml")
    for done, file in enumerate(found):
        job.tell("posts", done, len(found))
        job.read()
        post = _post(job, read_xml(file, "post"))
        if not post.spells:
            job.left_out(post.place, file.stem, "no date")
        elif any(certainly_after(one.opened, one.closed) for one in post.spells if one.opened and one.closed):
            job.left_out(post.place, file.stem, "its dates have it closed before it opened")
        else:
            yield post


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


def _cities(job: Job) -> dict[str, str]:
    """Locale -> its name, where its files agree on one: `london` stands for `london_uk` and `london_ca`."""
    names: dict[str, set[str]] = defaultdict(set)
    for file in files(job.root / "data" / "locales", "*.xml"):
        root = read_xml(file, "locale")
        names[slug(root.need("id").split("_")[0])].add(root.need("name").removeprefix(_PRESENCE))
        for node in root.all("alternate-names/alternate-name/label"):
            if node.text():
                names[slug(node.text())].add(node.text())
    return {locale: next(iter(known)) for locale, known in names.items() if len(known) == 1}


def _post(job: Job, root: Node) -> Post:
    kind = _KINDS.get(root.need("post-type"))
    if kind is None:
        raise root.place.refuse(f"'{root.need('post-type')}' is no type of post", _AGAIN)
    note, named = root.text("notes"), job.party("gsh", root.need("territory-id"), root.place)
    spells = tuple(_reopened(_spells(root), note))
    decided = _HOSTS.get(root.need("locale-id"))
    hosts = tuple(decided or _host(job, named, spell) for spell in spells)
    return Post(root.place, root.need("locale-id"), named, kind, spells, hosts, note)


def _spells(root: Node) -> list[Spell]:
    spells: list[Spell] = []
    for event in root.all("events/event"):
        happened, date = event.need("type"), event.need("date")
        try:
            span(date)
        except BadDate as error:
            raise event.place.refuse(str(error), _AGAIN) from None
        if happened == "opened":
            spells.append(Spell(date, None))
        elif happened == "closed" and spells and spells[-1].closed is None:
            spells[-1] = spells[-1]._replace(closed=date)
        elif happened == "closed":
            spells.append(Spell(None, date))
        else:
            raise event.place.refuse(f"'{happened}' is no type of event", _AGAIN)
    return spells


def _reopened(spells: list[Spell], note: str) -> Iterator[Spell]:
    """The spells, one of them parted in two where the note says that it closed and reopened in between."""
    gap = reopened(note)
    for spell in spells:
        ends = (spell.opened, *gap, spell.closed) if gap else ()
        if gap and all(not (one and two) or certainly_after(two, one) for one, two in pairwise(ends)):
            yield from (Spell(spell.opened, gap[0]), Spell(gap[1], spell.closed))
        else:
            yield spell


def _host(job: Job, named: str, spell: Spell) -> str:
    """The party that a post stood in: the one of its opening, or the one that the upstream names where it outlasted it.

    An embassy that is open today is not one in a state that is no more.
    """
    since = job.parties[named].since
    if since is None or spell.closed is None or certainly_after(spell.closed, since):
        return named
    then = job.party_at(named, spell.opened)
    ended = job.parties[then].until
    return named if ended and certainly_after(spell.closed, ended) else then


def _missions(job: Job, same: list[Post], city: str | None, elsewhere: list[str]) -> Iterator[Mission]:
    post = same[0]
    cited = tuple(_cited(post) for post in same)
    for spell, host in zip(post.spells, post.hosts, strict=True):
        opened, raising = _opened(job, post, spell, host)
        moved = _moved(job, sorted({one.named for one in same}), host, opened)
        notes = [moved, raising]
        notes.append(closed(post.note, spell.opened, spell.closed))
        notes += [
            f"The source lists a post of this place and opening year under {job.the(it)} too." for it in elsewhere
        ]
        begun = spell.opened or spell.closed or ""
        yield Mission(
            id=f"mis-us-post-{slug(post.place.file.stem)}-{slug(post.kind)}-{slug(begun)}",
            sender=_US,
            host=host,
            kind=post.kind,
            city=city,
            opened=opened,
            closed=spell.closed,
            note=" ".join(filter(None, notes)) or None,
            citations=cited,
        )


def _opened(job: Job, post: Post, spell: Spell, host: str) -> tuple[str | None, str | None]:
    """When a post opened as what it is, and a word on it.

    Where an embassy's post opened while it could not be one, or need not have been, it opened then or later.
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


def _cited(post: Post) -> Citation:
    note = _ONE_KIND if post.kind in _RAISED else None
    return Citation(source=_SOURCE, locator=post.place.file.name, note=note)


def _moved(job: Job, named: list[str], host: str, opened: str | None) -> str | None:
    """A word on the host where it is not plainly the party that the upstream names."""
    if named != [host]:
        return f"The source names {' and '.join(map(job.the, named))}."
    since = job.parties[host].since
    if since is None or opened is None or not certainly_after(since, opened):
        return None
    then = job.party_at(host, opened)
    if then != host:
        return f"In {opened} the host was {job.the(then)}."
    return f"It opened before {job.the(host)} existed as this party."
