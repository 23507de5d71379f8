"""The parties of a coalition as its page lists them: spells, and the steps that they rest on."""

from dataclasses import dataclass

from coalitions.charts.stories.matrix import rows
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.page.citations import Reference, references
from coalitions.page.words import say_interval, say_spell
from coalitions.record.citations import steps_of_spells
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class Step:
    """A step in the language of the page."""

    change_id: str
    when: str
    instrument: str
    confidence: str
    note: str | None
    event_id: str
    event: str
    references: list[Reference]

    @property
    def is_denied(self) -> bool:
        """Whether a source disputes the fact itself."""
        return any(each.point == "fact" for each in self.references)


@dataclass(frozen=True)
class Spell:
    """The time during which a party held one status, with its steps."""

    status: str
    status_label: str
    when: str
    is_certain: bool
    steps: list[Step]


@dataclass(frozen=True)
class Party:
    """A party and its spells, the last one last."""

    party_id: str
    name: str
    spells: list[Spell]


@once
def parties(telling: Telling) -> list[Party]:
    """Who made a step in a coalition, in the order of the membership chart."""
    statuses, steps = telling.labels("membership_status"), _steps(telling)
    spells: dict[str, list[Spell]] = {}
    for row in telling.record.spells:
        spells.setdefault(row["party_id"], []).append(
            Spell(
                status=row["status"],
                status_label=statuses[row["status"]],
                when=say_spell(telling.language, row),
                is_certain=row["certain_from"] is not None,
                steps=steps[row["starts_with"]],
            )
        )
    drawn = dict.fromkeys(row.party_id for row in rows(telling))
    return [Party(party, telling.parties[party], spells[party]) for party in [*drawn, *(spells.keys() - drawn.keys())]]


@once
def _steps(telling: Telling) -> dict[str, list[Step]]:
    """The steps of each spell of all coalitions, by the change_id of the step that starts it."""
    if telling.coalition:
        return _steps(telling.of(None))
    cited = references(telling, "change_sources")
    instruments, confidences = telling.labels("instrument"), telling.labels("confidence")
    titles = {row["event_id"]: row[f"title_{telling.language}"] for row in rows_of(telling.package.frame("events"))}
    return {
        start: [
            Step(
                change_id=row["change_id"],
                when=say_interval(telling.language, row["date_earliest"], row["date_latest"]),
                instrument=instruments[row["instrument"]],
                confidence=confidences[row["confidence"]],
                note=row[f"note_{telling.language}"],
                event_id=row["event_id"],
                event=titles[row["event_id"]],
                references=cited.get(row["change_id"], []),
            )
            for row in made
        ]
        for start, made in steps_of_spells(telling.package).items()
    }
