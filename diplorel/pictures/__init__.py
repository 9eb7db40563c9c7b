"""Pictures of answers: maps and charts, as SVG and as text for terminals.  Nothing here looks anything up."""
