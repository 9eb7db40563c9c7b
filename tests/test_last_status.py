"""A status without a day is the status on the last day to which its sources reach, in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import Json, cited, event, party, relation, save, source
from test_mandates import asked

PARTIES = [party("alpha"), party("beta"), source()]


def words(ask: Ask, *question: str, data: Path | None) -> str:
    """The line `Status` of a pair."""
    return ask("relations", *question, data=data).out.splitlines()[0].removeprefix("Status").strip()


def agrees(ask: Ask, *pair: str, data: Path | None) -> tuple[str, dict[str, Any]]:
    """The status of a pair without a day, and its row; the same words hold on the day of `reach`."""
    (row,) = ask("relations", *pair, "--json", data=data).rows
    told, day = words(ask, *pair, data=data), row["reach"]["date"]
    (then,) = ask("relations", *pair, "--as-of", day, "--json", data=data).rows
    assert told == words(ask, *pair, "--as-of", day, data=data)
    assert (row["as_of"], then["reach"], row["statuses"]) == (None, None, then["statuses"])
    assert row["reach"]["holds"] == then["as_of"]["holds"]
    return told, row


WAR = [{"party": "alpha", "role": "declarer"}, {"party": "beta", "role": "addressee"}]
DENIED = [*cited("src-one"), {"source": "src-two", "denies": True}]


@pytest.mark.parametrize(
    ("facts", "told", "holds"),
    [
        ([relation(date="1990", step="severed", by="alpha")], "severed (by Alpha)", "yes"),
        ([relation(date="1990", step="recognised", by="alpha")], "recognition only (by Alpha)", "possibly"),
        (
            [relation(date="1900"), event(kind="declaration of war", date="1990-05-06", parties=WAR)],
            "possibly relations or severed",
            "possibly",
        ),
        (
            [relation(date="1990", step="severed", citations=DENIED), source("src-two")],
            "not recorded, possibly severed",
            "possibly",
        ),
        ([relation(date="1990/..", step="attested")], "relations", "yes"),
    ],
    ids=["break", "recognition", "war", "denied", "open end"],
)
def test_both_forms_agree(ask: Ask, tmp_path: Path, facts: list[Json], told: str, holds: str) -> None:
    found, row = agrees(ask, "alpha", "beta", data=save(tmp_path, [*PARTIES, *facts]))
    assert (found, row["reach"]["holds"]) == (told, holds)


def test_a_doubt_is_explained_without_a_day_too(ask: Ask, tmp_path: Path) -> None:
    war = event(kind="declaration of war", date="1990-05-06", parties=WAR)
    out = ask("relations", "alpha", "beta", data=save(tmp_path, [*PARTIES, relation(date="1900"), war])).out
    assert "Why     war was declared 1990-05-06, so relations may have been broken" in out


PAIRS = "libya peru | usa afghanistan | india france | israel maldives | belize israel | finland north-korea"


@pytest.mark.bundled
@pytest.mark.parametrize("pair", asked(PAIRS))
def test_both_forms_agree_on_bundled_pairs(ask: Ask, pair: str) -> None:
    agrees(ask, *pair.split(), data=None)
