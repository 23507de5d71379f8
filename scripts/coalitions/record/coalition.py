"""What the charts draw from: the rows of each coalition, read and derived once for all charts and languages."""

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

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
