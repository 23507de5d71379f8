"""Make a release: the package as one zip, beside it the exports, cards and briefs, and the checksums of all.

Exit 0: made, or ready to be made; 1: not ready; 2: could not run.
"""

import argparse
from pathlib import Path

from coalitions.verbs.command import folder_of, write_beside


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing; only say whether a release could be made")
    mode.add_argument("--diff", metavar="OLD", help="what changed since OLD: a zip, a folder or a git revision")
    refused = "refuse too small a version, rows gone without a word and renamed ids since OLD"
    parser.add_argument("--since", metavar="OLD", help=refused)
    forms = ["text", "markdown", "json"]
    parser.add_argument("--format", choices=forms, default="text", help="of --diff; default: text")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path("dist"), help="default: dist/")


def run(options: argparse.Namespace) -> int:
    """Release, or say what keeps from it, and return the exit code."""
    from coalitions.release.archive import release
    from coalitions.release.handouts import briefs, can_print, cards
    from coalitions.release.readiness import made

    root = folder_of(options.package)
    if options.diff:
        print(_difference(root, options.diff, options.format), end="")
        return 0
    package, generated, faults = made(root, options.since)
    if faults:
        print(*faults, "no release can be made", sep="\n")
        return 1
    if options.check:
        print("a release can be made")
        return 0
    handouts = {"cards": cards(package)}
    if can_print():
        handouts["briefs"] = briefs(root, [path for path in generated if path.endswith(".html")], package.as_of)
    write_beside(options.out, release(package, generated, handouts))
    if "briefs" not in handouts:
        print("left out: briefs.zip, as there is no browser to print it; fix: apt install chromium, make test")
    return 0


def _difference(root: Path, old: str, form: str) -> str:
    from coalitions.package.opened import open_package
    from coalitions.release.changes import as_json, as_markdown, as_text
    from coalitions.release.differences import differences
    from coalitions.release.editions import earlier, edition

    with earlier(old, root) as package:
        before, after = edition(package), edition(open_package(root))
    forms = {"text": as_text, "markdown": as_markdown, "json": as_json}
    return forms[form](differences(before, after), before.version, after.version)
