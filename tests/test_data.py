"""The bundled data: what must hold of it whatever is added.  `diplorel validate` holds it to its rules and its form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from support import BUNDLED, Json

from diplorel.dataset.load import Dataset, load
from diplorel.dates.edtf import span
from diplorel.model.records import Person, Source

pytestmark = pytest.mark.bundled

ADDRESSES = ("url", "entry", "website")
"""Fields that hold an address of the web, in which signs and digits are not text."""

NOT_IN_TEXT = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}"),
    "HTML": re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#x?[0-9a-fA-F]+);"),
    "a telephone number": re.compile(
        r"(?<![\w.])(?:\+|00)\d[\d ().\-/]{6,}\d"  # +994 12 345 67 89
        r"|\(\d{2,4}\)\s?\d[\d \-]{4,}"  # (012) 345 67 89
        r"|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b"  # 202-555-0100
        r"|\b(?:[Tt]el|[Ff]ax|[Pp]hone)\w*\W{0,3}\d"
    ),
}


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return load(BUNDLED)


@pytest.fixture(scope="module")
def package() -> Json:
    found: Json = json.loads((BUNDLED / "datapackage.json").read_text("utf-8"))
    return found


def sources(dataset: Dataset) -> dict[str, Source]:
    return {source.id: source for _, source in dataset.of(Source)}


def texts(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Every text that a record holds, ids and addresses aside, with the record and the field that it stands in."""
    ids = {entry.record.id for entry in dataset.own()}
    for entry in dataset.own():
        for path, field, value in entry.leaves:
            if isinstance(value, str) and field not in ADDRESSES and value not in ids:
                yield f"{entry.record.id}: {path}", value


def test_every_fact_cites_a_source_with_an_address_or_a_reason_why_not(bundled: Dataset) -> None:
    known = sources(bundled)
    facts = [entry.record for entry in bundled.own() if not isinstance(entry.record, Source | Person)]
    assert facts
    for record in facts:
        cited = [known[citation.source] for citation in record.citations]
        assert any(source.url or source.note for source in cited), record.id


def test_the_address_of_a_source_is_one_of_the_web(bundled: Dataset) -> None:
    wrong = [
        one.id for one in sources(bundled).values() if one.url and not re.match(r"https?://[^\s/]+\.\S+\Z", one.url)
    ]
    assert wrong == []


def test_no_source_is_on_a_host_whose_pages_carry_planted_text(bundled: Dataset) -> None:
    assert [one.id for one in sources(bundled).values() if "cavac.at" in (one.url or "")] == []


def test_every_dataset_that_facts_come_from_has_a_licence(bundled: Dataset) -> None:
    assert [one.id for one in sources(bundled).values() if one.kind == "dataset" and not one.licence] == []


def test_every_source_is_cited_and_every_person_takes_part(bundled: Dataset) -> None:
    fields = ("source", "person", "credentials_to")
    named = {name for entry in bundled.own() for _, field, name in entry.leaves if field in fields}
    held = [entry.record.id for entry in bundled.own() if isinstance(entry.record, Source | Person)]
    assert [name for name in held if name not in named] == []


@pytest.mark.parametrize("what", NOT_IN_TEXT)
def test_no_text_of_the_data_holds(bundled: Dataset, what: str) -> None:
    assert [where for where, text in texts(bundled) if NOT_IN_TEXT[what].search(text)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an e-mail address", "Write to embassy.baku@example.org for visas."),
        ("HTML", "Embassy of <b>Palestine</b>"),
        ("HTML", "Azerbaijan &amp; Palestine"),
        ("HTML", "one<br/>two"),
        ("a telephone number", "12 Example Street, +994 12 431 20 34"),
        ("a telephone number", "Example Street (012) 431 20 34"),
        ("a telephone number", "Tel.: 4312034"),
    ],
)
def test_what_text_must_not_hold_is_noticed(what: str, text: str) -> None:
    assert NOT_IN_TEXT[what].search(text)


@pytest.mark.parametrize(
    "text", ["128 votes to 9, 60,000 to 100,000", "28 < 168", "1990-2025", "not of a telephone.", "Q28112011", "A & B"]
)
def test_what_text_may_hold_is_not(text: str) -> None:
    assert not [what for what, pattern in NOT_IN_TEXT.items() if pattern.search(text)]


def test_the_package_describes_every_collection(bundled: Dataset, package: Json) -> None:
    described = {one["name"]: one for one in package["resources"]}
    assert set(described) == {entry.collection for entry in bundled.own()}
    for one in described.values():
        assert one["title"]
        assert one["format"] == "json"
        paths = [one["path"]] if isinstance(one["path"], str) else one["path"]
        assert all((BUNDLED / path).is_file() for path in paths)
        assert span(one["updated"]).latest


def test_every_collection_has_a_licence(package: Json) -> None:
    for one in package["resources"]:
        assert one["licenses"], one["name"]
        for licence in one["licenses"]:
            assert licence["name"]
            assert licence["title"]
            assert licence["path"].startswith("https://")


def test_every_collection_is_in_the_licences_in_words(package: Json) -> None:
    words = (BUNDLED / "LICENSES.md").read_text("utf-8")
    names = [one["name"] for one in package["resources"]]
    assert [name for name in names if f"| {name} |" not in words and f"`{name}/`" not in words] == []


def test_the_package_has_a_version_and_a_day(package: Json) -> None:
    assert re.fullmatch(r"\d{4}\.\d{1,2}(\.\d+)?", package["version"])
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", package["created"])
