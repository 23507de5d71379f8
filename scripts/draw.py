"""Draw the charts and write the page around them, in English and Ukrainian."""

import gc
import sys
from pathlib import Path

from coalitions.generate import run


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return run(__doc__, "draw.py", arguments, generated)


def generated(root: Path, coalition: str | None = None) -> dict[str, bytes]:
    """What this verb writes for the package in a folder, or for one coalition of it.

    Raises SetAsideError where a table cannot be read, UnknownIdError where there is no such coalition.
    """
    from coalitions.charts.drawn import drawn_numbers
    from coalitions.gallery import gallery
    from coalitions.ids import require
    from coalitions.package import open_package

    package = open_package(root)
    require(package, "coalitions", coalition)
    drawn = {**drawn_numbers(package), **gallery(package, coalition)}
    return {path: data for path, data in drawn.items() if coalition is None or f"/{coalition}/" in path}


if __name__ == "__main__":
    gc.disable()  # one edition and out, as in validate.py
    sys.exit(main())
