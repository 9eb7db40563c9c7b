"""The program `diplorel`, and `python -m diplorel`."""

import sys


def main() -> None:
    """Runs the program and ends the process with its exit status.  Ctrl-C while modules are imported is quiet too."""
    try:
        from diplorel.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
