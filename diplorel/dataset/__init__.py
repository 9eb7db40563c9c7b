"""A dataset: JSON files that people and importers write, found, read, written canonically, and held to rules."""
