"""Writing a dataset: the one form of its files, and ways to write that lose nothing."""
