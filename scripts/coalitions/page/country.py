"""What the page of a country tells in one language: where it belongs, what it promised, what is disputed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coalitions.language import LANGUAGES
from coalitions.package.frames import rows_of
from coalitions.page import money
from coalitions.page.countries import Country, axis, countries
from coalitions.page.edition import common
from coalitions.page.members import Step, parties
from coalitions.page.words import say, say_number, words
from coalitions.record.telling import Telling

SECTIONS = ("steps", "money", "files")


@dataclass(frozen=True)
class Steps:
    """The steps of a country in one coalition, in the order of time."""

    coalition_id: str
    coalition: str
    steps: list[Step]


def country(telling: Telling, party: str) -> dict[str, Any]:
    """The variables of country.html.jinja for a party in a language."""
    told = next(each for each in countries(telling) if each.party_id == party)
    made = list(_steps(telling, told))
    contributions = [each for each in money.contributions(telling) if party in each.parties]
    own = [row for row in rows_of(telling.package.frame("membership_changes")) if row["party_id"] == party]
    language = telling.language
    return {
        **common(telling, own),
        "sections": [name for name in SECTIONS if name != "money" or contributions],
        "name": told.name,
        "country": told,
        "axis": axis(telling),
        "purpose": say(language, "country.purpose", party=told.name),
        "numbers": [
            (str(len(told.belongs)), say_number(language, "country.in", len(told.belongs))),
            (str(len(told.leads)), say_number(language, "country.leading", len(told.leads))),
            (str(len(contributions)), say_number(language, "country.sums", len(contributions))),
        ],
        "made": made,
        "denied": [step for each in made for step in each.steps if step.is_denied],
        "contributions": contributions,
        "totals": [],
        "script_words": {
            "title": told.name,
            "locale": LANGUAGES[language].locale.replace("_", "-"),
            "found": words(language)["events_found"],
            "cite": words(language)["cite"],
        },
    }


def _steps(telling: Telling, told: Country) -> Iterator[Steps]:
    """Its steps in each coalition, in the order in which it came to them."""
    for coalition in (membership.coalition_id for membership in told.memberships):
        of_party = [each for each in parties(telling.of(coalition)) if each.party_id == told.party_id]
        steps = [step for each in of_party for spell in each.spells for step in spell.steps]
        if steps:
            yield Steps(coalition, telling.of(coalition).name, steps)
