"""Importers that make postings of heads of mission."""
