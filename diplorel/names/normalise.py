"""The form in which names are compared."""

from __future__ import annotations

import unicodedata


def normalise(text: str) -> str:
    """A name without case, accents and punctuation: 'Türkiye' and 'TURKIYE' are both 'turkiye'.

    Letters of every script stay; each run of anything else is one space; a leading 'the' goes.
    """
    apart = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    kept = (c for c in apart if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in kept).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
