"""The words of texts are counted once for each text, also of a dataset whose texts do not fit into memory."""

from __future__ import annotations

import sqlite3

import pytest

from diplorel.index.fill import vocabulary
from diplorel.index.fill.vocabulary import Vocabulary

TEXTS = ["Chosen opened", "a chosen city", "Seoul", "the chosen one", "Busan", "Incheon"]


@pytest.mark.parametrize("in_memory", [1, 2, 100])
def test_a_text_counts_once_however_many_texts_come_between(in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_IN_MEMORY", in_memory)
    words = Vocabulary(sqlite3.connect(":memory:"))
    for _ in range(3):
        for text in TEXTS:
            words.words(text)
    words.close()
    assert words.capitals["chosen"] == -1  # once with a capital, twice without
    assert words.capitals["seoul"] == 1
    assert "chosen" in {word for word, stem in words.stems.items() if stem in words.sentence_stems}
