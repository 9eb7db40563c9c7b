"""Reads the gazetteers: tables of countries and territories, each in its publisher's own layout."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from diplorel.importers.reading import Node, files, read_json, read_xml, rows_of_csv, text_of
from diplorel.names.normalise import normalise

Row = dict[str, str]

UN_TONGUES = ("English", "French", "Spanish", "Russian", "Arabic", "Chinese")
_ISO = (
    "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "ISO3166-1-numeric", "FIPS", "is_independent", "official_name_en",
    "UNTERM English Formal", *(f"UNTERM {tongue} Short" for tongue in UN_TONGUES), "CLDR display name", "Capital",
    "wikidata_id",
)  # fmt: skip
_OWID = ("code", "cow_code", "cow_letter", "wikidata_code")
_SPELLS = ("stateID", "Begin", "Basis", "End")
_FOR_EVER = "9999"
_NEW = ("Decolonisation", "Dissolution", "Secession", "Unification")
"""Words of manystates for how a state came into being, without its question mark."""
_INDEPENDENT_SINCE = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4}) \(from [^();]*\)(; notable earlier dates?:.*)?\Z")


@dataclass(frozen=True)
class Territory:
    """A territory of gsh: one name and one status of a country, and the years in which it had them."""

    id: str
    short: str
    """Short-form name."""
    long: str
    """Long-form name; '' where it has none."""
    independent: bool
    since: str | None
    """EDTF year."""
    until: str | None
    """EDTF year; None while it stands, or where gsh does not say."""
    ended: bool
    """Whether it is on no map of today."""
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]


class Gazetteers:
    """The upstream tables, by the keys that they share."""

    def __init__(self, root: Path) -> None:
        """Reads them.  Raises DatasetError, naming file and line, for one that is missing or not as it should be."""
        folder = root / "gazetteer"
        self.iso = {row["ISO3166-1-Alpha-3"]: row for row in _table(folder / "country-codes.csv", _ISO)}
        self.owid = {row["code"]: row for row in _table(folder / "owid-regions.codes.csv", _OWID)}
        lines = text_of(folder / "rigour-territories.jsonl").splitlines()
        self.rigour: dict[str, dict[str, Any]] = {row["code"]: row for row in map(json.loads, lines)}
        self.rigour_of = {row["alpha3"].upper(): row for row in self.rigour.values() if row.get("alpha3")}
        self._spells: dict[str, list[Row]] = {}
        for row in _table(folder / "manystates-huggo.csv", _SPELLS):
            self._spells.setdefault(row["stateID"], []).append(row)
        gsh = root / "history-at-state" / "gsh" / "data"
        self.gsh = {one.id: one for one in map(_territory, files(gsh / "territories", "*.xml"))}
        self._places = {normalise(read_xml(file, "locale").text("name")) for file in files(gsh / "locales", "*.xml")}
        self.factbook: dict[str, dict[str, Any]] = {
            entry["gec"].upper(): entry for entry in read_json(root / "factbook-representation-2026.json")
        }

    def began(self, state: str) -> str | None:
        """Begin of the spell that a state is in, where that tells when it came to be.

        Only where it is the state's sole spell since 1700: a later one can be the end of an occupation.  The table
        writes a bare year as 1 January, so that day is read as the year.
        """
        spells = [row for row in self._spells.get(state, []) if row["End"] >= "1700"]
        if len(spells) != 1 or not spells[0]["End"].startswith(_FOR_EVER):
            return None
        begin = spells[0]["Begin"].removesuffix("-01-01")
        return begin if "1700" <= begin < _FOR_EVER else None

    def independent_since(self, gec: str) -> str | None:
        """Day of independence from somebody, where the Factbook gives one day and no other."""
        said = self.factbook.get(gec, {}).get("Independence", "")
        match = _INDEPENDENT_SINCE.match(said)
        return datetime.strptime(match[1], "%d %B %Y").strftime("%Y-%m-%d") if match else None

    def is_new(self, gec: str, state: str) -> bool:
        """Whether the Factbook or manystates says how a state came into being, and not only since when it is one.

        A protectorate is a state already: independence from it is no beginning.
        """
        said = self.factbook.get(gec, {}).get("Independence", "")
        from_whom = re.search(r"\b(from|part of|split into|formed from)\b", said) and "protectorate" not in said
        return bool(from_whom) or any(row.get("Basis") in _NEW for row in self._spells.get(state, []))

    def places(self) -> set[str]:
        """Names of capitals and of towns that had a post, as they are compared."""
        told = (entry.get("Capital", {}).get("name", "") for entry in self.factbook.values())
        listed = (row["Capital"] for row in self.iso.values())
        capitals = {normalise(re.split(r"[(;,]|&", name)[0]) for name in (*told, *listed)}
        return (capitals | self._places) - {""}

    def demonyms(self) -> set[str]:
        """What the people of a country are called in English, as it is compared."""
        return set(_demonyms(self.factbook.values())) - {""}

    def parts(self) -> set[str]:
        """Names of parts of countries: provinces, emirates, islands; as they are compared."""
        rows = [row for row in self.rigour.values() if row.get("parent") and not row.get("is_historical")]
        return {normalise(name) for row in rows for name in (row["name"], *(row.get("names_strong") or ()))}


def _demonyms(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        told = entry.get("Nationality", {})
        for text in (told.get("noun", ""), told.get("adjective", "")):
            for word in re.split(r"[,;]| or ", re.sub(r"<[^>]*>", "", text)):
                bare = normalise(word.split("(")[0])
                yield from (bare, bare + "s" if "(s)" in word else bare)


def _table(file: Path, columns: tuple[str, ...]) -> list[Row]:
    return [row for _, row in rows_of_csv(file, columns)]


def _territory(file: Path) -> Territory:
    root = read_xml(file, "territory")
    since, until = _year(root.text("valid-since")), _year(root.text("valid-until"))
    return Territory(
        id=root.need("id"),
        short=root.text("short-form-name"),
        long=root.text("long-form-name"),
        independent=root.text("type-of-territory") == "independent-state",
        since=since,
        until=until if until != _FOR_EVER else None,
        ended=root.text("exists-on-todays-map") == "false",
        predecessors=_named(root, "predecessors/predecessor"),
        successors=_named(root, "successors/successor"),
    )


def _named(root: Node, path: str) -> tuple[str, ...]:
    return tuple(name for node in root.all(path) if (name := node.text()))


def _year(text: str) -> str | None:
    """A year as EDTF; None for what is no year, or none of our era."""
    return text.zfill(4) if text.isdigit() else None
