"""The program `diplorel`, and `python -m diplorel`."""

import gc
import sys

_OBJECTS = 100_000
"""New objects after which Python looks for cycles of objects; a lookup makes fewer, and Python looks each 700."""


def main() -> None:
    """Runs the program and ends the process with its exit status.  Ctrl-C while modules are imported is quiet too."""
    gc.set_threshold(_OBJECTS)
    try:
        from diplorel.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
