"""Records by id, sources, and the dataset itself."""

from __future__ import annotations

import shlex

from diplorel.dates.edtf import span
from diplorel.errors import Unknown
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, collections
from diplorel.names.resolve import resolve
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.plurals import counted

_MOST, _SHORTEST = 8, 4
"""Most ids that a refusal offers, and the least letters of a text with which they begin."""


def show(index: Index, ids: list[str]) -> Answer:
    """Records by their ids, with every citation. Raises Unknown, with suggestions, for an unknown id.

    An id that a terminal broke after a hyphen may come as several words.
    """
    rows: dict[str, Row] = {}
    notes = []
    for name in dict.fromkeys(_whole(ids)):
        found = index.rows_named([name])
        if not found:
            raise Unknown(f"no record has the id '{name}'{_begun(index, name) or _suggestion(index, name)}")
        row = found[0]
        rows[row["id"]] = row
        if row["id"] != name:
            notes.append(f"{name} was merged into {row['id']}.")
    return Answer("show", ", ".join(_whole(ids)), _with_citing(index, list(rows.values())), tuple(notes), detailed=True)


def _whole(ids: list[str]) -> list[str]:
    """The ids, each in one word: no id ends with a hyphen, so the next word is its rest."""
    found: list[str] = []
    for part in ids:
        if found and found[-1].endswith("-"):
            found[-1] += part
        else:
            found.append(part)
    return found


def _begun(index: Index, name: str) -> str:
    """The end of a refusal: the ids that begin with a text, or the party that the text is a name of; '' for neither."""
    ids = [found for found, _ in complete_id(index, name, _MOST + 1)] if len(name) >= _SHORTEST else []
    if ids:
        return did_you_mean(ids[:_MOST]) + ("" if len(ids) <= _MOST else " Other ids begin so too")
    try:
        resolve(index, name)
    except Unknown:
        return ""
    return did_you_mean([f"`{shlex.join(['diplorel', 'country', name])}`"])


def _suggestion(index: Index, name: str, only: str = "") -> str:
    known = (row[0] for row in index.execute("SELECT id FROM record WHERE type = ? OR ? = ''", [only, only]))
    return did_you_mean(suggest(name, known), otherwise=". `diplorel search` finds ids")


def sources(
    index: Index,
    name: str | None = None,
    cutting: Cut = Cut(),
) -> Answer:
    """Every source, or one source, with the records that cite it. Raises Unknown for an unknown id."""
    if name is None:
        (whole,) = index.execute("SELECT count(*) FROM record WHERE type = 'source'").fetchone()
        sql = f"SELECT body FROM record WHERE type = 'source' {cutting.order('id')}"
        return Answer("sources", "Sources", _with_citing(index, index.rows(sql)), cutting.note(whole))
    found = index.rows("SELECT body FROM record WHERE type = 'source' AND id = ?", [name])
    if not found:
        raise Unknown(f"no source has the id '{name}'{_suggestion(index, name, 'source')}")
    return Answer("sources", found[0]["title"], _with_citing(index, found), detailed=True)


_NAMED_BY = (
    "SELECT record.id FROM named_by JOIN record USING (rid)"
    " WHERE named = (SELECT rid FROM record WHERE id = ?) ORDER BY rid"
)


def _with_citing(index: Index, rows: list[Row]) -> list[Row]:
    """The rows; rows of sources and persons get the ids of the records that name them."""
    for row in rows:
        if row["type"] in ("source", "person"):
            row["cited_by"] = [name for (name,) in index.execute(_NAMED_BY, [row["id"]])]
    return rows


def about(index: Index) -> Answer:
    """The collections of the dataset: records, first and last date, licence.  The foot counts what the facts reach."""
    version, rows = index.meta("version"), collections(index)
    foot = " ".join(_extent(index.meta("extent"), rows))
    return Answer("about", f"Data version {version}" if version else "Data", rows, foot=foot)


def _extent(counts: Row, rows: list[Row]) -> tuple[str, ...]:
    """The counts of `index.fill.extent` in words, and the last date of a fact."""
    latest = max(
        (row["latest"] for row in rows if row["latest"]), key=lambda date: span(date).latest or "", default=None
    )
    last = f" The last fact is of {latest}." if latest else ""
    held = f"{counted(counts['missions'], 'mission')} and {counted(counts['heads'], 'head')} of mission"
    notes = [f"{counted(counts['dated'], 'pair')} of parties with a dated step, {held} are on record.{last}"]
    if whole := counts["member_pairs"]:
        dated, answered = (counts[f"member_pairs_{key}"] / whole for key in ("dated", "with_status"))
        notes.append(
            f"Of the {whole} pairs of members of the United Nations, {dated:.1%} have a dated step, and"
            f" {answered:.1%} have a status of relations."
        )
    return tuple(notes)


def complete_id(index: Index, start: str, most: int = 40) -> list[tuple[str, str]]:
    """The ids of records that begin with a text, each with its summary."""
    found = index.execute(
        "SELECT id, json_extract(body, '$.summary') FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        (start, start + "\U0010ffff", most),
    )
    return found.fetchall()
