"""What an importer says of itself and of the collection that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from diplorel.model.vocabulary import Evidence, MissionKind


class Licence(NamedTuple):
    """The terms under which a collection is passed on."""

    name: str
    """SPDX identifier."""
    path: str
    """Address of the licence's text."""
    title: str
    """Usual name."""


@dataclass(frozen=True)
class About:
    """An importer's description of itself."""

    collection: str
    """Name of the collection: its folder in the dataset, and the module's name with `-` for `_`."""
    title: str
    """The collection in a line."""
    upstream: str
    """The folder or file that the user gives to the importer, in a line."""
    licence: Licence
    """Licence of the collection's data."""
    evidence: Evidence = "history"
    """What the entries of the collection prove."""
    complete: tuple[str, tuple[MissionKind, ...]] | None = None
    """The sender, and the kinds of its missions that the upstream names all of on its day; None where it names no
    missions, or some of them."""


CC0 = Licence("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0")
"""For collections of facts whose upstream waives its rights or has none."""
