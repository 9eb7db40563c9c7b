"""Which records are the same thing, and how they become one record."""
