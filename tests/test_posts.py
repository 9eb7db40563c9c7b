"""One consular post is one record: the ranks and the hosts that its sources name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import Json, cited, merged_at, mission, party, save, source, valid

from diplorel.dataset.linkage.merging import Merged

CITIES = "geonames,country,latitude,longitude,also,spellings,names\n1,successor,49.49,8.47,baden|stranger,Mannheim,\n"


def post(name: str, kind: str = "consulate", **more: Any) -> Json:
    base = {"kind": kind, "city": "Mannheim", "host": "beta", "opened": "1843", "citations": cited("src-two")}
    return mission(name, **{**base, **more})


def merged(root: Path, ours: list[Json], theirs: list[Json], decisions: str = "") -> Merged:
    """The posts of two collections, of which the first gives the values."""
    parties = [
        party("baden", until="1871"),
        party("successor", since="1871", predecessors=["baden"], article=True),
        party("stranger"),
    ]
    save(root, [*valid(source("src-two")), *parties], "parties/parties.json")
    save(root, ours, "first/records.json")
    save(root, theirs, "second/records.json")
    (root / "cities.csv").write_text(CITIES, "utf-8")
    return merged_at(root, decisions)


def posts(found: Merged) -> list[Any]:
    return [entry.record for entry in found.entries if entry.record.type == "mission" and entry.record.id != "mis-one"]


def silent(name: str) -> list[Json]:
    return [{**cited(name)[0], "silent": ["kind"]}]


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        (post("mis-a"), post("mis-b", "consular agency"), "consulate"),
        (post("mis-a"), post("mis-b", "consulate general", attested=["2026"]), "consulate general"),
        (post("mis-a", attested=["2027"]), post("mis-b", "consulate general", attested=["2026"]), "consulate"),
        (post("mis-a", closed="1916"), post("mis-b", "consulate general", attested=["1900"]), "consulate"),
        (post("mis-a", citations=silent("src-two")), post("mis-b", "consular agency"), "consular agency"),
        (post("mis-a"), post("mis-b", "consular agency", citations=silent("src-one")), "consulate"),
        (post("mis-a", "consular office"), post("mis-b", "consular agency"), "consular agency"),
        (post("mis-a"), post("mis-b", "consular office", attested=["2026"]), "consulate"),
    ],
    ids=["both name a rank", "seen last with another", "seen last with the first", "closed", "a list first",
         "a list second", "no rank first", "no rank second"],
)  # fmt: skip
def test_one_post_has_the_rank_that_its_sources_show(tmp_path: Path, ours: Json, theirs: Json, kind: str) -> None:
    (one,) = posts(merged(tmp_path, [ours], [theirs]))
    assert one.kind == kind
    for citation, row in zip(one.citations, (ours, theirs), strict=True):
        said = None if "kind" in citation.silent or row["kind"] == kind else row["kind"]
        assert citation.says.get("kind") == said


def test_a_post_whose_city_changed_hands_is_under_the_host_of_its_last_day(tmp_path: Path) -> None:
    ours = post("mis-a", host="baden", closed="1916")
    (one,) = posts(merged(tmp_path, [ours], [post("mis-b", host="successor")]))
    assert (one.id, one.host) == ("mis-a", "successor")
    assert [citation.note for citation in one.citations] == ["The source names Baden.", None]
    assert all("host" not in citation.says for citation in one.citations)


def test_a_post_that_closed_before_its_host_ended_stays_there(tmp_path: Path) -> None:
    ours = post("mis-a", host="baden", closed="1850")
    (one,) = posts(merged(tmp_path, [ours], [post("mis-b", host="successor")]))
    assert one.host == "baden"
    assert one.citations[1].note == "The source names the Successor."


def test_posts_in_a_city_of_two_strangers_are_for_a_person_to_decide(tmp_path: Path) -> None:
    found = merged(tmp_path, [post("mis-a", host="baden")], [post("mis-b", host="stranger")])
    assert len(posts(found)) == 2
    assert [(one.record.id, two.record.id) for one, two in found.undecided] == [("mis-a", "mis-b")]


def test_a_post_that_followed_another_in_its_city_is_its_own(tmp_path: Path) -> None:
    found = merged(tmp_path, [post("mis-a", closed="1872")], [post("mis-b", "consulate general", opened="1872")])
    assert len(posts(found)) == 2
    assert not found.undecided


def test_an_honorary_consulate_is_a_post_beside_the_consulate(tmp_path: Path) -> None:
    assert len(posts(merged(tmp_path, [post("mis-a")], [post("mis-b", "honorary consulate")]))) == 2
