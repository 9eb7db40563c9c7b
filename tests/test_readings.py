"""Names as lists, exports and the press write them, each kind with names that its rule has to find or to refuse."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Ask
from support import BUNDLED, Json, party, refused, save, valid

from diplorel.errors import Unknown
from diplorel.index.cache import compile_to
from diplorel.index.handle import Index
from diplorel.names.normalise import normalise
from diplorel.names.readings import read
from diplorel.names.resolve import resolve
from diplorel.names.table import NameTable
from diplorel.names.words import shortened, typed_words, written_words

CASES: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text("utf-8"))


def _cases(table: str) -> list[Any]:
    return [
        pytest.param(typed, right, id=f"{kind}: {typed}")
        for kind, names in CASES[table].items()
        for typed, right in names.items()
    ]


@pytest.mark.parametrize(("typed", "meant"), _cases("found"))
def test_a_name_is_found_as_lists_write_it(bundled: Index, typed: str, meant: str) -> None:
    assert resolve(bundled, typed).id == meant


@pytest.mark.parametrize(("typed", "choices"), _cases("refused"))
def test_what_can_mean_several_parties_or_none_is_refused(bundled: Index, typed: str, choices: list[str]) -> None:
    with pytest.raises(Unknown) as error:
        resolve(bundled, typed)
    said = str(error.value)
    assert f"is the name of {len(choices)} parties" in said if choices else "no party is called" in said
    assert all(f"{choice} (" in said for choice in choices)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cow:345", "yugoslavia (1918-1992), serbia-and-montenegro (1992-2006), serbia (2006-). Use one of these ids."),
        ("cow:255", "is or was the code of 3 parties: prussia (1816-1871), german-empire (1871-1945), germany (1990-)"),
        ("CS", "'CS' was the code of 2 parties: czechoslovakia (1974-1993), serbia-and-montenegro (2003-2006)"),
        ("YU", "'YU' was the code of 2 parties: yugoslavia (1974-1992), serbia-and-montenegro (1992-2003)"),
        ("cow:9999", "no party has the code 'cow:9999'. `diplorel search` finds"),
        ("891", "Codes from this list need a prefix: iso:891 (serbia-and-montenegro)."),
    ],
)  # fmt: skip
def test_a_code_that_several_parties_had_is_refused_with_the_years_of_each(
    bundled: Index, typed: str, said: str
) -> None:
    with pytest.raises(Unknown) as error:
        resolve(bundled, typed)
    assert said in f"{error.value}."


@pytest.mark.parametrize(("typed", "meant"), [("SU", "soviet-union"), ("GE", "georgia"), ("cow:2", "united-states")])
def test_a_code_that_one_party_has_or_had_is_found(bundled: Index, typed: str, meant: str) -> None:
    assert resolve(bundled, typed).id == meant


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Norfolk", "united-states or norfolk-island"),  # a city, and a word of a name
        ("Mexico City", "mexico"),
        ("Zealand", "new-zealand"),
        ("kingdom of honover", "hanover"),
        ("moldovia", "moldavia or moldova"),
    ],
)
def test_a_near_spelling_or_a_name_with_all_words_is_offered(bundled: Index, typed: str, offered: str) -> None:
    with pytest.raises(Unknown, match=rf"Did you mean {offered}\?"):
        resolve(bundled, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "atlantis: france", "Channel Islands", "Republic of Atlantis", "Scottland Yard", "USXX",
        "Romanian Empire", "Democratic", "Upper Korea", "Islands",
    ],
)  # fmt: skip
def test_another_country_is_never_offered(bundled: Index, typed: str) -> None:
    with pytest.raises(Unknown) as error:
        resolve(bundled, typed)
    assert "Did you mean" not in str(error.value)


def _written(norm: str) -> Iterator[str]:
    """Ways in which people write a name of several words."""
    words = norm.split()
    short = {"republic": "Rep.", "democratic": "Dem.", "islands": "Is.", "island": "I.", "north": "N.", "south": "S."}
    short |= {
        "northern": "N.",
        "southern": "S.",
        "saint": "St.",
        "united": "Utd.",
        "federal": "Fed.",
        "territory": "Terr.",
    }
    yield " ".join(short.get(word, word) for word in words)
    yield f"{words[-1]}, {' '.join(words[:-1])}"
    yield f"{words[-1]} ({' '.join(words[:-1])})"
    yield "_".join(words)
    long = max(words, key=len)
    yield " ".join(f"{word[:4]}." if word == long else word for word in words)


def test_no_way_of_writing_a_name_finds_another_party(bundled: Index) -> None:
    """Own and full names of all bundled parties, abbreviated and turned round: theirs, or refused."""
    others, tried = [], 0
    for row in json.loads((BUNDLED / "parties" / "parties.json").read_text("utf-8")):
        for norm in {normalise(row["name"]), normalise(row["formal"] or "")}:
            if len(norm.split()) < 2 or not norm.isascii():
                continue
            for text in _written(norm):
                tried += 1
                found = _resolved(bundled, text)
                others += (
                    [(text, found)] if found not in (row["id"], None) and _resolved(bundled, norm) == row["id"] else []
                )
    assert tried > 1000
    assert others == []


def _resolved(db: sqlite3.Connection, text: str) -> str | None:
    try:
        return resolve(db, text).id
    except Unknown:
        return None


def test_what_is_written_in_the_data_comes_before_what_a_rule_reads(tmp_path: Path) -> None:
    save(tmp_path, valid(party("south-gamma"), party("sierra-gamma", names={"weak": ["S. Gamma"]})))
    compile_to(tmp_path, tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as db:
        assert resolve(db, "S. Gamma").id == "sierra-gamma"
        assert resolve(db, "So. Gamma").id == "south-gamma"


def test_an_abbreviation_of_several_parties_is_refused_with_each(tmp_path: Path) -> None:
    save(tmp_path, valid(party("south-gamma"), party("southern-gamma")))
    compile_to(tmp_path, tmp_path / "index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite")) as db, pytest.raises(Unknown) as error:
        resolve(db, "S. Gamma")
    assert "'S. Gamma' is the name of 2 parties: south-gamma (South-Gamma), southern-gamma" in str(error.value)


@pytest.mark.parametrize(
    ("typed", "written", "how"),
    [
        ("Gamma, Rep. of", "republic of gamma", 1),
        ("People's Rep. of Gamma", "gamma peoples republic", 1),
        ("Gamma PDR", "people s democratic republic of gamma", 2),
        ("Gam. Rep.", "gamma republic", 2),
        ("Gamma and Delta", "delta and gamma", 0),
        ("Gam Rep.", "gamma republic", None),  # no full stop
        ("G. Rep.", "gamma republic", None),  # nothing tells the name
        ("Gamma", "republic of gamma", None),
        ("Gamma Rep. Rep.", "gamma republic", None),
        ("Gam.", "gamma", None),  # one word alone
        ("Gam. DR", "gamma", None),
        # of words that many names have, one tells the name if the name has no other kind, or else two
        ("Utd. Kingdom", "united kingdom", 1),
        ("U. Kingdom", "united kingdom", 1),
        ("I. Kingdom", "island kingdom", None),
        ("Arab Utd.", "arab united", 1),
        ("New Utd.", "new united", None),
        ("Kingdom of Am.", "kingdom of america", None),
        ("United States of Am.", "united states of america", 2),
    ],
)
def test_how_words_stand_for_a_name(typed: str, written: str, how: int | None) -> None:
    assert shortened(typed_words(typed), written_words(written)) == how


def _code(scheme: str, value: str, since: str | None = None, until: str | None = None) -> Json:
    return {"scheme": scheme, "value": value, "since": since, "until": until}


MADE_UP = [
    party("gamma", formal="Republic of Gamma", since="1918", until="1992",
          codes=[_code("cow", "77", "1918", "1992"), _code("iso2", "GX", "1974", "1992")],
          names={"strong": ["GMM", "Gamma Coast", "Ursa Prima"], "weak": ["Gama"]}),
    party("north-delta", since="1910", until="1949", codes=[_code("iso2", "GX", "1950-05-01", "1970")],
          names={"strong": ["Delta", "Ursa Secunda", "Lupus Secunda"]}),
    party("south-delta", since="1948", codes=[_code("cow", "77", "1992")],
          names={"strong": ["Delta", "Oldelta", "Ursa Tertia", "Lupus Tertia"], "weak": ["Sdelta"]}),
    party("epsilon-island", part_of="theta", codes=[_code("cow", "77", None, "1918")]),
    party("theta", formal="Federated States of Theta",
          names={"strong": ["THT", "Thetania Occidentalis", "Ursa Quarta", "Lupus Quarta"]}),
    party("iotania", names={"strong": ["Côte d'Iota", "Álota"]}),
    party("kappa", formal="People's Democratic Republic of Kappa", codes=[_code("iso3", "KPP")],
          names={"weak": ["Orientalis Kappania"]}),
    party("lambda-and-mu", names={"strong": ["United Lambdas"]}),
]  # fmt: skip


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The index of made-up parties."""
    folder = tmp_path_factory.mktemp("made-up")
    save(folder, valid(*MADE_UP))
    compile_to(folder, folder / "index.sqlite")
    with closing(sqlite3.connect(folder / "index.sqlite")) as db:
        yield db


