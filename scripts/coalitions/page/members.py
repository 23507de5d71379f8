"""Who belonged to a coalition: each party's spells and steps, and the answer for the day looked up to."""

from coalitions.charts.stories.matrix import rows
from coalitions.model.questions import Answer
from coalitions.package.frames import grouped
from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.record.answers import BELONGS, now
from coalitions.record.citations import of_steps, steps_of_spells
from coalitions.record.telling import Telling


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
    place = {party: number for number, party in enumerate(telling.parties)}
    ordered = sorted(
        now(telling.package)[str(telling.coalition)], key=lambda each: (each.status != "lead", place[each.party_id])
    )
    return {belongs: [each for each in ordered if each.belongs == belongs] for belongs in BELONGS}
