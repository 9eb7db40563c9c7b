"""The article that some parties' names take inside a sentence."""

from __future__ import annotations

import re

_THE = re.compile(
    r"(United|Republic|Democratic|People's Republic|Holy See|Order|Soviet|Ottoman|Russian Empire|German Empire|Kingdom"
    r"|Netherlands|Philippines|Maldives|Gambia|Bahamas|Comoros|Congo|Dominican|Central African|Palestine Liberation"
    r"|Sahrawi|Sovereign|Turkish Republic|European|African|Organi[sz]ation|League|Federal|Papal|Gulf|World"
    r"|International|Grand Duchy|Duchy|German Reich|Orange Free State|Hanseatic|North German|Central American Fed)\b"
    r"|.* (Islands|Empire|Union|Republics?|Emirates|States|Confederation|Federation|Community|Commonwealth)$"
)


def the(name: str) -> str:
    """A party's name inside a sentence: 'the Holy See', 'Azerbaijan'."""
    return f"the {name}" if _THE.match(name) else name
