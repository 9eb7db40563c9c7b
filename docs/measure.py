"""The tables of `coverage.md` that count the data.  Cog runs this module; see the Makefile."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

EMBASSIES = ("embassy", "high commission", "nunciature", "de facto embassy")
CONSULATES = ("consulate general", "consulate", "vice-consulate", "de facto consulate")
# Sender -> embassies and high commissions, consulates, as published.
PUBLISHED = {
    "china": (169, 96),
    "united-states": (168, 88),
    "france": (161, 89),
    "japan": (151, 65),
    "russia": (144, 85),
    "turkiye": (140, 81),
    "germany": (153, 61),
    "united-kingdom": (138, 70),
    "spain": (115, 89),
    "italy": (122, 75),
    "brazil": (149, 44),
    "india": (123, 54),
    "south-korea": (114, 51),
    "argentina": (86, 62),
    "mexico": (80, 67),
    "netherlands": (107, 29),
    "canada": (96, 36),
    "indonesia": (94, 34),
    "south-africa": (106, 14),
    "israel": (77, 20),
}


def rows(*question: str) -> list[dict[str, Any]]:
    """The answer to a question, as JSON."""
    call = [sys.executable, "-m", "diplorel", *question, "--json"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def posts() -> None:
    """Prints a table of senders: their posts here, not known to be closed, beside the published numbers."""
    print("\n| sender | embassies here | published | consulates here | published |\n|---|---|---|---|---|")
    for sender, (embassies, consulates) in PUBLISHED.items():
        kinds = [row["kind"] for row in rows("missions", "--sender", sender) if row["standing"]]
        ours = [sum(kind in wanted for kind in kinds) for wanted in (EMBASSIES, CONSULATES)]
        print(f"| {sender} | {ours[0]} | {embassies} | {ours[1]} | {consulates} |")
    print()


def cities() -> None:
    """Prints a table of the places in wikidata-missions, by the way in which the importer read each place."""
    with (Path(__file__).parent.parent / "data" / "wikidata-missions" / "places.csv").open(encoding="utf-8") as stream:
        listed = list(csv.DictReader(stream))
    print("\n| place | names | missions |\n|---|---|---|")
    for reading in sorted({row["reading"] for row in listed}):
        counts = [int(row["missions"]) for row in listed if row["reading"] == reading]
        names = "" if any(row["named"] == "*" for row in listed if row["reading"] == reading) else len(counts)
        print(f"| {reading} | {names} | {sum(counts):,} |")
    print()


def collections() -> None:
    """Prints a table of the collections: their records, the dates of their facts, and the date of their state."""
    print("\n| collection | records | facts from | to | state | licence |\n|---|---|---|---|---|---|")
    for row in rows("about"):
        held = ", ".join(f"{count:,} {kind}" for kind, count in row["record_counts"].items())
        cells = (row["collection"], held, row["earliest"], row["latest"], row["updated"], row["licence"])
        print(f"| {' | '.join(str(cell or '') for cell in cells)} |")
    print()


MENDED = {
    "opened before a party began": 196,
    "legation beside an embassy": 2,
    "two embassies": 3,
    "closed before a party began": 23,
}
"""Kind of finding -> findings that were mended in 2026-11."""


def plausible() -> None:
    """Prints a table of the facts that do not fit other facts: by kind, what became of the findings."""
    from diplorel.dataset.load import load
    from diplorel.index.plausible.ledger import ledger_of

    print("\n| kind | mended | decided | shown in `conflicts` | undecided |\n|---|---|---|---|---|")
    for kind, *counts in ledger_of(load(Path("data").resolve())).counts():
        print(f"| {' | '.join([kind, *(str(count or '') for count in (MENDED.get(kind), *counts))])} |")
    print()


def relations() -> None:
    """Prints how many pairs have steps of relations on record, and dated steps of each sort."""
    steps: dict[frozenset[str], list[dict[str, Any]]] = {}
    for file in Path("data").glob("*/*.json"):
        for record in json.loads(file.read_text(encoding="utf-8")):
            if record.get("type") == "relation":
                steps.setdefault(frozenset(record["parties"]), []).append(record)
    done = [{it["step"] for it in found if it.get("date") and not it.get("planned")} for found in steps.values()]
    counts = {
        "with a step of relations on record": len(done),
        "with a dated step that happened": sum(map(bool, done)),
        "with a dated establishment or restoration": sum(bool(one & {"established", "restored"}) for one in done),
        "with a dated break or suspension": sum(bool(one & {"severed", "suspended"}) for one in done),
    }
    print("\n| pairs | |\n|---|---|")
    for what, count in counts.items():
        print(f"| {what} | {count:,} |")
    print()
