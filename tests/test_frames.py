"""Answers as tables of pandas and polars."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas
import polars
import pytest
from conftest import Ask
from support import SMALL
from test_api import CALLS

import diplorel
from diplorel import Dataset


@pytest.fixture
def data(ask: Ask) -> Iterator[Dataset]:
    with diplorel.open(SMALL) as data:
        yield data


@pytest.mark.parametrize("line", CALLS)
def test_both_libraries_give_the_same_table(data: Dataset, line: str) -> None:
    answer = CALLS[line](data)
    one, two = answer.to_pandas(), answer.to_polars()
    assert list(one.columns) == two.columns
    assert len(one) == len(two) == len(answer)
    for name, kind in two.schema.items():
        if not kind.is_nested():
            ours = [None if pandas.isna(value) else _plain(value) for value in one[name]]
            assert ours == two[name].to_list(), name


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, pandas.Timestamp) else value


def test_a_date_is_its_text_and_the_days_that_it_can_mean(data: Dataset) -> None:
    answer = data.missions(sender="azerbaijan", host="israel")
    row = answer[0]
    opened = row["opened"]
    assert opened is not None
    table = answer.to_polars()
    days = [date.fromisoformat(day) for day in (opened["earliest"], opened["latest"]) if day]
    assert table.select("opened", "opened_earliest", "opened_latest").row(0) == (opened["date"], *days)
    assert [table.schema[name] for name in ("opened", "opened_earliest")] == [polars.String, polars.Date]
    assert str(answer.to_pandas()["opened_earliest"].dtype) == "datetime64[s]"


def test_a_moment_has_its_days_beside_its_date(data: Dataset) -> None:
    table = data.timeline("azerbaijan").to_polars()
    assert {"date", "date_earliest", "date_latest"} <= set(table.columns)
    assert table.schema["date_latest"] == polars.Date
    assert "earliest" not in table.columns


def test_a_party_is_its_id_and_its_name(data: Dataset) -> None:
    table = data.missions(host="israel").to_polars()
    assert set(table["host"]) == {"israel"}
    assert set(table["host_name"]) == {"Israel"}


def test_numbers_and_truths_are_typed_and_may_be_null(data: Dataset) -> None:
    ranks, missions = data.rank(), data.missions()
    assert ranks.to_polars().schema["sure_count"] == polars.Int64
    assert ranks.to_polars().schema["latest"] == polars.Date
    assert str(ranks.to_pandas()["sure_count"].dtype) == "Int64"
    assert str(missions.to_pandas()["resident"].dtype) == "boolean"
    assert missions.to_polars().schema["resident"] == polars.Boolean


def test_objects_in_lists_keep_every_value(data: Dataset) -> None:
    says = []
    for answer in (data.missions(), data.heads(), data.events(), data.timeline("azerbaijan")):
        told = [[_with_pairs(one) for one in row["citations"]] for row in answer]
        assert answer.to_polars()["citations"].to_list() == told
        says += [pair for row in told for one in row for pair in one["says"]]
    assert says
    attested = [[dict(one) for one in row["attested"]] for row in data.missions()]
    assert data.missions().to_polars()["attested"].to_list() == attested
    assert any(attested)


def _with_pairs(citation: Any) -> dict[str, Any]:
    """A citation as polars holds it: what it says instead is a list of pairs."""
    return {**citation, "says": [{"key": key, "value": value} for key, value in citation["says"].items()]}


def test_a_list_stays_a_list_of_what_it_held(data: Dataset) -> None:
    answer = data.timeline("azerbaijan", "palestine")
    parties = [[dict(party) for party in row["parties"]] for row in answer]
    assert answer.to_polars()["parties"].to_list() == parties
    assert list(answer.to_pandas()["parties"]) == parties


def test_counts_by_a_word_are_pairs_in_polars(data: Dataset) -> None:
    answer = data.country("azerbaijan")
    counts = answer[0]["relations"]
    assert answer.to_polars()["relations"].to_list() == [[{"key": key, "value": it} for key, it in counts.items()]]
    assert list(answer.to_pandas()["relations"]) == [counts]


def test_the_dates_of_a_collection_stay_text(data: Dataset) -> None:
    assert data.about().to_polars().schema["earliest"] == polars.String


def test_an_empty_answer_has_the_columns_of_a_full_one(data: Dataset) -> None:
    empty, full = data.missions(host="austria", sender="sikkim"), data.missions()
    assert not empty
    assert empty.to_polars().schema == full.to_polars().schema
    assert list(empty.to_pandas().dtypes) == list(full.to_pandas().dtypes)


def test_a_pair_and_a_list_of_partners_have_columns_of_their_own(data: Dataset) -> None:
    assert "steps" in data.relations("azerbaijan", "israel").to_polars().columns
    assert "steps" not in data.relations("azerbaijan").to_polars().columns


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_one_line_with_the_command_that_installs_it(
    data: Dataset, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(diplorel.Usage) as caught:
        getattr(data.rank(), f"to_{library}")()
    said = f"to_{library} needs {library}, which is not installed: pip install 'diplorel[frames]'"
    assert str(caught.value) == said
