"""Importers: from the layout of an upstream to canonical records.  docs/importers.md says how to write one."""
