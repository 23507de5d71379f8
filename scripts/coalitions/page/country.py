"""What the page of a country tells in one language: where it belongs, what it promised, what is disputed."""

from typing import Any

from coalitions.package.frames import rows_of
from coalitions.page.claims import contributions
from coalitions.page.countries import axis, countries
from coalitions.page.edition import common, script_words
from coalitions.page.members import denied
from coalitions.page.words import say, say_number
from coalitions.record.telling import Telling

SECTIONS = ("steps", "money", "files")


def country(telling: Telling, party: str) -> dict[str, Any]:
    """The variables of country.html.jinja for a party in a language."""
    language, package, told = telling.language, telling.package, countries(telling)[party]
    sums = [each for each in contributions(package) if party in each["parties"]]
    own = [row for row in rows_of(package.frame("membership_changes")) if row["party_id"] == party]
    of_each = [telling.of(membership.coalition_id) for membership in told.memberships]
    numbers = {"country.in": len(told.belongs), "country.leading": len(told.leads), "country.sums": len(sums)}
    return {
        **common(telling, own),
        "sections": [name for name in SECTIONS if name != "money" or sums],
        "name": told.name,
        "country": told,
        "axis": axis(telling),
        "purpose": say(language, "country.purpose", party=told.name),
        "numbers": [(str(number), say_number(language, name, number)) for name, number in numbers.items() if number],
        "short_names": telling.short_names,
        "denied": [step for each in of_each for who, _, step in denied(each) if who == party],
        "contributions": sums,
        "totals": [],
        "charts": {},
        "script_words": script_words(language, told.name, "events_found"),
    }
