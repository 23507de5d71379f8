"""Write what follows from the hand-kept tables: derived tables, codebook, sizes and hashes."""

import sys
from pathlib import Path

from coalitions.verb import run


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return run(__doc__, "derive.py", arguments, generated)


def generated(root: Path, coalition: str | None = None) -> dict[str, bytes]:
    """What this verb writes for the package in a folder, or with the derived rows of one coalition renewed.

    Raises SetAsideError where a table cannot be read, UnknownIdError where there is no such coalition.
    """
    import coalitions.judge.rules  # noqa: F401  the codebook lists them
    from coalitions.derived.codebook import codebook
    from coalitions.derived.descriptor import described
    from coalitions.derived.tables import derived_tables, renewed_tables
    from coalitions.package.ids import require
    from coalitions.package.opened import open_package

    package = open_package(root)
    require(package, "coalitions", coalition)
    tables = renewed_tables(package, coalition) if coalition else derived_tables(package)
    return {**tables, **codebook(package), **described(package, tables)}


if __name__ == "__main__":
    sys.exit(main())
