"""Answer who belonged to a coalition on a day, as known on a day, or what changed between two days.

Exit 0: answered; 2: the question cannot be answered, or the tables that it is asked of have errors.
"""

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from coalitions.language import FIRST, LANGUAGES
from coalitions.verbs.command import MisuseError, day, refused

if TYPE_CHECKING:
    from coalitions.record.answers import Rows

READ = (
    *("coalitions", "parties", "vocabularies", "publishers", "sources", "events"),
    *("membership_changes", "change_sources", "rosters", "roster_members"),
)
"""The tables of which the question is asked: whoever finds an error in them gets no answer."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--on", metavar="DATE", type=_day_or_today, help="who belonged on this day, or today")
    between = "what each was on the first day and on the last, where it changed"
    when.add_argument("--between", metavar=("DATE", "DATE"), nargs=2, type=_day_or_today, help=between)
    parser.add_argument("--known-on", metavar="DATE", type=_day_or_today, help="only what was published by then")
    parser.add_argument("--coalition", metavar="NAME", help="this one only: its id, name or short name, such as it")
    parser.add_argument("--party", metavar="NAME", help="this one only: its name or ISO code, such as EST")
    claims = "published numbers within a month of the day, beside the record; CSV then holds these alone"
    parser.add_argument("--claims", action="store_true", help=claims)
    parser.add_argument("--language", choices=list(LANGUAGES), default=FIRST, help=f"of names; default: {FIRST}")
    parser.add_argument("--format", choices=["text", "csv", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Answer, and return the exit code."""
    from coalitions.package.opened import open_package
    from coalitions.record import answers
    from coalitions.record.naming import coalition_meant, party_meant
    from coalitions.record.telling import telling
    from coalitions.report.answers import caution, changes_text, claims_text, members_text, near, question

    days, known_on, language = options.between or [options.on], options.known_on, options.language
    if days != sorted(days):
        raise MisuseError(f"argument --between: {days[0]} is later than {days[1]}")
    if options.between and options.claims:
        raise MisuseError("argument --claims: not allowed with argument --between")
    package = open_package(options.package, hand_kept=True)
    if refused(package, options.package, "answered from tables", READ):
        return 2
    coalition = coalition_meant(package, options.coalition) if options.coalition else None
    party = party_meant(package, options.party) if options.party else None
    if options.between:
        found = answers.changes(package, days[0], days[1], known_on, language)
    else:
        found = answers.members(package, days[0], known_on, language)
    claims = near(answers.claims(package, language), days[0]) if options.claims else []
    rows, claims = ([row for row in each if coalition in (None, row["coalition_id"])] for each in (found, claims))
    shown = [row for row in rows if party in (None, row["party_id"])]
    names = telling(package, None, language)
    warning = caution(names, coalition, days[-1])
    if options.format != "text":
        print(_data(options, shown, claims), end="")
        print(warning, end="", file=sys.stderr)
        return 0
    text = changes_text(names, shown, days) if options.between else members_text(names, rows, party)
    told = claims_text(claims, days[0], language) if options.claims else ""
    parts = [question(language, days, known_on) + "\n", text, told, warning]
    print("\n".join(filter(None, parts)), end="")
    return 0


def _data(options: argparse.Namespace, rows: "Rows", claims: "Rows") -> str:
    """CSV, with a semicolon between the parts of a cell, or JSON, in which they are lists."""
    from coalitions.package.artefacts import csv_bytes
    from coalitions.record.answers import CHANGES, CLAIMS, MEMBERS

    if options.format == "json":
        content = {"members": rows, "claims": claims} if options.claims else rows
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    columns = CLAIMS if options.claims else CHANGES if options.between else MEMBERS
    cells = ((row[column] for column in columns) for row in (claims if options.claims else rows))
    joined = (["; ".join(cell) if isinstance(cell, list) else cell for cell in row] for row in cells)
    return csv_bytes(columns, joined).decode()


def _day_or_today(text: str) -> str:
    return date.today().isoformat() if text == "today" else day(text)
