"""diplorel: the command-line reference for facts of diplomacy."""

__version__ = "0.1.0"
