"""Fuzzing: bytes that nobody would write, put through the doors by which data and questions enter the program."""
