"""Importers: one per upstream, from its own layout to canonical records.  Nothing imports them."""
