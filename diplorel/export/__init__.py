"""Exports: the records of the dataset, or a part of them, in the formats of other tools.  docs/exports.md."""
