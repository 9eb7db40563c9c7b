"""The article that some parties' names take inside a sentence."""


def the(name: str, article: bool) -> str:
    """A party's name inside a sentence: 'the Holy See', 'Azerbaijan'.  article: the party's field of that name."""
    return f"the {name}" if article else name
