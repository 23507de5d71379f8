"""Draw the charts and write the page around them, in English and Ukrainian."""

import gc
import sys
from pathlib import Path

from coalitions.verb import run


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return run(__doc__, "draw.py", arguments, generated)


def generated(root: Path, coalition: str | None = None) -> dict[str, bytes]:
    """What this verb writes for the package in a folder, or for one coalition of it.

    Raises SetAsideError where a table cannot be read, UnknownIdError where there is no such coalition.
    """
    from coalitions.making import gallery
    from coalitions.package.ids import require
    from coalitions.package.opened import open_package

    require(open_package(root), "coalitions", coalition)
    return gallery(root, coalition)


if __name__ == "__main__":
    gc.disable()  # one edition and out: to look for cycles takes longer than it gains
    sys.exit(main())
