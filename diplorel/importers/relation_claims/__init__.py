"""Two tables of claims on relations, of which each row names its page: copies of Wikipedia's articles, and other pages.

`pages.toml` describes the pages, and `rows.toml` has what people decided about single rows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from diplorel.importers.claims import Claim, steps_of
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date, slug
from diplorel.importers.told import LEFT_OUT, told_by
from diplorel.model.records import Citation, Record, Source
from diplorel.model.vocabulary import ONE_SIDED

TABLES = ("relation_claims_tables.csv", "relation_claims_pairs.csv")
_COLUMNS = ("a", "b", "step", "date", "by", "page", "trust", "note")
_HERE = Path(__file__).parent
_SEARCHED = "query named the date or year"
_OLD = "Before 1900: perhaps a recognition, a treaty or a mission."
"""Remark on old dates of tables that deserve little trust."""


def read_claims(job: Job, prefix: str, wikipedia: bool) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table.

    prefix: beginning of the steps' ids; wikipedia: whether to read the rows of copies of Wikipedia's articles, or the
    rows of other pages.
    """
    sources: dict[str, Source] = {}
    told: list[Claim] = []
    for name in TABLES:
        with job.collecting():
            for position, row in job.table(job.root / name, _COLUMNS):
                with job.collecting(position):
                    page = _page(position, row["page"])
                    if page.get("wikipedia", False) is wikipedia:
                        job.account.read += 1
                        claim = _claim(job, position, row, _source(page))
                        if claim:
                            sources[claim.citations[0].source] = _source(page)
                            told.append(claim)
    job.settle_state("2026-11")
    yield from sources.values()
    yield from steps_of(job, prefix, told)


def _page(position: Position, address: str) -> dict[str, Any]:
    found = _pages().get(address)
    if found is None:
        raise position.refuse(f"'{address}' is not a page of pages.toml", "Describe the page in pages.toml.")
    return found


def _claim(job: Job, position: Position, row: dict[str, str], source: Source) -> Claim | None:
    """The statement of a row.  A row without any is left out."""
    date = checked_date(row["date"], position)
    one, two = (job.party("id", row[key], position) for key in ("a", "b"))
    if one == two:
        raise position.refuse(f"'{one}' is both parties", AGAIN)
    told = told_by(row["step"], position)
    reason = _decided()["left_out"].get(f"{one} {two} {row['step']} {date}")
    if not told or reason:
        job.left_out(position, f"{one} / {two} {date}", reason or LEFT_OUT[row["step"]])
        return None
    step, by = told[0], row["by"] if row["by"] in (one, two) else None
    if row["by"] not in ("", "both", one, two):
        raise position.refuse(f"'by' is '{row['by']}', neither party", CORRECT)
    if step.step in ONE_SIDED and by is None:
        raise position.refuse(f"'{row['step']}' without the party that did so in 'by'", CORRECT)
    citation = Citation(source=source.id, note=_note(row))
    return Claim(position, (one, two), date, (citation,), step.step, by, step.level)


def _note(row: dict[str, str]) -> str | None:
    """The remark on a row: whether the search for the page named the date, and what else is to be known."""
    parts = [part for part in row["note"].split("; ") if part not in ("", _SEARCHED)]
    text = "; ".join(parts)
    text = _decided()["notes"].get(text, text)
    if text.startswith("list says "):
        text = "The " + text.split(":")[0]
    notes = [f"{text[:1].upper()}{text[1:].rstrip('.')}."] if text else []
    notes += [_OLD] if row["trust"] == "low" and row["date"] < "1900" else []
    notes += ["The page was found by a search for this date."] if _SEARCHED in row["note"] else []
    return " ".join(notes) or None


def _source(page: dict[str, Any]) -> Source:
    """The source record of a page.  Several copies of one state of an article are one source."""
    page = _sources()[_id(page)]
    address, article = page["page"], page.get("url")
    whole = None if address.endswith("...") else address
    return Source(
        id=_id(page),
        kind=page["kind"],
        title=page["title"],
        publisher=page["publisher"],
        published=page["published"],
        url=article or whole,
        copy=whole if article and whole != article else None,
        language=page.get("language", "en"),
        licence="CC BY-SA" if article else None,
        note=None if article else "The title is our description.",
    )


def _id(page: dict[str, Any]) -> str:
    if page.get("wikipedia"):
        state = slug(page["published"])
        return str(
            page.get("id")
            or f"src-wikipedia-{slug(page['title'])}-{'' if '/' not in page['published'] else 'by-'}{state}"
        )
    return f"src-page-{slug(page['publisher'])}-{slug(page['page'].split('://')[-1])[:70].strip('-')}"


@cache
def _sources() -> dict[str, dict[str, Any]]:
    """Id of a source -> the first page that is its copy."""
    found: dict[str, dict[str, Any]] = {}
    for page in _pages().values():
        found.setdefault(_id(page), page)
    return found


@cache
def _pages() -> dict[str, dict[str, Any]]:
    """Address -> description of the page."""
    return {page["page"]: page for page in tomllib.loads((_HERE / "pages.toml").read_text("utf-8"))["pages"]}


@cache
def _decided() -> dict[str, dict[str, str]]:
    """`left_out`: parties, step and date of a row -> the reason to leave it out; `notes`: remark -> other words."""
    return tomllib.loads((_HERE / "rows.toml").read_text("utf-8"))
