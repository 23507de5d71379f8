"""Answer who belonged to a coalition on a day, as known on a day, or what changed between two days."""

import argparse

from coalitions.verbs.command import MisuseError, day

ASKED = ("membership_changes", "change_sources", "sources")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--on", metavar="DATE", type=day, help="who belonged on this day")
    when.add_argument("--between", metavar=("DATE", "DATE"), nargs=2, type=day, help="what changed after the first day")
    parser.add_argument("--known-on", metavar="DATE", type=day, help="use only what some source had published by then")
    parser.add_argument("--coalition", metavar="ID", help="this coalition only, such as it")
    parser.add_argument("--party", metavar="ID", help="this party only, such as EST")
    parser.add_argument("--format", choices=["text", "csv", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Answer, and return the exit code."""
    from coalitions.model.questions import changed_between, who_belonged
    from coalitions.package.ids import require
    from coalitions.package.opened import open_package
    from coalitions.report.answers import as_csv, as_json, as_text

    if options.between and options.between != sorted(options.between):
        raise MisuseError(f"argument --between: {options.between[0]} is later than {options.between[1]}")
    package = open_package(options.package)
    require(package, "coalitions", options.coalition)
    require(package, "parties", options.party)
    steps, links, sources = (package.table(name).whole for name in ASKED)
    names = dict(package.table("parties").whole.select("party_id", "name_en").iter_rows())
    if options.between:
        first, last = options.between
        answers = changed_between(steps, links, sources, first, last, options.known_on)
    else:
        answers = who_belonged(steps, links, sources, options.on, options.known_on)
    wanted = [
        answer
        for answer in answers
        if options.coalition in (None, answer.coalition_id) and options.party in (None, answer.party_id)
    ]
    print({"text": as_text, "csv": as_csv, "json": as_json}[options.format](wanted, names), end="")
    return 0
