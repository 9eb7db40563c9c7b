"""Makes the parties and their sources from gazetteers and a file of decisions.

    python -m diplorel.importers.gazetteer UPSTREAM DATA

UPSTREAM holds the gazetteers as their publishers lay them out: `gazetteer/` (country-codes.csv,
rigour-territories.jsonl, owid-regions.codes.csv, manystates-huggo.csv), `history-at-state/gsh/` and
factbook-representation-2026.json; `parties/parties.json` and `parties/sources.json` are written in DATA.
`parties.toml` beside this module holds what no gazetteer says or what they get wrong, each a decision that a person
made.  Same input, same bytes.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from diplorel.dataset.parse import adapter
from diplorel.dataset.writing.canonical import write
from diplorel.errors import DatasetError
from diplorel.importers.gazetteer.links import link
from diplorel.importers.gazetteer.names import NameBook, cleaned, share
from diplorel.importers.gazetteer.party import Maker
from diplorel.importers.gazetteer.upstream import Gazetteers
from diplorel.model.records import Record
from diplorel.names.normalise import normalise

DECISIONS = Path(__file__).with_name("parties.toml")
FOLDER = "parties"


def parties(upstream: Gazetteers, decided: dict[str, Any]) -> list[Record]:
    """Every party.

    Raises ValueError when two of them claim one code or own name, when they share a name that is not meant to be
    shared, when a territory of gsh is no party's, or when the list of articles has an id that is no party's.
    """
    made = Maker(upstream, decided).every()
    _articles(made, decided["article"])
    link(made, upstream, decided)
    _leave_open(made, upstream, decided)
    shared = share(made, decided["shared"])
    noise = {normalise(name) for name in decided["noise"]} | upstream.places() | upstream.demonyms() | upstream.parts()
    book = NameBook(made, shared, noise)
    book.check()
    return [adapter().validate_python(cleaned(_present(one), book)) for one in made]


def _leave_open(made: list[dict[str, Any]], upstream: Gazetteers, decided: dict[str, Any]) -> None:
    """Leaves the beginning of a party open where a gazetteer dates it and none says how it came into being.

    A party is new if it followed another party, if the Factbook says whom it became independent from, or if manystates
    says that it seceded, was decolonised, or came from a union or a dissolution.
    """
    for party in made:
        codes = {code["scheme"]: code["value"] for code in reversed(party["codes"])}
        ours = decided["iso"].get(codes.get("iso3"), {}) | decided["party"].get(party["id"], {})
        told = party["kind"] == "state" and party["since"] and "since" not in ours
        if told and not party["predecessors"] and not upstream.is_new(codes.get("gec", ""), codes.get("iso3", "")):
            party["since"] = f"../{party['since']}"


def sources(decided: dict[str, Any]) -> list[Record]:
    """The gazetteers themselves."""
    base = {"type": "source", "kind": "dataset", "published": None}
    return [adapter().validate_python({**base, "id": f"src-{key}", **one}) for key, one in decided["source"].items()]


def _articles(made: list[dict[str, Any]], listed: list[str]) -> None:
    unknown = set(listed) - {party["id"] for party in made}
    if unknown:
        raise ValueError(f"`article` lists ids of no party: {', '.join(sorted(unknown))}")
    for party in made:
        party["article"] = party["id"] in listed


def _present(party: dict[str, Any]) -> dict[str, Any]:
    """The party without fields that nothing was said of and that need not be written."""
    return {key: value for key, value in party.items() if value is not None or key not in ("part_of", "note")}


def main(arguments: list[str]) -> int:
    """Writes the parties and their sources; returns the exit code."""
    if len(arguments) != 2:
        print(f"usage: python -m {__spec__.name} UPSTREAM DATA", file=sys.stderr)
        return 2
    upstream, data = map(Path, arguments)
    decided = tomllib.loads(DECISIONS.read_text("utf-8"))
    try:
        made = parties(Gazetteers(upstream), decided)
    except (DatasetError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    folder = data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in (("parties", made), ("sources", sources(decided))):
        (folder / f"{name}.json").write_text(write(records, one_per_line=True), "utf-8")
        print(f"{len(records)} {name}", file=sys.stderr)
    return 0
