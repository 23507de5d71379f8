"""The rows that the pages list: parties with their steps, who belongs now, what is disputed, claims, contributions."""

from coalitions.charts.stories.matrix import rows
from coalitions.model.questions import Answer
from coalitions.package.frames import grouped, rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.answers import BELONGS, now
from coalitions.record.citations import of_steps, steps_of_spells
from coalitions.record.facts import in_time
from coalitions.record.telling import Telling

VERDICTS = ("open", "explained", "compatible", "agrees", "not_compared")
"""What a reader should see first stands first."""


@once
def parties(telling: Telling) -> dict[str, list[Json]]:
    """The spells of each party of a coalition, in the order of the membership chart: rows of memberships.

    ``steps`` holds the steps on which a spell rests, rows of membership_changes.
    """
    steps = steps_of_spells(telling.package)
    spells = grouped((row["party_id"], row | {"steps": steps[row["starts_with"]]}) for row in telling.record.spells)
    return {row.party_id: spells[row.party_id] for row in rows(telling)}


def denied(telling: Telling) -> list[Json]:
    """The steps of a coalition of which a source disputes the fact itself, party by party."""
    cited = of_steps(telling.package)
    return [
        step
        for spells in parties(telling).values()
        for spell in spells
        for step in spell["steps"]
        if any(each.link["point"] == "fact" for each in cited.get(step["change_id"], []))
    ]


def latest(telling: Telling) -> dict[str, list[Answer]]:
    """Who belongs on the day looked up to, who perhaps does, and the others; leads come first, then the alphabet."""
    place, answers = list(telling.parties).index, now(telling.package)[str(telling.coalition)]
    ordered = sorted(answers, key=lambda each: (each.status != "lead", place(each.party_id)))
    return {belongs: [each for each in ordered if each.belongs == belongs] for belongs in BELONGS}


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
        for row in in_time(package, "contributions")
    ]
