"""The article that a party's name takes inside a sentence is data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, save, valid

from diplorel.dataset.parse import adapter
from diplorel.model.records import Party
from diplorel.names.article import the


@pytest.fixture(scope="module")
def in_sentence() -> dict[str, str]:
    """Id of a bundled party -> its name inside a sentence."""
    rows = json.loads((BUNDLED / "parties" / "parties.json").read_text("utf-8"))
    found = (adapter().validate_python(row) for row in rows)
    return {party.id: the(party.name, party.article) for party in found if isinstance(party, Party)}


@pytest.mark.parametrize(
    "name",
    [
        "Netherlands", "Philippines", "Gambia", "Bahamas", "Maldives", "Comoros", "Holy See", "Ottoman Empire",
        "United Kingdom", "Solomon Islands", "Dominican Republic", "European Union", "Council of Europe", "Isle of Man",
        "State of Vietnam", "Ryukyu Kingdom", "Netherlands Antilles", "Kingdom of Serbia", "Soviet Union",
    ],
)  # fmt: skip
def test_a_bundled_name_that_takes_an_article_has_it(in_sentence: dict[str, str], name: str) -> None:
    assert f"the {name}" in in_sentence.values()


@pytest.mark.parametrize(
    "name", ["Azerbaijan", "Sudan", "Ukraine", "Lebanon", "East Germany", "NATO", "Christmas Island"]
)
def test_a_bundled_name_that_takes_none_has_none(in_sentence: dict[str, str], name: str) -> None:
    assert name in in_sentence.values()


@pytest.mark.bundled
def test_a_sentence_about_the_netherlands_has_its_article(ask: Ask) -> None:
    done = ask("missions", "--sender", "netherlands", "--limit", "1", "--json", data=None)
    assert " of the Netherlands to " in done.rows[0]["summary"]


def test_a_users_own_party_can_take_an_article(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, valid(alpha={"article": True, "name": "Alphas"}))
    for more in ((), ("--known-on", "2021")):
        (row,) = [
            row
            for row in ask("timeline", "alpha", "beta", "--json", *more, data=file).rows
            if row["type"] == "relation"
        ]
        assert row["summary"] == "The Alphas and Beta established diplomatic relations"
