"""Counted words in English."""


def plural(word: str, count: int) -> str:
    """A word as it stands after a number: 'record' after 1, else 'records'; 'party' becomes 'parties'."""
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("ty") else f"{word}s"


def counted(count: int, word: str) -> str:
    """A number and its word: '1 issue', '3 issues', '2 parties'."""
    return f"{count} {plural(word, count)}"
