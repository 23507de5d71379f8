"""Make a release: the package as one zip, the exports beside it, and their checksums.

Exit 0: made, or ready to be made; 1: not ready; 2: could not run.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import derive
import draw

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _options(arguments)
    from coalitions.artefacts import CannotWriteError, write
    from coalitions.generate import conclusion
    from coalitions.package import CannotOpenError
    from coalitions.release.archive import release
    from coalitions.report.terminal import speak_utf8
    from coalitions.table import SetAsideError

    speak_utf8()
    try:
        if options.diff:
            print(_difference(options.diff, options.format), end="")
            return 0
        package, generated, faults = _judged(options.since)
        if faults:
            print(*faults, "no release can be made", sep="\n")
            return 1
        if options.check:
            print("a release can be made")
            return 0
        files = release(package, generated)
        written = write(options.out, files)
    except (CannotOpenError, CannotWriteError, SetAsideError) as error:
        print(f"release.py: {error}", file=sys.stderr)
        return 2
    print("\n".join([*(f"wrote  {options.out / path}" for path in written), conclusion(written, files, "written")]))
    return 0


def _judged(since: str | None) -> tuple[Any, dict[str, bytes], list[str]]:
    """This package, what is derived and drawn from it, and what keeps it from being released."""
    from coalitions.judge import judge
    from coalitions.package import open_package
    from coalitions.release.readiness import faults
    from coalitions.report.terminal import verdict_text

    package = open_package(HERE)
    verdict = judge(package)
    if not verdict.is_valid:
        return package, {}, [verdict_text(verdict, str(HERE)).rstrip()]
    generated = {**derive.generated(HERE), **draw.generated(HERE)}
    return package, generated, list(faults(package, HERE, generated, since))


def _difference(old: str, form: str) -> str:
    from coalitions.model.differences import differences
    from coalitions.package import open_package
    from coalitions.release.editions import earlier, edition
    from coalitions.report.differences import as_json, as_markdown, as_text

    with earlier(old, HERE) as package:
        before, after = edition(package), edition(open_package(HERE))
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
    parser.add_argument("--out", metavar="DIR", type=Path, default=HERE / "dist", help="default: dist/")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
