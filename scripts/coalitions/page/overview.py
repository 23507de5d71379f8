"""What the page of all coalitions tells in one language: everything that its templates and its script name."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from coalitions.charts.stories.overview import by_size, leads, standing_finding, standings
from coalitions.language import LANGUAGES, alphabetical, property_in
from coalitions.page.codebook import vocabularies
from coalitions.page.countries import countries
from coalitions.page.edition import common
from coalitions.page.pictures import pictures
from coalitions.page.words import say, say_number, words
from coalitions.record.telling import Telling

SECTIONS = ("coalitions", "countries", "charts", "codebook", "files")
HERO = "parties_in_all"


@dataclass(frozen=True)
class Coalition:
    """A coalition in the language of the page: its certain leads by name, and its size."""

    coalition_id: str
    name: str
    purpose: str
    leads: list[str]
    size: str
    members: str


def overview(telling: Telling) -> dict[str, Any]:
    """The variables of overview.html.jinja in a language."""
    variables, language = common(telling), telling.language
    held = standings(telling)
    labels = {f"party-{party}": telling.parties[party] for party in held}
    charts = {chart.name: chart for chart in pictures(telling, labels)}
    hero = charts.pop(HERO)
    return {
        **variables,
        "sections": SECTIONS,
        "name": variables["package"],
        "purpose": telling.package.told(property_in(language, "description")),
        "finding": standing_finding(telling),
        "numbers": _numbers(telling, held),
        "listed": _coalitions(telling),
        "hero": hero,
        "charts": list(charts.values()),
        "charts_lead": say(language, "charts.lead_to_countries"),
        "countries": countries(telling),
        "vocabularies": vocabularies(telling),
        "script_words": {
            "title": variables["package"],
            "locale": LANGUAGES[language].locale.replace("_", "-"),
            "found": words(language)["countries_found"],
            "cite": words(language)["cite"],
        },
    }


def _numbers(telling: Telling, held: dict[str, Any]) -> list[tuple[str, str]]:
    """How many coalitions, states, organisations (if any) and published texts there are."""
    kinds = Counter(telling.package.row("parties", party)["kind"] for party in held)
    numbers = {"coalition": len(telling.short_names), **kinds, "text": len(telling.package.frame("sources"))}
    return [
        (str(number), say_number(telling.language, f"number_of.{what}", number)) for what, number in numbers.items()
    ]


def _coalitions(telling: Telling) -> list[Coalition]:
    language, led = telling.language, leads(telling)
    return [
        Coalition(
            coalition_id=coalition,
            name=telling.of(coalition).name,
            purpose=telling.package.row("coalitions", coalition)[f"purpose_{language}"],
            leads=alphabetical(language, {name: name for name in led[coalition]}),
            size=grown[-1].range,
            members=say_number(language, "members_after_number", grown[-1].possible),
        )
        for coalition, grown in by_size(telling).items()
    ]
