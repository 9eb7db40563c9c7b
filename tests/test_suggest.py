from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplorel.names.suggest import did_you_mean, suggest

KNOWN = [
    "armenia",
    "azerbaijan",
    "dominica",
    "dominican republic",
    "iran",
    "iraq",
    "israel",
    "jersey",
    "mexico",
    "table",
]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("isreal", ["israel"]),
        ("AZERBIJAN", ["azerbaijan"]),
        ("irak", ["iran", "iraq"]),
        ("tabel", ["table"]),
        ("dominicana republik", ["dominican republic"]),
    ],
)
def test_words_that_differ_by_a_letter_or_two_are_suggested(typed: str, near: list[str]) -> None:
    assert suggest(typed, KNOWN) == near


@pytest.mark.parametrize("typed", ["new jersey", "mexico city", "australia", "tab", ""])
def test_a_word_with_more_letters_astray_is_another_word(typed: str) -> None:
    assert suggest(typed, KNOWN) == []


def test_the_nearest_comes_first_and_no_more_than_asked_for() -> None:
    known = ["colombo", "columbia", "colombia"]
    assert suggest("colombi", known) == ["colombia", "colombo"]
    assert suggest("colombi", known, most=1) == ["colombia"]


def test_each_of_several_words_must_be_near() -> None:
    known = ["russian empire", "persia", "kingdom of hanover"]
    assert suggest("persian empire", known) == []
    assert suggest("kingdom of honover", known) == ["kingdom of hanover"]


@given(st.text("abcdef", min_size=6, max_size=12), st.data())
def test_a_word_with_a_letter_left_out_is_always_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert suggest(word[:at] + word[at + 1 :], [word]) == [word]


def test_an_error_offers_what_is_near_or_says_where_to_look() -> None:
    assert did_you_mean(["iran", "iraq"]) == ". Did you mean iran or iraq?"
    assert did_you_mean([], otherwise=". See `diplorel search`") == ". See `diplorel search`"
    assert did_you_mean([]) == ""
