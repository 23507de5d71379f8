"""Write what follows from the hand-kept tables: derived tables, codebook, sizes and hashes.

Exit 0: all is fresh now; 1: something is stale (--check); 2: it could not be made or written.
"""

import argparse

from coalitions.verbs.command import write_or_compare


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is stale")


def run(options: argparse.Namespace) -> int:
    """Derive, and return the exit code."""
    from coalitions.making import derived

    return write_or_compare(options, derived)
