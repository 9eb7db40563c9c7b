"""`python -m diplorel.importers.gazetteer`."""

import sys

from diplorel.importers.gazetteer import main

sys.exit(main(sys.argv[1:]))
