"""The parts of the compiler that fill the tables of one idea: conflicts, coverage, places and the full text."""
