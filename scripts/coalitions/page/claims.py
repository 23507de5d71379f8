"""Published numbers and lists of members, and published sums: rows as the pages list them."""

from coalitions.package.frames import grouped, rows_of
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
    members = rows_of(telling.package.frame("roster_members"))
    named = grouped((row["roster_id"], row["party_id"]) for row in members)
    claims = ({**row, "named": named.get(row["roster_id"], [])} for row in telling.record.rosters)
    judged = grouped((claim["verdict"], claim) for claim in claims)
    return {verdict: judged[verdict] for verdict in VERDICTS if verdict in judged}


@once
def contributions(package: Package) -> list[Json]:
    """Every contribution, to whichever coalition, in the order of time; ``parties`` holds the ids of who gave it."""
    shared = rows_of(package.frame("contribution_parties"))
    together = grouped((row["contribution_id"], row["party_id"]) for row in shared)
    return [
        {**row, "parties": together.get(row["contribution_id"], [row["party_id"]] if row["party_id"] else [])}
        for row in facts.in_time(package, "contributions")
    ]
