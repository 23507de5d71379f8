"""What the charts draw from: the rows of each coalition, read and derived once for all charts and languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from coalitions.language import place_in_alphabet
from coalitions.model import membership
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.record import facts

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Record:
    """The rows of one coalition; columns as in the tables and as the functions of ``model.membership`` give them."""

    events: Rows
    steps: Rows
    spells: Rows
    belonging: Rows
    counts: Rows
    rosters: Rows
    """Each with ``verdict``, as in roster_checks."""

    @property
    def leads(self) -> set[str]:
        """Who leads, or led, for certain."""
        return {step["party_id"] for step in self.steps if step["status"] == "lead" and step["confidence"] != "low"}

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to draw: a milestone and a member."""
        return any(event["milestone"] == "true" for event in self.events) and bool(self.counts)


@once
def records(package: Package) -> dict[str, Record]:
    """The record of each coalition that can be drawn. Raises SetAsideError where a table cannot be read."""
    steps = package.frame("membership_changes").sort("date_earliest", "date_latest", "change_id")
    tables = {
        "events": package.frame("events").sort("date_earliest", "date_latest", "event_id"),
        "steps": steps,
        "spells": membership.spells(steps).sort("start_earliest", "start_latest"),
        "belonging": facts.belonging(package),
        "counts": facts.counts(package),
    }
    grouped = {name: _by_coalition(rows_of(frame)) for name, frame in tables.items()}
    grouped["rosters"] = _by_coalition(_judged(package))
    found = {
        coalition: Record(**{name: rows.get(coalition, []) for name, rows in grouped.items()})
        for coalition in package.frame("coalitions")["coalition_id"].to_list()
    }
    return {coalition: rows for coalition, rows in found.items() if rows.is_drawn}


def span(package: Package, coalition: str) -> tuple[date, date]:
    """The days between which the charts of a coalition run: its first event, and the last event of any."""
    first = min(event["date_earliest"] for event in records(package)[coalition].events)
    last = max(event["date_latest"] for record in records(package).values() for event in record.events)
    return date.fromisoformat(first), date.fromisoformat(last)


@once
def party_names(package: Package, language: str) -> dict[str, str]:
    """The name of each party in a language, in alphabetical order."""
    named = {row["party_id"]: str(row[f"name_{language}"]) for row in rows_of(package.frame("parties"))}
    return dict(sorted(named.items(), key=lambda each: place_in_alphabet(language, each[1])))


def _judged(package: Package) -> Iterable[dict[str, Any]]:
    verdicts = {check.roster_id: check.verdict for check in facts.roster_checks(package)}
    return ({**row, "verdict": verdicts[row["roster_id"]]} for row in rows_of(package.frame("rosters")))


def _by_coalition(rows: Iterable[dict[str, Any]]) -> dict[str, Rows]:
    grouped: dict[str, Rows] = {}
    for row in rows:
        grouped.setdefault(row["coalition_id"], []).append(row)
    return grouped
