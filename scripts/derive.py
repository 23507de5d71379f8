"""Write what follows from the hand-kept tables: derived tables, codebook, sizes and hashes."""

import sys
from pathlib import Path

from coalitions.verb import run


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return run(__doc__, "derive.py", arguments, lambda root, _: generated(root))


def generated(root: Path) -> dict[str, bytes]:
    """What this verb writes for the package in a folder. Raises SetAsideError where a table cannot be read."""
    import coalitions.judge.rules  # noqa: F401  the codebook lists them
    from coalitions.derived.codebook import codebook
    from coalitions.derived.descriptor import described
    from coalitions.derived.tables import derived_tables
    from coalitions.judge.catalogue import mutants, rules_in_words
    from coalitions.package.opened import open_package

    package = open_package(root)
    tables = derived_tables(package)
    return {**tables, **codebook(package, rules_in_words(), mutants()), **described(package, tables)}


if __name__ == "__main__":
    sys.exit(main())
