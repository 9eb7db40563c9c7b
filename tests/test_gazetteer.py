from __future__ import annotations

import copy
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from support import BUNDLED, Json

from diplorel.importers import gazetteer
from diplorel.importers.gazetteer.upstream import Gazetteers
from diplorel.model.records import Party

ISO = [
    {"ISO3166-1-Alpha-2": "AL", "ISO3166-1-Alpha-3": "ALP", "ISO3166-1-numeric": "4", "FIPS": "AP",
     "Capital": "Alphaville", "is_independent": "Yes", "UNTERM English Short": "Alpha (the)",
     "UNTERM English Formal": "the Republic of Alpha",
     "UNTERM French Short": "Alphe (l')", "CLDR display name": "Alpha", "wikidata_id": "https://www.wikidata.org/wiki/Q1"},
    {"ISO3166-1-Alpha-2": "BE", "ISO3166-1-Alpha-3": "BET", "ISO3166-1-numeric": "8", "FIPS": "BT",
     "Capital": "Betaville", "is_independent": "Territory of AL", "CLDR display name": "Beta Island"},
]  # fmt: skip
RIGOUR = [
    {"code": "al", "name": "Alpha", "alpha3": "alp", "full_name": "Republic of Alpha", "qid": "Q1",
     "names_strong": ["Alfa", "Alphan"], "names_weak": ["Alphaville", "Alphans", "Eastport", "Альфа", "ALF", "Gamma"]},
    {"code": "al-ep", "name": "Eastport", "parent": "al"},
]  # fmt: skip
SPELLS = [
    {"stateID": "ALP", "Begin": "1950-01-01", "Basis": "", "End": "9999-12-31"},
]
FACTBOOK = [
    {
        "gec": "ap",
        "Independence": "3 May 1951 (from Gamma)",
        "Nationality": {"noun": "Alphan(s)", "adjective": "Alphan"},
    },
]
TERRITORIES = {
    "alpha": ("Alpha", "independent-state", "1951", "9999", "true", ["gamma-1951"], []),
    "old-alpha-1900": ("Old Alpha", "independent-state", "301", "1900", "false", [], ["alpha"]),
    "beta-island-1960": ("Beta Island", "dependency-or-area-of-special-sovereignty", "", "1960", "false", [], []),
    "gamma-1951": ("Gamma", "independent-state", "1800", "1951", "false", [], ["alpha"]),
}
DECIDED: Json = {
    "noise": [],
    "article": [],
    "cow": {},
    "shared": [],
    "iso": {"ALP": {"gsh": ["old-alpha-1900"], "also": ["alfa"]}},
    "party": {"gamma": {}},
    "source": {"gsh-territories": {"title": "gsh", "publisher": "Somebody", "url": "https://example.org/gsh"}},
}
_LISTS = {"predecessors": "predecessor", "successors": "successor"}


