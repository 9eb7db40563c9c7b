"""Questions that people ask, answered by the bundled dataset and held against pages outside its imports.

They stand in questions.yaml.  Rows are found by what they hold, so that more records and more citations break nothing.
There are no skips.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from conftest import Ask
from fact_tables import entries
from support import Json, holds

pytestmark = pytest.mark.bundled


class Question(NamedTuple):
    """One question, and what its answer must hold."""

    question: str
    command: str
    gives: list[Json]
    pages: list[str]
    lacks: Sequence[Json] = ()


QUESTIONS = [Question(**entry) for entry in entries("questions.yaml")]

NOW = {"belize", "eswatini", "guatemala", "haiti", "holy-see", "marshall-islands", "palau", "paraguay",
       "saint-kitts-and-nevis", "saint-lucia", "saint-vincent-and-the-grenadines", "tuvalu"}  # fmt: skip
"""Taiwan's partners on 15 January 2024, as Reuters lists them (dailymail.co.uk)."""
THEN = NOW | {"burkina-faso", "dominican-republic", "el-salvador", "honduras", "kiribati", "nauru", "nicaragua",
              "solomon-islands"}  # fmt: skip
"""Those on 13 June 2017, as the Associated Press lists them (apnews.com)."""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.question)
def test_the_data_answers(ask: Ask, question: Question) -> None:
    done = ask(*shlex.split(question.command), "--json", data=None)
    assert done.code == 0, done.err
    for wanted in question.gives:
        assert any(holds(row, wanted) for row in done.rows), f"no row holds {wanted}"
    for unwanted in question.lacks:
        assert unwanted.keys() <= done.rows[0].keys()
        assert not any(holds(row, unwanted) for row in done.rows), f"a row holds {unwanted}"


@pytest.mark.parametrize(("when", "partners"), [((), NOW), (("--as-of", "2017-06-14"), THEN)], ids=["now", "2017"])
def test_taiwan_has_relations_with_these_and_no_others(ask: Ask, when: tuple[str, ...], partners: set[str]) -> None:
    rows = ask("relations", "taiwan", *when, "--json", data=None).rows
    # without a day, a party that ended has the status of its last day
    ended = {"arab-union", "mali-federation", "south-vietnam"}
    assert {row["partner"]["id"] for row in rows if row["status"] == "relations"} - ended == partners


def test_there_are_questions_enough_and_each_has_its_pages() -> None:
    assert len(QUESTIONS) >= 60
    assert len({question.question for question in QUESTIONS}) == len(QUESTIONS)
    assert all(page.startswith("http") for question in QUESTIONS for page in question.pages)
    assert all(question.pages and question.gives for question in QUESTIONS)
