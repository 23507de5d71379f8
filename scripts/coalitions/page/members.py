"""Who belonged to a coalition: each party's spells and steps, and the answer for the day looked up to."""

from dataclasses import dataclass

import narwhals as nw

from coalitions.charts.stories.matrix import rows
from coalitions.model.questions import Answer, who_belonged
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import of_steps, steps_of_spells
from coalitions.record.telling import Telling

BELONGS = ("yes", "unknown", "no")


@dataclass(frozen=True)
class Spell:
    """A spell of one status (a row as in schemas/memberships.json) and the steps that it rests on."""

    row: Json
    steps: list[Json]


@once
def parties(telling: Telling) -> dict[str, list[Spell]]:
    """The spells of each party of a coalition, in the order of the membership chart."""
    found: dict[str, list[Spell]] = {row.party_id: [] for row in rows(telling)}
    steps = steps_of_spells(telling.package)
    for row in telling.record.spells:
        found.setdefault(row["party_id"], []).append(Spell(row, steps[row["starts_with"]]))
    return found


def denied(telling: Telling) -> list[tuple[str, Spell, Json]]:
    """The steps of a coalition of which a source disputes the fact itself, each with its party and its spell."""
    cited = of_steps(telling.package)
    return [
        (party, spell, step)
        for party, spells in parties(telling).items()
        for spell in spells
        for step in spell.steps
        if any(each.link["point"] == "fact" for each in cited.get(step["change_id"], []))
    ]


def latest(telling: Telling) -> dict[str, list[Answer]]:
    """Who belongs on the day looked up to, who perhaps does, and the others; leads come first, then the alphabet."""
    answers = _answers(telling.package, telling.coalition, telling.looked_up_to)
    place = {party: number for number, party in enumerate(telling.parties)}
    ordered = sorted(answers, key=lambda each: (each.status != "lead", place[each.party_id]))
    return {belongs: [each for each in ordered if each.belongs == belongs] for belongs in BELONGS}


@once
def _answers(package: Package, coalition: str | None, day: str) -> list[Answer]:
    """Who belonged to a coalition on a day, which is the same in all languages."""
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == coalition)
    return who_belonged(steps, package.frame("change_sources"), package.frame("sources"), day)
