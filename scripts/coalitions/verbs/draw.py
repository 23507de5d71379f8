"""Draw the charts and write the page around them, in English and Ukrainian.

Exit 0: all is fresh now; 1: something is stale (--check); 2: it could not be made or written.
"""

import argparse
from functools import partial

from coalitions.verbs.command import write_or_compare


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is stale")
    parser.add_argument("--coalition", metavar="ID", help="the charts and the page of this coalition only, such as it")


def run(options: argparse.Namespace) -> int:
    """Draw, and return the exit code."""
    from coalitions.making import drawers, gallery

    with drawers(options.coalition) as started:
        return write_or_compare(options, partial(gallery, coalition=options.coalition, started=started))
