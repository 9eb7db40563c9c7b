"""Where missions sit: the cities with their names, the moves of capitals, and the mistakes in seats."""
