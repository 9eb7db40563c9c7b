"""Importers that make events: visits, admissions."""
