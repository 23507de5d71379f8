"""What the charts draw from: the rows of each coalition, read and derived once for all charts and languages."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from coalitions.package.frames import grouped, rows_of
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
    """As in ``facts.claims``."""
    reported_totals: Rows

    @cached_property
    def begins(self) -> str:
        """The day before which nobody can have belonged: the first of its launch or, without one, of its events."""
        launches = [event["date_earliest"] for event in self.events if event["kind"] == "launch"]
        return str(min(launches or [event["date_earliest"] for event in self.events]))

    def is_bare(self, possible_from: str, certain_from: str | None) -> bool:
        """Whether a time may begin as early as it does only because nothing is known of the party's own step."""
        return possible_from <= self.begins and possible_from != certain_from

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to draw: a milestone and a member."""
        return any(event["milestone"] == "true" for event in self.events) and bool(self.counts)


@once
def records(package: Package) -> dict[str, Record]:
    """The record of each coalition that can be drawn. Raises SetAsideError where a table cannot be read."""
    by_start = itemgetter("start_earliest", "start_latest")  # of one day: in the order of the steps
    tables = {
        "events": facts.in_time(package, "events"),
        "steps": facts.in_time(package, "membership_changes"),
        "spells": sorted(rows_of(facts.spells(package)), key=by_start),
        "belonging": rows_of(facts.belonging(package)),
        "counts": rows_of(facts.counts(package)),
        "rosters": facts.claims(package),
        "reported_totals": facts.in_time(package, "reported_totals"),
    }
    of_each = {name: grouped((row["coalition_id"], row) for row in rows) for name, rows in tables.items()}
    found = {
        coalition: Record(**{name: rows.get(coalition, []) for name, rows in of_each.items()})
        for coalition in package.frame("coalitions")["coalition_id"].to_list()
    }
    return {coalition: rows for coalition, rows in found.items() if rows.is_drawn}


def parties_of(package: Package) -> list[str]:
    """Every party that took a step in a coalition that can be drawn, in the order of their ids."""
    return sorted({step["party_id"] for record in records(package).values() for step in record.steps})


class Span(NamedTuple):
    """The days of a record: the first, the last of which something is known, and the one up to which was looked."""

    first: date
    last: date
    looked_up_to: date


@once
def span(package: Package, coalition: str | None) -> Span:
    """The days of the record of a coalition, or of all that can be drawn.

    The end of the search is never before the last fact; of several coalitions it is the earliest.
    """
    if coalition is None:
        firsts, lasts, looked = zip(*(span(package, each) for each in records(package)), strict=True)
        return Span(min(firsts), max(lasts), max(min(looked), *lasts))
    record = records(package)[coalition]
    dated = [*record.events, *record.steps]
    last = max(row["date_latest"] for row in dated)
    claimed = max((row["as_of_latest"] for row in record.rosters), default=last)
    summed = max((row["as_of_earliest"] for row in record.reported_totals), default=last)
    looked = package.row("coalitions", coalition)["looked_up_to"] or last
    days = min(row["date_earliest"] for row in dated), max(last, claimed, summed), max(last, claimed, summed, looked)
    return Span(*map(date.fromisoformat, days))
