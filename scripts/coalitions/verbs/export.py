"""Write the record in the formats of other tools: databases, spreadsheets, calendars, timelines, linked data.

Exit 0: all is written; 1: all but the formats whose library is missing; 2: nothing could be made or written.
"""

import argparse
import sys
from pathlib import Path

from coalitions.verbs.command import refused, write_beside


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options; the formats are listed below them."""
    from coalitions.exports.formats import FORMATS, USUAL

    parser.epilog = "\n".join(["formats:", *(f"  {name:<12}{form.says}" for name, form in FORMATS.items())])
    by_default = f"default: every format but {' and '.join(name for name in FORMATS if name not in USUAL)}"
    parser.add_argument("formats", nargs="*", metavar="FORMAT", type=_format, help=by_default)
    parser.add_argument("--coalition", metavar="ID", help="as if the package held this coalition only, such as it")
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="default: dist/; of one coalition dist/ID/")


def run(options: argparse.Namespace) -> int:
    """Export, and return the exit code."""
    from coalitions.exports.formats import USUAL, exported, missing_libraries, of_one
    from coalitions.package.opened import open_package

    formats = options.formats or USUAL
    missing = missing_libraries(formats)
    for name, library in missing.items():
        print(f"{name} is left out: {library} is not installed", file=sys.stderr)
    if missing:
        print(f"    fix: {sys.executable} -m pip install {' '.join(missing.values())}", file=sys.stderr)
    formats = [name for name in formats if name not in missing]
    package = open_package(options.package)
    if not formats or refused(package, options.package, "exported from a package", package.tables):
        return 2
    package = of_one(package, options.coalition) if options.coalition else package
    out = options.out or Path("dist", options.coalition or "")
    write_beside(out, exported(package, formats))
    return 1 if missing else 0


def _format(word: str) -> str:
    """A format. Raises ArgumentTypeError, which argparse prints, for any other word."""
    from coalitions.exports.formats import FORMATS
    from coalitions.package.ids import within_a_typo

    if word not in FORMATS:
        near = within_a_typo(word, FORMATS)
        raise argparse.ArgumentTypeError(f"{word} is no format" + (f"; did you mean {near}?" if near else ""))
    return word
