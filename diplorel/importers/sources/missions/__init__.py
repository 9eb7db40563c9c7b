"""Importers that make missions."""
