"""`python -m diplorel`."""

from diplorel.cli.main import main

main()
