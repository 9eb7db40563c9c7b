"""Importers that make steps of relations."""
