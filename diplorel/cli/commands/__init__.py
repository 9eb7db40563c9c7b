"""The commands, one module for each panel of the help."""
