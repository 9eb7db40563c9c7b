"""benchmarks/grow.py: a dataset many times ours obeys every rule, and holds ours unchanged."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support import SMALL

from diplorel.dataset.check import check

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from grow import grow
from worlds import Persons


def records(folder: Path) -> dict[str, dict[str, Any]]:
    files = (file for file in folder.rglob("*.json") if file.name != "datapackage.json")
    return {row["id"]: row for file in files for row in json.loads(file.read_text("utf-8"))}


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small dataset, whose facts lie in a folder."""
    folder = tmp_path_factory.mktemp("pattern") / "data"
    shutil.copytree(SMALL, folder)
    (folder / "curated").mkdir()
    (folder / "facts.json").rename(folder / "curated" / "facts.json")
    package = folder / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace('"name": "facts"', '"name": "curated"'), "utf-8")
    assert check(folder, fix=True).issues == []
    return folder


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, pattern: Path) -> Path:
    folder = tmp_path_factory.mktemp("grown") / "data"
    grow(5, folder, pattern)
    return folder


def test_a_grown_dataset_obeys_the_rules(grown: Path) -> None:
    report = check(grown)
    assert report.issues == []
    own = Counter(row["type"] for row in records(SMALL).values())
    # Five pairs of worlds need three worlds.  The sources of the parties are those of all worlds.
    wanted = {kind: count * {"party": 3, "source": 1}.get(kind, 5) for kind, count in own.items()}
    assert Counter(row["type"] for row in records(grown).values()) == wanted
    assert report.records == sum(wanted.values())


def test_our_records_are_in_it_as_they_are(grown: Path) -> None:
    found = records(grown)
    assert {name: found[name] for name in records(SMALL)} == records(SMALL)


def test_each_copy_is_about_other_parties_in_the_same_way(grown: Path) -> None:
    missions = [row for row in records(grown).values() if row["type"] == "mission"]
    pairs = Counter((row["sender"], row["host"]) for row in missions)
    ours = [row for row in records(SMALL).values() if row["type"] == "mission"]
    assert sorted(pairs.values()) == sorted(5 * list(Counter((row["sender"], row["host"]) for row in ours).values()))


def test_texts_name_the_parties_of_their_world(grown: Path) -> None:
    found = records(grown)
    assert found["azerbaijan-w1"]["name"] == "Norazerbaijan"
    texts = [row["summary"] for row in found.values() if row["type"] == "event" and row["id"].endswith("-g3")]
    assert any("Norazerbaijan" in text for text in texts)
    assert not any(" Azerbaijan" in text for text in texts)


def test_persons_have_names_made_of_the_words_of_all_names() -> None:
    names = [f"{first} {last}" for first in ("Anna", "Alma", "Amir", "Aldo") for last in ("Levi", "Long", "Lund")]
    persons = Persons(names, seed=1)
    made = {persons.name("Anna J. Levi", number) for number in range(20)}
    assert len(made) > 4
    for name in made:
        first, middle, last = name.split()
        assert middle == "J."
        assert f"{first} {last}" in names


def test_the_same_seed_makes_the_same_bytes(grown: Path, pattern: Path, tmp_path: Path) -> None:
    grow(5, tmp_path / "again", pattern)
    grow(5, tmp_path / "other", pattern, seed=2)

    def content(folder: Path) -> dict[str, bytes]:
        return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    assert content(tmp_path / "again") == content(grown)
    assert content(tmp_path / "other") != content(grown)
