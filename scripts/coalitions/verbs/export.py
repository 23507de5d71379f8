"""Write the record in the formats of other tools: databases, spreadsheets, calendars, timelines, linked data.

Exit 0: all is written; 1: all but the formats whose library is missing; 2: nothing could be made or written.
"""

import argparse
import sys
from pathlib import Path

from coalitions.verbs.command import MisuseError, print_touched


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options; the formats are listed below them."""
    from coalitions.exports.formats import FORMATS

    parser.usage = "%(prog)s [FORMAT ...] [--coalition ID] [--out FOLDER] [PACKAGE]"
    parser.epilog = "\n".join(["formats:", *(f"  {name:<12}{form.says}" for name, form in FORMATS.items())])
    parser.add_argument("words", nargs="*", metavar="FORMAT ... PACKAGE", help="default: every format, of this package")
    parser.add_argument("--coalition", metavar="ID", help="as if the package held this coalition only, such as it")
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="default: dist/; of one coalition dist/ID/")


def run(options: argparse.Namespace) -> int:
    """Export, and return the exit code."""
    from coalitions.exports.formats import exported, missing_libraries, of_one
    from coalitions.package.artefacts import write
    from coalitions.package.opened import open_package
    from coalitions.report.verdict_text import refusal

    formats, place = _asked_for(options)
    missing = missing_libraries(formats)
    for name, library in missing.items():
        print(f"{name} is left out: {library} is not installed", file=sys.stderr)
    if missing:
        print(f"    fix: {sys.executable} -m pip install {' '.join(missing.values())}", file=sys.stderr)
    formats = [name for name in formats if name not in missing]
    if not formats:
        return 2
    package = open_package(place)
    if refused := refusal(package, place, package.tables):
        print(f"{refused}nothing is exported from a package with errors", file=sys.stderr)
        return 2
    package = of_one(package, options.coalition) if options.coalition else package
    out = options.out or Path("dist", options.coalition or "")
    artefacts = exported(package, formats)
    print_touched("wrote", [(out / path).as_posix() for path in write(out, artefacts)], artefacts, "written")
    return 1 if missing else 0


def _asked_for(options: argparse.Namespace) -> tuple[list[str], str]:
    """The formats and the place of the package. Raises MisuseError where a word is neither."""
    from coalitions.exports.formats import FORMATS
    from coalitions.package.ids import nearest

    words = list(dict.fromkeys(options.words))
    places = [word for word in words if word not in FORMATS]
    for word in places:
        if len(places) > 1 or not Path(word).exists():
            near = nearest(word, list(FORMATS))
            raise MisuseError(f"{word} is neither a format nor a package" + (f"; did you mean {near}?" if near else ""))
    return [word for word in words if word in FORMATS] or list(FORMATS), places[0] if places else options.package
