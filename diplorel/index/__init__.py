"""The index: one SQLite file compiled from a dataset, derived and never edited."""
