"""The article that a party's name takes inside a sentence is data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, accreditation, party, posting, relation, save, valid

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


@pytest.fixture
def alphas(tmp_path: Path) -> Path:
    """A dataset of a party whose name takes an article: as who acts, where an envoy resides, as who sends a head, and
    as the union in which another party was."""
    gap = {"kind": "union", "within": "alpha", "since": "1960", "until": "1970"}
    more = [
        relation("rel-two", step="severed", date="1999", by="alpha"),
        party("gamma", since="1950", gaps=[gap]),
        accreditation(sender="beta", host="gamma", seat="alpha"),
        posting("pos-two", title="consul", city="Betaville"),
    ]
    return save(tmp_path, valid(*more, alpha={"article": True, "name": "Alphas"}))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("relations beta", "severed (by the Alphas)"),
        ("relations beta --format md", "severed (by the Alphas)"),
        ("relations beta alpha --all", "severed (by the Alphas)"),
        ("missions --host gamma", "accredited from the Alphas"),
        ("relations beta gamma", "accredited from the Alphas"),
        ("heads --chart", "The Alphas to Beta in Betaville"),
        ("country gamma", "in a union (the Alphas) from 1960 to 1970"),
        ("country gamma --as-of 1965", "it was in a union (the Alphas) from 1960 to 1970"),
        ("report alpha -o -", "<h3>Consuls of the Alphas in Betaville (Beta)</h3>"),
        ("report beta -o -", "<h3>Consuls of the Alphas in Betaville (Beta)</h3>"),
        ("report beta -o -", "severed (by the Alphas)"),
    ],
)
def test_a_party_in_a_sentence_or_in_brackets_has_its_article(ask: Ask, alphas: Path, words: str, said: str) -> None:
    assert said in " ".join(ask(*words.split(), data=alphas).out.split())


def test_a_party_in_a_column_and_in_json_has_its_own_name(ask: Ask, alphas: Path) -> None:
    (row,) = [one for one in ask("relations", "beta", "--json", data=alphas).rows if one["by"]]
    assert (row["by"]["name"], row["partner"]["name"]) == ("Alphas", "Alphas")
    assert ask("relations", "beta", data=alphas).out.startswith("Alphas ")


@pytest.mark.bundled
def test_the_name_of_an_earlier_day_has_its_article(ask: Ask) -> None:
    assert "Russia (as the Soviet Union)" in ask("relations", "germany", "--as-of", "1985", data=None).out
    assert "embassy in Moscow (as the Soviet Union)" in ask("relations", "usa", "russia", "--all", data=None).out


@pytest.mark.bundled
def test_a_mark_of_a_map_names_a_party_with_its_article(ask: Ask, tmp_path: Path) -> None:
    ask("relations", "iran", "--map", "-o", str(tmp_path / "iran.svg"), data=None)
    assert "severed (by the United States)" in (tmp_path / "iran.svg").read_text("utf-8")