def _table(file: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _territory(name: str) -> str:
    short, kind, since, until, stands, before, after = TERRITORIES[name]
    lists = "".join(
        f"<{tag}>{''.join(f'<{item}>{one}</{item}>' for one in ids)}</{tag}>"
        for (tag, item), ids in zip(_LISTS.items(), (before, after), strict=True)
    )
    return (
        f"<territory><id>{name}</id><short-form-name>{short}</short-form-name><long-form-name/>"
        f"<type-of-territory>{kind}</type-of-territory><valid-since>{since}</valid-since>"
        f"<valid-until>{until}</valid-until><exists-on-todays-map>{stands}</exists-on-todays-map>{lists}</territory>"
    )


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """Gazetteers of two made-up countries, in their publishers' layouts."""
    from diplorel.importers.gazetteer.upstream import _ISO, _OWID

    root = tmp_path / "upstream"
    gsh = root / "history-at-state" / "gsh" / "data"
    for folder in (root / "gazetteer", gsh / "territories", gsh / "locales"):
        folder.mkdir(parents=True)
    _table(root / "gazetteer" / "country-codes.csv", list(_ISO), ISO)
    _table(root / "gazetteer" / "owid-regions.codes.csv", list(_OWID), [{"code": "ALP", "cow_code": "9"}])
    _table(root / "gazetteer" / "manystates-huggo.csv", ["stateID", "Begin", "Basis", "End"], SPELLS)
    (root / "gazetteer" / "rigour-territories.jsonl").write_text("\n".join(map(json.dumps, RIGOUR)), "utf-8")
    (root / "factbook-representation-2026.json").write_text(json.dumps(FACTBOOK), "utf-8")
    (gsh / "locales" / "port.xml").write_text("<locale><id>port</id><name>Port Alpha</name></locale>", "utf-8")
    for name in TERRITORIES:
        (gsh / "territories" / f"{name}.xml").write_text(_territory(name), "utf-8")
    return root


def made(upstream: Path, **changed: Any) -> dict[str, Party]:
    found = gazetteer.parties(Gazetteers(upstream), {**copy.deepcopy(DECIDED), **changed})
    return {one.id: one for one in found if isinstance(one, Party)}


def test_a_country_gets_its_names_codes_and_beginning_from_every_gazetteer(upstream: Path) -> None:
    alpha = made(upstream)["alpha"]
    assert (alpha.kind, alpha.name, alpha.formal) == ("state", "Alpha", "Republic of Alpha")
    codes = {(code.scheme, code.value) for code in alpha.codes}
    assert {("iso2", "AL"), ("ison", "004"), ("gec", "AP"), ("cow", "9"), ("wikidata", "Q1"), ("gsh", "alfa")} <= codes
    assert {"Alphe", "Alfa", "Old Alpha"} <= set(alpha.names.strong)
    assert alpha.names.weak == ("Альфа",)


def test_a_beginning_is_left_open_where_no_source_says_how_the_state_came_into_being(
    upstream: Path, tmp_path: Path
) -> None:
    alone = {"ALP": {"gsh": ["old-alpha-1900"], "predecessors": []}}
    assert made(upstream, iso=alone)["alpha"].since == "1951-05-03"  # the Factbook: independent from Gamma
    file = upstream / "factbook-representation-2026.json"
    for said, since in (
        ("3 May 1951 (from Gamma protectorate status)", "../1951-05-03"),
        ("3 May 1951 (union)", "../1950"),
        ("3 May 1951 (from the Gamma)", "1951-05-03"),
    ):
        file.write_text(json.dumps([{**FACTBOOK[0], "Independence": said}]), "utf-8")
        assert made(upstream, iso=alone)["alpha"].since == since
        assert made(upstream)["alpha"].since == since.removeprefix("../")  # it followed Gamma
        decided = {"ALP": {"gsh": ["old-alpha-1900"], "predecessors": [], "since": "1940"}}
        assert made(upstream, iso=decided)["alpha"].since == "1940"


def test_a_basis_in_manystates_dates_a_beginning(upstream: Path) -> None:
    (upstream / "factbook-representation-2026.json").write_text("[]", "utf-8")
    columns = ["stateID", "Begin", "Basis", "End"]
    for basis, since in (("Secession", "1950"), ("Secession?", "../1950")):
        _table(upstream / "gazetteer" / "manystates-huggo.csv", columns, [{**SPELLS[0], "Basis": basis}])
        assert made(upstream, iso={"ALP": {"gsh": ["old-alpha-1900"], "predecessors": []}})["alpha"].since == since


def test_sources_that_differ_on_a_beginning_stay_side_by_side(upstream: Path) -> None:
    alpha = made(upstream)["alpha"]
    said = {citation.source: citation.says for citation in alpha.citations}
    assert alpha.since == "1951-05-03"
    assert said["src-factbook-names-2026"] == {}
    assert said["src-manystates"] == {"since": "1950"}
    assert all("since" in c.silent for c in alpha.citations if c.source in ("src-country-codes", "src-gsh-territories"))


def test_what_is_no_name_of_a_country_is_left_out(upstream: Path) -> None:
    names = made(upstream)["alpha"].names
    left = {"Alphan", "Alphans", "Alphaville", "Eastport", "ALF", "Gamma"}  # peoples, towns, codes, another's name
    assert not left & {*names.strong, *names.weak}


def test_an_older_name_is_a_dated_code_of_the_same_party(upstream: Path) -> None:
    codes = [code for code in made(upstream)["alpha"].codes if code.scheme == "gsh"]
    assert [(code.value, code.since, code.until) for code in codes] == [
        ("old-alpha-1900", "0301", "1900"),
        ("alpha", None, None),
        ("alfa", None, None),
    ]


def test_a_territory_that_bears_the_id_of_a_party_with_a_year_is_its_own(upstream: Path) -> None:
    beta = made(upstream)["beta-island"]
    assert (beta.kind, beta.part_of, beta.since) == ("territory", "alpha", None)
    assert [code.value for code in beta.codes if code.scheme == "gsh"] == ["beta-island-1960"]


def test_a_state_that_others_followed_is_its_own_party_with_links_from_both_sides(upstream: Path) -> None:
    parties = made(upstream)
    gamma = parties["gamma"]
    assert (gamma.kind, gamma.since, gamma.until) == ("historical state", "1800", "1951")
    assert gamma.successors == ("alpha",)
    assert parties["alpha"].predecessors == ("gamma",)
    assert parties["alpha"].successors == ()


def test_a_decision_stands_in_the_place_of_a_gazetteer(upstream: Path) -> None:
    ours = {"gsh": ["old-alpha-1900"], "id": "alef", "name": "Alef", "predecessors": [], "since": "", "drop": ["Alfa"]}
    party = made(
        upstream, iso={"ALP": {**ours, "strong": ["Alpha Land"]}}, party={"gamma": {}, "alpha": {"kind": "territory"}}
    )
    assert (party["alef"].name, party["alef"].predecessors, party["alef"].since) == ("Alef", (), None)
    assert "Alpha Land" in party["alef"].names.strong
    assert "Alfa" not in party["alef"].names.strong


def test_a_territory_of_gsh_that_nobody_decided_on_is_refused(upstream: Path) -> None:
    with pytest.raises(ValueError, match="territories of gsh without a party: gamma-1951"):
        made(upstream, party={})


def test_a_strong_name_of_two_parties_is_refused_until_it_is_said_to_be_shared(upstream: Path) -> None:
    gamma = {"gamma": {"strong": ["Alfa"]}}
    with pytest.raises(ValueError, match="'alfa' is a strong name of"):
        made(upstream, party=gamma)
    shared = made(upstream, party=gamma, shared=[{"names": ["Alfa"], "parties": ["alpha", "gamma"]}])
    assert "Alfa" in shared["alpha"].names.strong
    assert "Alfa" in shared["gamma"].names.strong


def test_an_own_name_of_two_parties_is_refused(upstream: Path) -> None:
    with pytest.raises(ValueError, match="'alpha' is own name or code of"):
        made(upstream, party={"gamma": {"name": "Alpha"}})


def test_an_article_is_a_decision(upstream: Path) -> None:
    parties = made(upstream, article=["gamma"])
    assert (parties["gamma"].article, parties["alpha"].article) == (True, False)
    with pytest.raises(ValueError, match="`article` lists ids of no party: gama"):
        made(upstream, article=["gama"])


def test_same_input_same_bytes(upstream: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decisions = tmp_path / "parties.toml"
    decisions.write_text(
        "noise = []\narticle = []\nshared = []\ncow = {}\n"
        '[iso.ALP]\ngsh = ["old-alpha-1900"]\n[party.gamma]\n[source.one]\ntitle = "One"\n'
        'publisher = "Somebody"\nurl = "https://example.org"\n',
        "utf-8",
    )
    monkeypatch.setattr(gazetteer, "DECISIONS", decisions)
    texts = []
    for name in ("first", "second"):
        assert gazetteer.main([str(upstream), str(tmp_path / name)]) == 0
        texts.append([(tmp_path / name / "parties" / f"{file}.json").read_bytes() for file in ("parties", "sources")])
    assert texts[0] == texts[1]


def test_an_upstream_that_is_missing_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gazetteer.main([str(tmp_path), str(tmp_path / "data")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert "country-codes.csv" in err
    assert not (tmp_path / "data").exists()


def test_every_party_that_curated_facts_name_is_bundled() -> None:
    known = set(_bundled())
    named: set[str] = set()
    for file in sorted((BUNDLED / "curated").glob("*.json")):
        _collect(json.loads(file.read_text("utf-8")), named)
    assert named
    assert named <= known


_FIELDS = ("parties", "by", "sender", "host", "seat", "power", "party", "part_of")


def _collect(value: Any, named: set[str]) -> None:
    if isinstance(value, list):
        for item in value:
            _collect(item, named)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "votes" and isinstance(item, dict):
                named.update(party for parties in item.values() for party in parties)
            elif key in _FIELDS and isinstance(item, str):
                named.add(item)
            elif key in _FIELDS and isinstance(item, list) and all(isinstance(one, str) for one in item):
                named.update(item)
            else:
                _collect(item, named)


def _bundled() -> dict[str, Json]:
    return {row["id"]: row for row in json.loads((BUNDLED / "parties" / "parties.json").read_text("utf-8"))}


def test_bundled_predecessors_that_ended_name_their_successors() -> None:
    rows = _bundled()
    for row in rows.values():
        for other in row.get("predecessors", ()):
            assert row["id"] in rows[other].get("successors", ()) or rows[other]["until"] is None


def test_a_code_that_is_in_force_is_one_bundled_partys() -> None:
    held: dict[tuple[str, str], str] = {}
    for row in _bundled().values():
        for code in row.get("codes", ()):
            if "until" not in code or code["scheme"] == "gsh":
                assert held.setdefault((code["scheme"], code["value"]), row["id"]) == row["id"]