DELTAS = ["north-delta", "south-delta"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # signs that were read as another encoding, once or twice
        ("CÃ´te d'Iota", ["iotania"]),
        ("CÃƒÂ´te d'Iota", ["iotania"]),
        ("Ã\x81lota", ["iotania"]),
        ("CÃ´te d'Omega", []),
        # marks of footnotes
        ("Gamma (1)", ["gamma"]),
        ("Gamma [b]", ["gamma"]),
        ("Gamma (note 12)", ["gamma"]),
        ("Gamma 3)", ["gamma"]),
        ("Delta [2]", DELTAS),
        # initials: never a code or id, and at least two
        ("G.M.M.", ["gamma"]),
        ("T. H. T.", ["theta"]),
        ("G.M.M. Omega", []),
        ("K.P.P.", []),
        # words in another order, shortened in the usual way or, for common names, by any beginning
        ("Theta, Fed. Sts. of", ["theta"]),
        ("Delta, S.", ["south-delta"]),
        ("Mu & Lambda", ["lambda-and-mu"]),
        ("Kappa, Dem. People's Rep.", ["kappa"]),
        ("Thetan. Occ.", ["theta"]),
        ("Kappania Orientalis", ["kappa"]),
        ("Kappan. Orientalis", []),
        ("Omega, S.", []),
        # spaces in other places, in six letters or more
        ("SouthDelta", ["south-delta"]),
        ("Ol delta", ["south-delta"]),
        ("Ga mma", []),
        ("Gam ma", []),
        # years: a party that can have existed then, give or take one
        ("Delta (1910-1949)", ["north-delta"]),
        ("Delta (1909 to 1950)", ["north-delta"]),
        ("Delta, 1908-1949", []),
        ("Delta (1949-1960)", ["south-delta"]),
        ("Delta (1947-1960)", ["south-delta"]),
        ("Delta (1946-1960)", []),
        ("Delta (1947-1950)", DELTAS),
        ("Delta (until 1948)", ["north-delta"]),
        ("Delta (until 1949)", DELTAS),
        ("Delta (until 1950)", DELTAS),
        ("Delta (until 1951)", ["south-delta"]),
        ("Delta (since 1948)", DELTAS),
        ("Delta (since 1949)", ["south-delta"]),
        ("Delta since 1947", DELTAS),
        ("Delta (since 1900)", []),
        ("Omega (since 1990)", []),
        # former: a party that ended, or that has another name now
        ("former Gamma", ["gamma"]),
        ("Gamma (fmr)", ["gamma"]),
        ("ex-Oldelta", ["south-delta"]),
        ("Former Delta", DELTAS),
        ("former Theta", []),
        ("former South Delta", []),
        ("former Omega", []),
        # two names of one party, a territory and its owner, two parties
        ("Delta (Oldelta)", ["south-delta"]),
        ("Gamma (formerly GMM)", ["gamma"]),
        ("Gamma (country)", ["gamma"]),
        ("Oldelta/South Delta", ["south-delta"]),
        ("Oldelta - South Delta", ["south-delta"]),
        ("Oldelta-Delta", ["south-delta"]),
        ("Oldelta now South Delta", ["south-delta"]),
        ("Delta Oldelta", ["south-delta"]),
        ("Delta (North)", ["north-delta"]),
        ("Gamma, Republic of (Coast)", ["gamma"]),
        ("Gamma/Delta, until 1947", ["gamma", "north-delta"]),
        ("Epsilon Island (Theta)", ["epsilon-island"]),
        ("Theta: Epsilon Island", ["epsilon-island"]),
        ("Theta (Gamma)", ["gamma", "theta"]),
        ("Theta, Gamma", ["gamma", "theta"]),
        ("Theta (Omega)", []),
        ("Omega/Theta", []),
        ("Gamma-Theta", ["gamma", "theta"]),
        ("KPP/Gamma", ["gamma", "kappa"]),
        ("KPP-Gamma", []),
        ("Theta Gamma", []),
        # lost letters: four others at least
        ("C?te d'Iota", ["iotania"]),
        ("C\ufffdte d'Iota", ["iotania"]),
        ("Cï¿½te d'Iota", ["iotania"]),
        ("G?mma", ["gamma"]),
        ("G?mm?", []),
        # no name is that long
        ("Gamma (1)" + " " * 191, ["gamma"]),
        ("Gamma (1)" + " " * 192, []),
    ],
)  # fmt: skip
def test_what_a_rule_reads(made_up: sqlite3.Connection, typed: str, meant: list[str]) -> None:
    assert [one.id for one in read(NameTable(made_up), typed)] == meant


