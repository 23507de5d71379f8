"""Judge a data package: is it whole, consistent, sourced and fresh?

Exit 0: no errors; 1: errors; 2: could not run.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from coalitions.package.engines import ENGINES
from coalitions.package.opened import Package, open_package
from coalitions.verbs.command import CANNOT, day, folder_of


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("place", nargs="?", metavar="PACKAGE", help="the same as --package PATH")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="default: text")
    parser.add_argument("--today", metavar="DATE", type=day, help="nothing can be later (default: the day of the data)")
    where = "where rows are judged: in memory, by duckdb beyond it, by spark on a cluster (default: auto, by size)"
    parser.add_argument("--engine", choices=ENGINES, default="auto", help=where)
    parser.add_argument(
        "--master", metavar="URL", default="", help="of the Spark cluster; its workers must see the folder TMPDIR"
    )
    once_more = "report this rule only; may be repeated"
    parser.add_argument("--rule", metavar="ID", action="append", default=[], help=once_more)
    held_to = "standard, tidy, timeline or record, each with those before it (default: what the package chooses)"
    parser.add_argument("--profile", metavar="NAME", choices=["standard", "tidy", "timeline", "record"], help=held_to)
    parser.add_argument("--roles", metavar="FILE", help="a TOML that says which columns hold spells, dates, evidence")
    parser.add_argument("--coalition", metavar="ID", help="report only what concerns this coalition, such as it")
    what_it_brought = "report only what this edition brought; OLD is a zip, a folder or a git revision"
    parser.add_argument("--new-since", metavar="OLD", help=what_it_brought)
    parser.add_argument("--hand-kept", action="store_true", help="leave out what is generated, as before deriving")
    parser.add_argument("--fix", action="store_true", help="first mend the form of data/*.csv, and say what was done")
    parser.add_argument("--explain", metavar="RULE", help="print what a rule means and how to mend its fault")
    parser.add_argument("--rules", action="store_true", help="list all rules")


def run(options: argparse.Namespace) -> int:
    """Judge, and return the exit code."""
    from coalitions.judge.catalogue import CATALOGUE
    from coalitions.judge.judging import judge
    from coalitions.judge.profiles import Profile
    from coalitions.release.editions import earlier
    from coalitions.report import verdict_github, verdict_json, verdict_text

    if options.rules:
        print(verdict_text.rule_list(), end="")
        return 0
    named = [*options.rule, *([options.explain] if options.explain else [])]
    unknown = [rule for rule in named if rule not in CATALOGUE]
    if unknown:
        print(f"validate.py: {verdict_text.unknown_rule(unknown[0])}", file=sys.stderr)
        return 2
    if options.explain:
        print(verdict_text.explanation(CATALOGUE[options.explain]), end="")
        return 0
    place = options.place or options.package
    try:
        if options.fix:
            _mend(place, options.profile)
        package = _opened(place, options)
        profile = Profile(options.profile) if options.profile else None
        verdict = judge(package, options.rule, coalition=options.coalition, profile=profile)
        if options.new_since:
            with earlier(options.new_since, folder_of(place)) as old:
                before = judge(replace(old, engine=package.engine, today=options.today, hand_kept=options.hand_kept))
            verdict.keep_new(before, options.new_since)
    except CANNOT as error:
        if options.format == "github":
            print(verdict_github.failure(str(error)), end="")
        raise
    print(*verdict.remarks, sep="\n", end="\n" * bool(verdict.remarks), file=sys.stderr)
    formats: dict[str, Callable[[], Iterable[str]]] = {
        "text": lambda: [verdict_text.verdict_text(verdict, place)],
        "json": lambda: verdict_json.verdict_json(verdict, place),
        "github": lambda: [verdict_github.verdict_annotations(verdict, _folder(place))],
    }
    if options.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(verdict_github.summary(verdict, place))
    sys.stdout.writelines(formats[options.format]())
    return verdict.exit_code


def _opened(place: str, options: argparse.Namespace) -> Package:
    """Open the package on the engine that is asked for."""
    from coalitions.judge.roles import lent_roles

    engine, today, master = options.engine, options.today, options.master
    package = open_package(place, engine, today, hand_kept=options.hand_kept, master=master)
    package.is_only_judged = True
    if package.scratch:  # an end that is asked for is an orderly one, so that no rows are left behind
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    return replace(package, roles=lent_roles(options.roles, package.tables)) if options.roles else package


def _mend(place: str, profile: str | None) -> None:
    """Mend the form of a package, if it is ours or a profile is asked for, and say on stderr what was done."""
    from coalitions.judge.mending import mend
    from coalitions.judge.profiles import chosen_profile

    package = open_package(place)
    if not profile and not chosen_profile(package):
        print("nothing is mended in a package of others unless a --profile is named", file=sys.stderr)
        return
    mends = mend(package)
    print(*(each.told for each in mends), f"files mended: {len(mends)}", sep="\n", file=sys.stderr)


def _folder(place: str) -> str:
    """The folder of a package in the repository, in which the paths of annotations begin."""
    around = Path(os.environ.get("GITHUB_WORKSPACE", Path.cwd()))
    folder = Path(place).parent if Path(place).name == "datapackage.json" else Path(place)
    return Path(os.path.relpath(folder.resolve(), around.resolve())).as_posix()
