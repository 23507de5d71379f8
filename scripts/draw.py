"""Draw the charts and write the page around them, in English and Ukrainian."""

import sys
from pathlib import Path

from coalitions.generate import run


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return run(__doc__, "draw.py", arguments, generated)


def generated(root: Path) -> dict[str, bytes]:
    """What this verb writes for the package in a folder. Raises SetAsideError where a table cannot be read."""
    from coalitions.charts.drawn import drawn_numbers, pictures
    from coalitions.package import open_package
    from coalitions.page.document import pages

    package = open_package(root)
    return {**drawn_numbers(package), **pictures(package), **pages(package)}


if __name__ == "__main__":
    sys.exit(main())
