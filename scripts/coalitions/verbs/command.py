"""The command ``coalitions VERB``: what all verbs share, so that each module beside says only what it does.

A verb is a module with ``add_options(parser)`` and ``run(options)``, which returns the exit code.
"""

import argparse
import atexit
import gc
import re
import sys
from collections.abc import Callable, Collection
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from coalitions.exports import CannotExportError
from coalitions.model.dates import DAY_PATTERN
from coalitions.package.artefacts import Artefacts, stale, write
from coalitions.package.ids import UnknownIdError
from coalitions.package.opened import Package, open_package
from coalitions.package.place import DESCRIPTOR, CannotOpenError
from coalitions.package.table import SetAsideError

VERBS = ("validate", "derive", "draw", "members", "export", "release")
CANNOT = (CannotOpenError, CannotExportError, UnknownIdError, SetAsideError, OSError)
"""What a verb may raise; it ends in words and exit code 2."""
HERE = Path(__file__).resolve().parents[3]


class MisuseError(Exception):
    """A combination of words on the command line that no parser notices."""


def main(arguments: list[str] | None = None, name: str | None = None) -> int:
    """Run one verb as a process of its own and return its exit code."""
    gc.disable()  # one answer and out: to look for cycles of objects takes longer than it gains,
    atexit.register(gc.freeze)  # at the end too, when Python looks once more
    words = sys.argv[1:] if arguments is None else arguments
    if words and words[0] in VERBS:
        return call(words[0], words[1:], name or f"coalitions {words[0]}")
    from importlib.metadata import version  # late: it takes longer than to read the tables

    parser = argparse.ArgumentParser(prog="coalitions", description="Who supports Ukraine in which coalition.")
    parser.add_argument("--version", action="version", version=version("capability-coalitions"))
    parser.add_argument("verb", choices=VERBS, help="what to do; coalitions VERB --help says more")
    parser.parse_args(words)
    return 2


def call(verb: str, words: list[str], name: str | None = None) -> int:
    """Run one verb and return its exit code: its own, or 2 where it cannot run, with the reason on stderr."""
    module = import_module(f"coalitions.verbs.{verb}")
    parser = argparse.ArgumentParser(
        prog=name or f"{verb}.py", description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    where = "a folder, a datapackage.json or a zip (default: the package in this folder, or the one of this program)"
    parser.add_argument("--package", metavar="PATH", help=where)
    module.add_options(parser)
    for before, word in zip(["", *words], words, strict=False):
        if not word.strip() or re.fullmatch(r"--[a-z-]+=\s*", word):
            given = word.rstrip("= ") or (before if before.startswith("-") else "PACKAGE")
            parser.error(f"argument {given}: an empty value; is a variable unset?")
    options = parser.parse_intermixed_args(words)
    options.package = options.package or _own_package()
    _speak_utf8()
    try:
        return int(module.run(options))
    except MisuseError as error:
        parser.error(str(error))
    except ModuleNotFoundError as error:
        print(f"{parser.prog}: {error.name} is not installed", file=sys.stderr)
        print("    fix: pip install '.[draw,export]' where the code lies, or run make there", file=sys.stderr)
        return 2
    except CANNOT as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        if isinstance(error, SetAsideError):
            print(f"    fix: {parser.prog.replace(verb, 'validate')} names the fault", file=sys.stderr)
        return 2


def folder_of(place: str) -> Path:
    """The folder of a package into which a verb writes. Raises CannotOpenError where it lies in a zip."""
    path = Path(place)
    if path.is_file() and path.name != DESCRIPTOR:
        raise CannotOpenError(f"{place} is no folder, and nothing is written into a zip; unpack it")
    return path.parent if path.name == DESCRIPTOR else path


def refused(package: Package, place: str, done: str, tables: Collection[str] = ()) -> bool:
    """Whether the tables have errors, so that nothing is done with them; then the findings stand on stderr."""
    from coalitions.report.verdict_text import refusal

    verdict = refusal(package, place, tables)
    print(f"{verdict}nothing is {done} with errors\n" if verdict else "", end="", file=sys.stderr)
    return bool(verdict)


def write_or_compare(options: argparse.Namespace, generate: Callable[[Path], Artefacts]) -> int:
    """Write what is generated for the package in a folder, or with --check name what is stale.

    Exit 0: all is fresh now; 1: something is stale (--check); 2: the tables have errors.
    """
    root = folder_of(options.package)
    if refused(open_package(root, hand_kept=True), str(root), "made from tables"):
        return 2
    artefacts = generate(root)
    if not options.check:
        _print_touched("wrote", write(root, artefacts), len(artefacts), "written")
        return 0
    paths = stale(root, artefacts)
    _print_touched("stale", paths, len(artefacts), "stale")
    return 1 if paths else 0


def write_beside(folder: Path, files: Artefacts) -> None:
    """Write files into a folder that is not the package's, and say which were not there already."""
    _print_touched("wrote", [(folder / path).as_posix() for path in write(folder, files)], len(files), "written")


def _print_touched(done: str, paths: list[str], number: int, conclusion: str) -> None:
    """One line a file that was written, or is stale, and how many of how many these are."""
    lines = [f"{done}  {path}" for path in paths]
    print("\n".join([*lines, f"{len(lines)} of {number} files {conclusion}, the others are fresh"]))


def day(text: str) -> str:
    """An ISO day. Raises ArgumentTypeError, which argparse prints, for anything else."""
    if not re.fullmatch(DAY_PATTERN, text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD")
    return text


def _own_package() -> str:
    """The package in the current folder; where there is none, the one in which this program lies."""
    here, around = Path.cwd(), HERE
    return str(around if (around / DESCRIPTOR).exists() and not (here / DESCRIPTOR).exists() else here)


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale, and escape what cannot be encoded."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
