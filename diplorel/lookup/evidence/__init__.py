"""The evidence of facts: records with their sources, citations, and conflicts between sources."""
