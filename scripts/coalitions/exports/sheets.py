"""Sheets that answer a question at a glance: who is a member now, and who is in which coalition."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from coalitions.language import Wording
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.answers import in_words, now
from coalitions.record.telling import telling

say = Wording(Path(__file__).with_name("words.toml")).say
MEMBERS_NOW = (
    *("coalition", "party", "code", "status", "belongs", "since_earliest", "certain_from", "supports", "disputes"),
    "as_of",
)


class Sheet(NamedTuple):
    """What a sheet shows: the columns, and rows of text, whole numbers, truth values, days or nothing."""

    name: str
    columns: list[str]
    rows: list[tuple[object, ...]]


def members_now(package: Package, language: str) -> Sheet:
    """Each member of each coalition, certain or not, on the day until which news of the coalition was looked for."""
    rows = [
        (
            member["coalition"],
            member["party"],
            member["party_id"],
            member["status_label"],
            say(language, member["belongs"]),
            date.fromisoformat(member["since_earliest"]),
            date.fromisoformat(member["certain_from"]) if member["certain_from"] else None,
            *(len(member[origins]) for origins in ("supporting_origins", "disputing_origins")),
            as_of,
        )
        for as_of, member in _members(package, language)
    ]
    return Sheet(say(language, "members_now"), [say(language, name) for name in MEMBERS_NOW], rows)


def matrix(package: Package, language: str) -> Sheet:
    """A row a party, a column a coalition: the status now, or that it is not known whether the party belongs."""
    names = telling(package, None, language)
    cells: dict[str, dict[str, str]] = {}
    for _, member in _members(package, language):
        shown = member["status_label"] if member["belongs"] == "yes" else say(language, "unknown")
        cells.setdefault(member["party_id"], {})[member["coalition_id"]] = shown
    rows: list[tuple[object, ...]] = [
        (name, party, *map(cells[party].get, names.short_names))
        for party, name in names.parties.items()
        if party in cells
    ]
    heads = [say(language, "party"), say(language, "code"), *names.short_names.values()]
    return Sheet(say(language, "matrix"), heads, rows)


@once
def _members(package: Package, language: str) -> list[tuple[date, Json]]:
    """Rows of ``record.answers.members`` who belong now or may, each with the day of which it is."""
    return [
        (date.fromisoformat(package.row("coalitions", coalition)["looked_up_to"]), member)
        for coalition, answers in now(package).items()
        for member in in_words(package, answers, language)
        if member["belongs"] != "no"
    ]
