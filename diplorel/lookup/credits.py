"""What an answer rests on: the version of the data, the collections with their licences, and the sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import collections


class Credits(NamedTuple):
    """What a picture says of where its facts come from."""

    data_version: str
    licences: dict[str, tuple[str, ...]]
    """Licence -> the collections under it that the answer rests on."""
    sources: Sequence[Row]
    """The sources that the rows cite, each once."""

    @property
    def line(self) -> str:
        """The credits in one sentence: 'Data: diplorel 1.2, CC0 1.0 (curated, us-posts).'"""
        told = [f"{licence} ({', '.join(names)})" for licence, names in self.licences.items()]
        return f"Data: diplorel {', '.join([self.data_version, *told])}."


def credits_of(index: Index, citations: Iterable[Row]) -> Credits:
    """The credits of an answer, from the citations of its rows."""
    sources = {citation["source"]["id"]: citation["source"] for citation in citations}
    sql = "SELECT DISTINCT collection FROM source WHERE id IN (SELECT value FROM json_each(?))"
    used = {name for (name,) in index.execute(sql, [json.dumps(list(sources))])}
    licences: dict[str, tuple[str, ...]] = {}
    for row in collections(index):
        if row["collection"] in used:
            licences[row["licence"]] = (*licences.get(row["licence"], ()), row["collection"])
    return Credits(str(index.meta("version")), licences, list(sources.values()))
