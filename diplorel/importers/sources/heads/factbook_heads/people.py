"""The persons of the rows: spellings of one name at one post are one person, and so is one name at several posts."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import pairwise
from typing import NamedTuple

from diplorel.dataset.linkage.matching import name_keys
from diplorel.dataset.linkage.spellings import Words, alike, consonants, words
from diplorel.dates.edtf import is_day
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.heads.factbook_heads.upstream import Row
from diplorel.importers.sources.missions.factbook.heads import plain_name
from diplorel.model.records import Person

US = "united-states"
_YEARS = 12
"""Years between two editions in which one person may have two spellings at one post, as people come back."""
_CAREER = 20
"""Years without an edition after which a name with a middle name and one without are not taken for one person."""
_FIRST = 3
"""Letters that a short first name has in common with the whole name: Ben, Benjamin."""

_LATER = {"yugoslavia": "serbia-and-montenegro"}
"""Party that ended -> the party that later editions call by its name."""


class Holder(NamedTuple):
    """A person at a post, with the rows that name the person there."""

    sender: str
    host: str
    rows: tuple[Row, ...]
    """In the order of their editions."""

    @property
    def names(self) -> list[str]:
        """The spellings in ordinary capitals, the one of most editions first."""
        rows = sorted(self.rows, key=lambda row: (-row.editions, row.first, row.name))
        found = [name for row in rows for name in dict.fromkeys(plain_name(row.name))]
        return list(dict.fromkeys(found))


def holders(job: Job, rows: list[Row]) -> Iterator[Holder]:
    """The persons at each post."""
    posts: dict[tuple[str, bool], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.days, row.name, row.locator)):
        party = _party(job, row)
        posts.setdefault((party, row.to_us), []).append(row)
    for (party, to_us), post in posts.items():
        sender, host = (party, US) if to_us else (US, party)
        for found in _united(post):
            yield Holder(sender, host, tuple(found))


def _party(job: Job, row: Row) -> str:
    """The party that the country of a row was in its first edition."""
    later = _LATER.get(row.party)
    return later if later and job.ended_before(row.party, row.first) else job.party_at(row.party, row.first)


def _united(post: list[Row]) -> list[list[Row]]:
    """The rows of each person at a post."""
    found: list[list[Row]] = []
    for row in post:
        same = [rows for rows in found if any(_is_one(one, row) for one in rows)]
        if same:
            same[0] += [row, *(one for rows in same[1:] for one in rows)]
            found = [rows for rows in found if rows not in same[1:]]
        else:
            found.append([row])
    return found


def _is_one(one: Row, two: Row) -> bool:
    """Whether two rows spell the name of one person: one name; alike names in editions that are not far apart; or names
    with a word in common, of heads who took up the post on one day."""
    names, others = (set(plain_name(row.name)) for row in (one, two))
    if name_keys(names) & name_keys(others):
        return True
    if one.dates and one.dates[:1] == two.dates[:1] and is_day(one.dates[0]) and _words(one) & _words(two):
        return True
    near = int(two.days[0][:4]) - int(one.days[1][:4]) <= _YEARS
    return near and any(alike(name, other) for name in names for other in others)


def _words(row: Row) -> set[str]:
    """The words of a name in the form that transliterations have in common."""
    return {consonants(word) or word for word in words(row.name)}


def persons(holders: list[Holder]) -> Generator[Person, None, dict[Holder, str]]:
    """Each person once, with every spelling.  Returns the id of the person of each holder."""
    ids: dict[Holder, str] = {}
    for group in _joined(_namesakes(holders)):
        usual = max(group, key=lambda it: (sum(row.editions for row in it.rows), it.host, it.names))
        name, *_ = usual.names
        id = f"per-factbook-heads-{usual.sender}-{slug(name)}"
        others = sorted({one for holder in group for one in holder.names} - {name})
        yield Person(id=id, name=name, names=tuple(others))
        ids |= dict.fromkeys(group, id)
    return ids


def _namesakes(holders: list[Holder]) -> list[list[Holder]]:
    """The holders of posts of one sender who have one name."""
    same: dict[tuple[str, tuple[str, ...]], list[Holder]] = {}
    groups: list[list[Holder]] = []
    for holder in sorted(holders, key=lambda it: (it.sender, it.host, it.rows[0].days, it.names)):
        keys = [(holder.sender, key) for key in sorted(name_keys(set(holder.names)))]
        group = next((same[key] for key in keys if key in same), None)
        if group is None:
            groups.append(group := [])
        group.append(holder)
        for key in keys:
            same.setdefault(key, group)
    return groups


def _joined(groups: list[list[Holder]]) -> list[list[Holder]]:
    """The groups, with those joined whose names are one name, once with a middle name or an initial and once without.

    Only heads of several missions of one sender have such names.  Where several persons with the family name have the
    first name, nothing is joined.
    """
    family: dict[tuple[str, str, str], list[list[Holder]]] = {}
    for group in groups:
        name = words(group[0].names[0])
        family.setdefault((group[0].sender, name[-1], name[0][0]), []).append(group)
    found: list[list[Holder]] = []
    for some in family.values():
        names = [words(name) for group in some for holder in group for name in holder.names]
        one = len(some) > 1 and _near(some) and all(_fit(name, other) for name in names for other in names)
        found += [[holder for group in some for holder in group]] if one else some
    return found


def _near(groups: list[list[Holder]]) -> bool:
    """Whether fewer years than those of a career lie between the editions of some groups."""
    days = sorted(row.days for group in groups for holder in group for row in holder.rows)
    return all(int(two[0][:4]) - int(one[1][:4]) <= _CAREER for one, two in pairwise(days))


def _fit(one: Words, two: Words) -> bool:
    """Whether the words of two names can be one name: the family name, the first name, and the middle initial."""
    if one[-1] != two[-1] or min(len(one), len(two)) == 1:
        return False
    first, other = sorted((one[0], two[0]), key=len)
    initials = [name[1][0] for name in (one, two) if len(name) > 2]
    return other.startswith(first) and (first == other or len(first) >= _FIRST) and len(set(initials)) <= 1
