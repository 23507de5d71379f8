"""Published numbers and lists of members, and published sums: rows as the pages list them."""

from collections.abc import Iterable

from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record import facts
from coalitions.record.telling import Telling

VERDICTS = ("open", "explained", "compatible", "agrees", "not_compared")
"""What a reader should see first stands first."""


def verdicts(telling: Telling) -> dict[str, list[Json]]:
    """The claims of a coalition by verdict, each by day: rows of rosters with what schemas/roster_checks.json adds.

    ``named`` holds the ids of the parties that a claim names.
    """
    package = telling.package
    checks = {check.roster_id: check._asdict() for check in facts.roster_checks(package)}
    named = _parties_by(package, "roster_members", "roster_id")
    claims = [{**row, **checks[row["roster_id"]], "named": named.get(row["roster_id"], [])} for row in _by_day(telling)]
    judged = {verdict: [claim for claim in claims if claim["verdict"] == verdict] for verdict in VERDICTS}
    return {verdict: those for verdict, those in judged.items() if those}


@once
def contributions(package: Package) -> list[Json]:
    """Every contribution, to whichever coalition, in the order of time; ``parties`` holds the ids of who gave it."""
    together = _parties_by(package, "contribution_parties", "contribution_id")
    return [
        {**row, "parties": together.get(row["contribution_id"], [row["party_id"]] if row["party_id"] else [])}
        for row in rows_of(package.frame("contributions").sort("date_earliest", "date_latest", "contribution_id"))
    ]


def totals(package: Package) -> list[Json]:
    """Every published total, of whichever coalition, in the order of time."""
    return rows_of(package.frame("reported_totals").sort("as_of_earliest", "as_of_latest", "total_id"))


def _by_day(telling: Telling) -> Iterable[Json]:
    return sorted(telling.record.rosters, key=lambda row: (row["as_of_earliest"], row["roster_id"]))


@once
def _parties_by(package: Package, table: str, key: str) -> dict[str, list[str]]:
    """The parties that a table links to each key."""
    found: dict[str, list[str]] = {}
    for row in rows_of(package.frame(table)):
        found.setdefault(row[key], []).append(row["party_id"])
    return found
