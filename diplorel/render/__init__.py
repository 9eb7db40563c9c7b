"""The output of answers, for scripts and for persons."""
