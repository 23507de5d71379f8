"""The parties of a coalition as the page lists them: spells, and the steps that they rest on."""

from dataclasses import dataclass
from typing import Any

import narwhals as nw

from coalitions.language import alphabetical
from coalitions.model.membership import in_spells
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.page.citations import Citation, citations, disputes
from coalitions.page.words import say_interval, say_spell
from coalitions.record.coalition import records


@dataclass(frozen=True)
class Step:
    """A step in the language of the page."""

    when: str
    instrument: str
    confidence: str
    note: str | None
    event_id: str
    event: str
    citations: list[Citation]

    @property
    def disputes(self) -> int:
        """How many of its sources say otherwise."""
        return disputes(self.citations)


@dataclass(frozen=True)
class Spell:
    """The time during which a party held one status, with its steps."""

    status: str
    status_label: str
    when: str
    steps: list[Step]


@dataclass(frozen=True)
class Party:
    """A party and its spells, the last one last."""

    party_id: str
    name: str
    spells: list[Spell]


def parties(package: Package, coalition: str, language: str, names: dict[str, str]) -> list[Party]:
    """Who made a step in a coalition, by name; ``names`` holds the name of each party."""
    statuses = package.labels("membership_status", language)
    of_spell = _steps(package, coalition, language)
    found: dict[str, list[Spell]] = {}
    for row in records(package)[coalition].spells:
        spell = Spell(row["status"], statuses[row["status"]], say_spell(language, row), of_spell[row["starts_with"]])
        found.setdefault(row["party_id"], []).append(spell)
    ordered = alphabetical(language, {party: names[party] for party in found})
    return [Party(party, names[party], found[party]) for party in ordered]


def _steps(package: Package, coalition: str, language: str) -> dict[str, list[Step]]:
    """The steps of each spell, by the change_id of the step that starts it."""
    cited = citations(package, "change_sources", language)
    instruments, confidences = (package.labels(name, language) for name in ("instrument", "confidence"))
    titles = dict(package.frame("events").select("event_id", f"title_{language}").iter_rows())
    found: dict[str, list[Step]] = {}
    for row in _in_spells(package, coalition):
        if row["starts"]:
            first = row["change_id"]
        step = Step(
            when=say_interval(language, row["date_earliest"], row["date_latest"]),
            instrument=instruments[row["instrument"]],
            confidence=confidences[row["confidence"]],
            note=row[f"note_{language}"],
            event_id=row["event_id"],
            event=titles[row["event_id"]],
            citations=cited.get(row["change_id"], []),
        )
        found.setdefault(first, []).append(step)
    return found


@once
def _in_spells(package: Package, coalition: str) -> list[dict[str, Any]]:
    """The steps in their spells; columns as in model.membership.in_spells."""
    steps = package.frame("membership_changes").filter(nw.col("coalition_id") == coalition)
    return rows_of(in_spells(steps))
