"""What the page of all coalitions tells in one language: everything that its templates and its script name."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from coalitions.charts.stories.overview import by_size, leads, standings
from coalitions.charts.stories.words import say_number as say_number_of_charts
from coalitions.language import alphabetical, property_in
from coalitions.package.opened import Package
from coalitions.page.countries import axis, countries
from coalitions.page.edition import common
from coalitions.page.pictures import pictures
from coalitions.page.words import say, say_number, words
from coalitions.record.coalition import party_names
from coalitions.record.telling import telling

SECTIONS = ("coalitions", "charts", "countries", "files")


@dataclass(frozen=True)
class Coalition:
    """A coalition in the language of the page: its certain leads by name, and its size."""

    coalition_id: str
    name: str
    purpose: str
    leads: list[str]
    size: str
    members: str


def overview(package: Package, language: str) -> dict[str, Any]:
    """The variables of overview.html.jinja in a language."""
    variables = common(package, language)
    names, held = party_names(package, language), standings(telling(package, None, language))
    return {
        **variables,
        "sections": SECTIONS,
        "name": variables["package"],
        "purpose": package.told(property_in(language, "description")),
        "numbers": [
            say_number_of_charts(language, "coalitions", len(variables["coalitions"])),
            *_numbers_of_parties(package, language, held),
        ],
        "listed": _coalitions(package, language),
        "charts": pictures(package, None, language, {f"party-{party}": names[party] for party in held}),
        "charts_lead": say(language, "charts.lead_to_countries"),
        "axis": axis(package, language),
        "countries": countries(package, language, variables["coalitions"]),
        "script_words": {"title": variables["package"], "found": words(language)["countries_found"]},
    }


def _numbers_of_parties(package: Package, language: str, held: dict[str, Any]) -> list[str]:
    """How many states there are, and how many organisations, if any."""
    kinds = Counter(package.row("parties", party)["kind"] for party in held)
    return [say_number(language, f"number_of.{kind}", number) for kind, number in sorted(kinds.items(), reverse=True)]


def _coalitions(package: Package, language: str) -> list[Coalition]:
    told = telling(package, None, language)
    led = leads(told)
    return [
        Coalition(
            coalition_id=coalition,
            name=told.of(coalition).name,
            purpose=package.row("coalitions", coalition)[f"purpose_{language}"],
            leads=alphabetical(language, {name: name for name in led[coalition]}),
            size=grown[-1].range,
            members=say_number(language, "members_after_number", grown[-1].possible),
        )
        for coalition, grown in by_size(told).items()
    ]
