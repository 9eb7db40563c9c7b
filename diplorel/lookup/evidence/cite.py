"""The works to cite for records: each source at its entry, and the dataset."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer
from diplorel.lookup.evidence.records import show

TITLE = "diplorel: facts of diplomacy at the command line"
MAKERS = "The diplorel maintainers"
"""As CITATION.cff has them."""


def citing(index: Index, ids: Sequence[str]) -> Answer:
    """The works on which records rest, in the order of their citations, and then the dataset.

    A source is one work for each of its entries, with the address of the entry. The id of a source gives that
    source. Raises Unknown, with suggestions, for an unknown id.
    """
    answer = show(index, list(ids))
    found: dict[tuple[str, str | None], Row] = {}
    for row in answer.rows:
        cited = [(row["id"], None, row["url"])] if row["type"] == "source" else _places(row)
        for source, locator, url in cited:
            work = found.setdefault((source, url or locator), {"source": source, "locator": locator, "url": url})
            names = work.setdefault("records", [])
            names += [row["id"]] if row["id"] not in names else []
    works = _works(index, list(found.values()))
    records = list(dict.fromkeys(row["id"] for row in answer.rows))
    return Answer("cite", f"Works to cite for {answer.heading}", [*works, _dataset(index, records)], answer.notes)


def _places(row: Row) -> list[tuple[str, str | None, str | None]]:
    """Source, locator and address of each citation of a record."""
    return [(one["source"]["id"], one["locator"], one["url"]) for one in row["citations"]]


def _works(index: Index, places: list[Row]) -> list[Row]:
    """The rows of works, with the details of their sources and a key for each."""
    wanted = list(dict.fromkeys(place["source"] for place in places))
    marks = ", ".join("?" * len(wanted))
    sources = {row["id"]: row for row in index.rows(f"SELECT body FROM record WHERE id IN ({marks})", wanted)}
    keys: set[str] = set()
    works = []
    for place in places:
        source = sources[place["source"]]
        keys.add(key := _key(source, place["locator"], keys))
        published = source["published"]
        work = {"key": key, "records": place["records"], "source_id": source["id"], "published": published}
        work |= {name: source[name] for name in ("kind", "title", "author", "publisher", "copy", "language")}
        works.append(work | {"locator": place["locator"], "url": place["url"], "version": None})
    return works


def _key(source: Row, locator: str | None, taken: set[str]) -> str:
    """The key of a work in a bibliography: the id of the source, and the locator of an entry; each key once."""
    slug = re.sub(r"[^a-z0-9]+", "-", (locator or "").lower()).strip("-")
    name = f"{source['id']}-{slug}" if source["entry"] and slug else str(source["id"])
    number = 1
    while (key := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return key


def _dataset(index: Index, records: list[str]) -> Row:
    """The dataset as a work. A version that is a year and a month is also its date."""
    version = str(index.meta("version"))
    known = version if re.fullmatch(r"\w+(\.\w+)*", version) else None
    dated = re.fullmatch(r"(\d{4})\.(0[1-9]|1[0-2])(\.\w+)*", version)
    return {
        "key": f"diplorel-{known}" if known else "diplorel",
        "records": records,
        "source_id": None,
        "published": f"{dated[1]}-{dated[2]}" if dated else None,
        "kind": "dataset",
        "title": TITLE,
        "author": MAKERS,
        "publisher": None,
        "copy": None,
        "language": "en",
        "locator": None,
        "url": None,
        "version": known,
    }
