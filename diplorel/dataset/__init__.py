"""A dataset of JSON files: finding, reading, checking and writing the files."""
