"""The records, their closed lists of words, and the rows of answers."""
