"""Make a release: the package as one zip, the exports beside it, and their checksums.

Exit 0: made, or ready to be made; 1: not ready; 2: could not run.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import derive
import draw

HERE = Path(__file__).resolve().parent.parent
VERBS = [derive.generated, draw.generated]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _options(arguments)
    from coalitions.package.artefacts import CannotWriteError, write
    from coalitions.package.ids import UnknownIdError
    from coalitions.package.opened import CannotOpenError
    from coalitions.package.table import SetAsideError
    from coalitions.release.archive import release
    from coalitions.release.readiness import made, one_made
    from coalitions.verb import conclusion, speak_utf8

    speak_utf8()
    try:
        if options.diff:
            print(_difference(options.diff, options.format, options.coalition), end="")
            return 0
        with tempfile.TemporaryDirectory() as folder:
            if options.coalition:
                package, generated, faults = one_made(HERE, VERBS, options.coalition, Path(folder), options.since)
            else:
                package, generated, faults = made(HERE, VERBS, options.since)
            if faults:
                print(*faults, "no release can be made", sep="\n")
                return 1
            if options.check:
                print("a release can be made")
                return 0
            files = release(package, generated)
        out = options.out or HERE / "dist" / (options.coalition or "")
        written = write(out, files)
    except (CannotOpenError, CannotWriteError, SetAsideError, UnknownIdError) as error:
        print(f"release.py: {error}", file=sys.stderr)
        return 2
    wrote = (f"wrote  {(out / path).as_posix()}" for path in written)
    print("\n".join([*wrote, conclusion(written, files, "written")]))
    return 0


def _difference(old: str, form: str, coalition: str | None) -> str:
    from coalitions.package.ids import require
    from coalitions.package.opened import open_package
    from coalitions.release.changes import as_json, as_markdown, as_text
    from coalitions.release.differences import differences
    from coalitions.release.editions import earlier, edition

    new = open_package(HERE)
    with earlier(old, HERE) as package:
        before, after = edition(package, coalition), edition(new, coalition)
    require(new, "coalitions", coalition)
    forms = {"text": as_text, "markdown": as_markdown, "json": as_json}
    return forms[form](differences(before, after), before.version, after.version)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="release.py", description=__doc__)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing; only say whether a release could be made")
    mode.add_argument("--diff", metavar="OLD", help="what changed since OLD: a zip, a folder or a git revision")
    parser.add_argument("--since", metavar="OLD", help="refuse a version that is too small for what changed since OLD")
    parser.add_argument(
        "--format", choices=["text", "markdown", "json"], default="text", help="of --diff; default: text"
    )
    parser.add_argument("--coalition", metavar="ID", help="as if the package held this coalition only, such as it")
    parser.add_argument("--out", metavar="DIR", type=Path, help="default: dist/; of one coalition dist/ID/")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
