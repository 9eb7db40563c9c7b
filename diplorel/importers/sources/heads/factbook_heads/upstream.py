"""The rows of the two tables of heads: a spelling of a name at a post, in the editions of the World Factbook."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dates.edtf import span
from diplorel.importers.job import Job
from diplorel.importers.reading import files
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date

FILE = Path(__file__).with_name("decisions.toml")
CLOSED = "2026-02"
"""EDTF: the last edition; the Factbook closed."""
_FIRST, _LAST = 1990, 2026
_APART = 1
"""Years between the dates that the editions give for one head at a post."""
_ARCHIVE = "MilkMp@b998f60:country_fields_{}"
"""The source of a row whose first edition is one of the archive."""
_COLUMNS = (
    "country", "direction", "name", "titles", "since", "other_since", "first_attested", "last_attested",
    "n_attested", "first_source",
)  # fmt: skip
_EDITIONS = {"2020-11-23": "2016-11-06/2020-11-23", "2025": f"2025/{CLOSED}", "2026-05-17": CLOSED}
"""Dates of the tables that say less or other than they seem: the pages of 2020-11-23 had stood still since 2016, the
archive took the edition of 2025 when the Factbook closed, and the copy of 2026-05-17 is of the last edition."""
_EDITION = re.compile(r"\d{4}(-\d\d-\d\d)?")
_WORD = r"['’]?[^\W\d_]['’`.\w-]*"
_NAME = re.compile(rf"""["“]?{_WORD}["”]?(?:[ .]["“]?{_WORD}["”]?)*(?:, (?:Jr|Sr|II|III|IV)\.?)?""")
_SMALL = re.compile(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
_PARTICLES = frozenset(
    "a abu ag al and av af bin binti bint ben d da das de del della den der di do dos du e el ibn i la las le los na of"  # noqa: SIM905
    " o pur te ter ul ur van von y zu".split()
)
"""Words of names that have small letters.  Others belong to the text around a name, or are what is left of a word."""


class Row(NamedTuple):
    """One row."""

    position: Position
    party: str
    """The party of the page, as it is called today."""
    to_us: bool
    """Whether the head is one of a mission in the United States."""
    name: str
    """The name that is meant, with family names in capitals."""
    told: str
    """The name as the table has it."""
    seat: str | None
    """The party in which the head resides, if it is another."""
    titles: tuple[str, ...]
    dates: tuple[str, ...]
    """EDTF: the days since which the editions say that the head is in the post, the best one first."""
    first: str
    """EDTF: the first edition that has the name."""
    last: str
    editions: int
    """Editions that have the name."""
    locator: str
    counted: bool = True
    """Whether the row is one of the table; False for the second and later persons of a row that joins several."""

    @property
    def days(self) -> tuple[str, str]:
        """The first day of the first edition and the last day of the last one (ISO 8601)."""
        return str(span(self.first).earliest), str(span(self.last).latest)


def rows(job: Job) -> Iterator[Row]:
    """The rows that name a head, of each table.  Counts the others as left out, and refuses what is no such row."""
    for file in files(job.root, "factbook_*heads*.csv") if job.root.is_dir() else [job.root]:
        with job.collecting():
            for position, row in job.table(file, _COLUMNS):
                with job.row(position):
                    for n, part in enumerate(_parts(row)):
                        for one in _row(job, position, part):
                            yield one._replace(counted=n == 0, told=row["name"])


def _parts(row: dict[str, str]) -> list[dict[str, str]]:
    """The row, or a row for each of the persons whom it joins."""
    decided = _decisions()["persons"].get(_key(row))
    return [_part(row, part) for part in decided] if decided else [row]


def _part(row: dict[str, str], part: dict[str, str]) -> dict[str, str]:
    first = part["first"]
    return row | {
        "name": part["name"],
        "titles": part["titles"],
        "since": part["since"],
        "other_since": "",
        "first_attested": first,
        "last_attested": part["last"],
        "first_source": row["first_source"] if first == row["first_attested"] else _ARCHIVE.format(first),
        "seat": part.get("seat", ""),
        "decided": "yes",
    }


def _key(row: dict[str, str]) -> str:
    """What the decisions call a row."""
    return f"{row['country']}: {row['name']}, {row['first_attested']}"


def _row(job: Job, position: Position, row: dict[str, str]) -> Iterator[Row]:
    if row["direction"] not in ("to US", "from US"):
        raise position.refuse(f"'direction' is '{row['direction']}', neither 'to US' nor 'from US'", CORRECT)
    decision = _decision(row["name"], position)
    if reason := decision.get("left out"):
        job.left_out(position, f"{row['country']}: {row['name']}", reason)
        return
    first, last = (_edition(row[key], position) for key in ("first_attested", "last_attested"))
    if span(first).earliest > span(last).latest:  # type: ignore[operator]
        raise position.refuse("the last edition comes before the first", CORRECT)
    if not row["n_attested"].isdigit() or not row["titles"]:
        raise position.refuse("has no title, or no number of editions", CORRECT)
    dates = tuple(_since(date, position) for date in (*_list(row["since"]), *_list(row["other_since"])))
    settled = "decided" in row or _key(row) in _decisions()["dates-apart"]["rows"]
    since = int(str(span(first).latest)[:4]) if "|" not in row["titles"] else _LAST
    if not settled and _is_apart([int(date[:4]) for date in dates], since):
        hint = f"Compare the editions, and add '{_key(row)}' to [persons] or [dates-apart] in {FILE.name}."
        raise position.refuse("the dates may be those of several heads", hint)
    yield Row(
        position=position,
        party=job.party("label", row["country"], position),
        to_us=row["direction"] == "to US",
        name=decision["name"],
        told=row["name"],
        seat=row.get("seat") or decision.get("seat"),
        titles=tuple(title.replace("ambassador designate", "ambassador-designate") for title in _list(row["titles"])),
        dates=dates,
        first=first,
        last=last,
        editions=int(row["n_attested"]),
        locator=f"{row['country']}, {row['first_source']}",
    )


def _is_apart(years: list[int], first: int) -> bool:
    """Whether the years of a row's dates lie more than a year apart, or more than a year after the first edition.

    first: year of that edition, of a head who held one office in all of them.
    """
    return bool(years) and (max(years) - min(years) > _APART or first < min(years) - _APART)


def _list(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _edition(text: str, position: Position) -> str:
    """The date of an edition in EDTF."""
    if not _EDITION.fullmatch(text) or not _FIRST <= int(text[:4]) <= _LAST:
        raise position.refuse(f"'{text}' is not an edition of {_FIRST} to {_LAST}", CORRECT)
    return _EDITIONS.get(text) or checked_date(text, position)


def _since(text: str, position: Position) -> str:
    text = _decisions()["dates"].get(text, text)
    date = checked_date(text, position)
    if not (text[:4].isdigit() and _FIRST - 50 < int(text[:4]) <= _LAST):
        hint = f'Say what it means under [dates] in {FILE.name}: `"{text}" = "YYYY-MM-DD"`.'
        raise position.refuse(f"'{text}' is not the day of a head in an edition of {_FIRST} to {_LAST}", hint)
    return date


def _decision(name: str, position: Position) -> dict[str, str]:
    """What a name means: its decision, or the name itself.  Raises Refusal for an odd name without a decision."""
    decided = _decisions()["names"].get(name)
    if decided is not None:
        return decided if isinstance(decided, dict) else {"name": decided}
    small = [word for word in _SMALL.findall(name) if word not in _PARTICLES]
    if small or not _NAME.fullmatch(name):
        hint = f"""Say what it means under [names] in {FILE.name}: `'{name}' = "Name"`."""
        raise position.refuse(f"'{name}' is not a plain name", hint)
    return {"name": name}


@cache
def _decisions() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text("utf-8"))
