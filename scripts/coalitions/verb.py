"""The command line that derive.py and draw.py share: write what is generated, or only compare it."""

import argparse
import re
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from coalitions.model.dates import DAY_PATTERN
from coalitions.package.artefacts import Artefacts, stale, write
from coalitions.package.ids import UnknownIdError
from coalitions.package.opened import CannotOpenError, Package, open_package
from coalitions.package.table import SetAsideError

HERE = Path(__file__).resolve().parent.parent.parent


def run(what: str, name: str, arguments: list[str] | None, generate: Callable[[Path, str | None], Artefacts]) -> int:
    """Write the artefacts of this package, or with --check name those that are stale.

    ``generate`` takes the folder of the package and the coalition that was asked for, if one was.
    Exit 0: all are fresh now; 1: some are stale (--check); 2: they could not be made or written.
    """
    parser = argparse.ArgumentParser(prog=name, description=what)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is stale")
    parser.add_argument("--coalition", metavar="ID", help="of this coalition only, such as it")
    options = parser.parse_args(arguments)
    speak_utf8()
    try:
        if refused := refusal(open_package(HERE, hand_kept=True), str(HERE)):
            print(f"{refused}{name}: nothing is made from tables with errors", file=sys.stderr)
            return 2
        artefacts = generate(HERE, options.coalition)
        if options.check:
            found = stale(HERE, artefacts)
            print("\n".join([*(f"stale  {path}" for path in found), conclusion(found, artefacts, "stale")]))
            return 1 if found else 0
        written = write(HERE, artefacts)
    except UnknownIdError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    except (CannotOpenError, SetAsideError) as error:
        print(f"{name}: {error}\n    fix: python scripts/validate.py names the fault", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    print("\n".join([*(f"wrote  {path}" for path in written), conclusion(written, artefacts, "written")]))
    return 0


def refusal(package: Package, place: str, coalition: str | None = None) -> str:
    """What is wrong with the package that was opened at a place; nothing where it has no errors.

    With a coalition, only what concerns it. Raises UnknownIdError where there is no such coalition.
    """
    from coalitions.judge.judging import judge
    from coalitions.report.verdict_text import verdict_text

    verdict = judge(package, coalition=coalition)
    return "" if verdict.is_valid else verdict_text(verdict, place)


def conclusion(some: list[str], artefacts: Artefacts, done: str) -> str:
    """The last line: how many files of how many were touched."""
    return f"{len(some)} of {len(artefacts)} files {done}, the others are fresh"


def day(text: str) -> str:
    """An ISO day. Raises ArgumentTypeError, which argparse prints, for anything else."""
    if not re.fullmatch(DAY_PATTERN, text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD")
    return text


def speak_utf8() -> None:
    """Print UTF-8 whatever the locale, and escape what cannot be encoded."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