NO_HINT = "`diplorel search` finds names in all records"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cow:77", "'cow:77' is or was the code of 3 parties: "
                   "epsilon-island (-1918), gamma (1918-1992), south-delta (1992-). Use one of these ids"),
        ("GX", "'GX' was the code of 2 parties: north-delta (1950-1970), gamma (1974-1992). Use one of these ids"),
        ("Delta", "'Delta' is the name of 2 parties: north-delta (North-Delta), south-delta (South-Delta). "
                  "Use one of these ids"),
        ("Theta/Gamma", "'Theta/Gamma' is the name of 2 parties: gamma (Gamma), theta (Theta). Use one of these ids"),
        ("cow:78", f"no party has the code 'cow:78'. {NO_HINT}"),
        # every word in a common name, of three parties at most
        ("Epsilon", "no party is called 'Epsilon'. Did you mean epsilon-island?"),
        ("Occidentalis", "no party is called 'Occidentalis'. Did you mean theta?"),
        ("Lupus", "no party is called 'Lupus'. Did you mean north-delta or south-delta or theta?"),
        ("Ursa", f"no party is called 'Ursa'. {NO_HINT}"),
        ("Orientalis", f"no party is called 'Orientalis'. {NO_HINT}"),
        ("Lupus Prima", f"no party is called 'Lupus Prima'. {NO_HINT}"),
    ],
)  # fmt: skip
def test_a_refusal_gives_the_choices_or_what_may_be_meant(made_up: sqlite3.Connection, typed: str, said: str) -> None:
    with pytest.raises(Unknown) as error:
        resolve(made_up, typed)
    assert str(error.value) == said


def test_a_text_of_any_length_is_refused_at_once(ask: Ask) -> None:
    refused(ask("country", "s. " * 20_000), 3, "no party is called")
    refused(ask("country", "(" * 20_000), 3, "no party is called")
