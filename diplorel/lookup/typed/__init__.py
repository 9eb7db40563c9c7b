"""What a user types for a person, a city or a search, read with the names in the index."""
