"""Write the record in the formats of other tools: databases, spreadsheets, calendars, timelines, linked data."""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 all is written, 2 it could not be made or written."""
    options = _options(arguments)
    from coalitions.exports.failure import CannotExportError
    from coalitions.exports.formats import exported, missing_libraries
    from coalitions.package.artefacts import write
    from coalitions.package.ids import UnknownIdError, require
    from coalitions.package.one_coalition import restricted
    from coalitions.package.opened import CannotOpenError, open_package
    from coalitions.package.table import SetAsideError
    from coalitions.verb import conclusion, refusal, speak_utf8

    speak_utf8()
    if missing := missing_libraries(options.formats):
        for name, library in missing.items():
            print(f"export.py: {library} is not installed, and {name} needs it", file=sys.stderr)
        print(f"    fix: {sys.executable} -m pip install {' '.join(missing.values())}", file=sys.stderr)
        return 2
    try:
        package = open_package(options.package)
        if refused := refusal(package, options.package):
            print(f"{refused}export.py: nothing is exported from a package with errors", file=sys.stderr)
            return 2
        require(package, "coalitions", options.coalition)
        if options.coalition:
            package = restricted(package, options.coalition)
        artefacts = exported(package, options.formats)
        written = write(Path(options.out), artefacts)
    except (CannotOpenError, SetAsideError, CannotExportError, UnknownIdError) as error:
        print(f"export.py: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"export.py: cannot write to {options.out}: {error.strerror}", file=sys.stderr)
        print("    fix: name a folder that you may write to and that has room: --out FOLDER", file=sys.stderr)
        return 2
    wrote = (f"wrote  {Path(options.out, path).as_posix()}  {len(artefacts[path])} bytes" for path in written)
    print("\n".join([*wrote, conclusion(written, artefacts, "written")]))
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    from coalitions.exports.formats import FORMATS
    from coalitions.package.ids import nearest

    parser = argparse.ArgumentParser(
        prog="export.py",
        usage="%(prog)s [FORMAT ...] [--coalition ID] [--out FOLDER] [PACKAGE]",
        description=__doc__,
        epilog="\n".join(["formats:", *(f"  {name:<12}{each.says}" for name, each in FORMATS.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", metavar="FORMAT ... PACKAGE", help="default: every format, of this package")
    parser.add_argument("--coalition", metavar="ID", help="as if the package held this coalition only, such as it")
    parser.add_argument("--out", metavar="FOLDER", help="default: dist/; of one coalition dist/ID/")
    options = parser.parse_intermixed_args(arguments)
    options.out = options.out or str(Path("dist", options.coalition or ""))
    options.formats = [word for word in dict.fromkeys(options.words) if word in FORMATS] or list(FORMATS)
    places = [word for word in options.words if word not in FORMATS]
    for word in places:
        if len(places) > 1 or not Path(word).exists():
            near = nearest(word, list(FORMATS))
            parser.error(f"{word} is neither a format nor a package" + (f"; did you mean {near}?" if near else ""))
    options.package = places[0] if places else str(HERE)
    return options


if __name__ == "__main__":
    sys.exit(main())
