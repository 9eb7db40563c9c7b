"""Writes the table of cities of a dataset: python -m diplorel.importers.cities [DATA]."""

import sys
from pathlib import Path

from diplorel.dataset.load import load
from diplorel.dataset.paths import CITIES, bundled
from diplorel.dataset.places.cities import cities_text
from diplorel.importers.cities.names import table
from diplorel.importers.cities.towns import world
from diplorel.model.records import Party

root = Path(sys.argv[1]) if len(sys.argv) > 1 else bundled()
dataset = load(root)
parties = {party.id: party for _, party in dataset.of(Party)}
found = table((entry.record for entry in dataset.own()), parties, world())
(root / CITIES).write_text(cities_text(found), "utf-8")
