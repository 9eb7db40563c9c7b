"""What a record says as linked data: statements in the words of schema.org, Dublin Core and of this project.

The ids of records become URNs (`urn:diplorel:mis-...`): they are names and lead to no page.  A party or mission with a
Wikidata item is the same as the item.  A date is the source's own EDTF, with the first and last day that it can mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from diplorel.index.row_codec import Row

PREFIXES = {
    "term": "urn:diplorel:term:",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/",
}
"""Prefix -> beginning of the addresses that it stands for."""
BASE = "urn:diplorel:"
CLASSES = {"relations": "term:Step", "missions": "term:Mission", "heads": "term:Posting", "events": "schema:Event",
           "parties": "term:Party", "persons": "schema:Person", "sources": "schema:CreativeWork"}  # fmt: skip
"""List of records -> the class of its records."""
_WHENS = ("opened", "closed", "expected", "appointed", "arrived", "copies", "credentials", "since", "ended", "until",
          "born", "died")  # fmt: skip
_REFS = ("sender", "host", "person", "by", "seat", "power", "part_of", "credentials_to")
_TEXTS = ("step", "kind", "status", "title", "city", "level", "end", "publisher", "language")
_VOTE = "voted"
"""A party's vote is a statement of the event: `term:voted_for`, `term:voted_abstained`."""


class Statement(NamedTuple):
    """A statement about a record."""

    predicate: str
    """A name with a prefix of PREFIXES."""
    value: str
    is_name: bool = False
    """Whether the value is the address of a thing, and not a text."""
    type: str | None = None
    """Type of a text, with a prefix; None for a plain text."""
    english: bool = False
    """Whether a plain text is a sentence in English; names and words of a list are in no language."""


def statements(table: str, row: Row) -> Iterator[Statement]:
    """The statements of a record.  table: its list, a key of CLASSES."""
    yield Statement("rdf:type", CLASSES[table], is_name=True)
    name = row.get("name")
    yield Statement("rdfs:label", name or row["summary"], english=not name)
    if row.get("note"):
        yield Statement("rdfs:comment", row["note"], english=True)
    items = [row.get("wikidata"), *(one["value"] for one in row.get("codes", ()) if one["scheme"] == "wikidata")]
    for item in filter(None, items):
        yield Statement("owl:sameAs", f"wd:{item}", is_name=True)
    for key in _TEXTS:
        if isinstance(row.get(key), str):
            yield Statement(f"term:{key}", row[key])
    if row.get("website"):
        is_name = row["website"].startswith(("http://", "https://"))
        yield Statement("term:website", address(row["website"]) if is_name else row["website"], is_name)
    for key in _REFS:
        if row.get(key):
            yield Statement(f"term:{key}", BASE + row[key]["id"], is_name=True)
    for key in _WHENS:
        if row.get(key):
            yield from _date(key, row[key])
    if isinstance(row.get("date"), str):
        yield from _date("date", row)
    for key, name in (("parties", "term:party"), ("people", "term:participant")):
        yield from (Statement(name, BASE + one["id"], is_name=True) for one in row.get(key, ()) if one["id"])
    for vote, voters in row.get("votes", {}).items():
        yield from (Statement(f"term:{_VOTE}_{vote}", BASE + one["id"], is_name=True) for one in voters)
    for name, degrees in zip(("latitude", "longitude"), row.get("coordinates") or (), strict=False):
        yield Statement(f"schema:{name}", repr(degrees), type="xsd:double")
    for source in dict.fromkeys(one["source"]["id"] for one in row.get("citations", ())):
        yield Statement("dcterms:source", BASE + source, is_name=True)
    if table == "sources" and row["url"]:
        yield Statement("schema:url", row["url"], type="xsd:anyURI")
    yield Statement("dcterms:isPartOf", row["collection"], type="xsd:string")


def address(text: str) -> str:
    """An address of the web as an IRI: characters that no address has are escapes."""
    return quote(text, safe=":/#?&=%~+,;@!$()*.-_")


def about(title: str, version: str, licences: dict[str, str]) -> Iterator[Statement]:
    """The statements about the dataset.  licences: collection -> licence."""
    yield Statement("rdf:type", "schema:Dataset", is_name=True)
    yield Statement("schema:name", title, english=True)
    yield Statement("schema:version", version, type="xsd:string")
    for collection, licence in licences.items():
        yield Statement("dcterms:license", f"{collection}: {licence}")


def _date(key: str, date: Row) -> Iterator[Statement]:
    yield Statement(f"term:{key}", date["date"], type="edtf:edtf")
    for side in ("earliest", "latest"):
        if date[side]:
            yield Statement(f"term:{key}_{side}", date[side], type="xsd:date")
