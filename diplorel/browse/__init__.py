"""The facts in the terminal, walked with the keyboard (the extra `browse`)."""
