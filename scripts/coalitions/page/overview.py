"""What the page of all coalitions tells in one language: everything that its templates and its script name."""

from collections import Counter
from typing import Any

from coalitions.charts.stories.overview import by_size, growth_finding, leads, standings
from coalitions.language import alphabetical, property_in
from coalitions.page.countries import countries
from coalitions.page.edition import common, script_words
from coalitions.page.pictures import pictures
from coalitions.page.words import say, say_number
from coalitions.record.telling import Telling

SECTIONS = ("coalitions", "countries", "charts", "codebook", "files")
HERO = "parties_in_all"


def overview(telling: Telling) -> dict[str, Any]:
    """The variables of overview.html.jinja in a language."""
    package, language, held = telling.package, telling.language, standings(telling)
    charts = pictures(telling, {f"party-{party}": telling.parties[party] for party in held})
    title = package.told(property_in(language, "title"))
    kinds = Counter(package.row("parties", party)["kind"] for party in held)
    numbers = {"coalition": len(telling.short_names), **kinds, "text": len(package.frame("sources"))}
    return {
        **common(telling),
        "sections": SECTIONS,
        "name": title,
        "purpose": package.told(property_in(language, "description")),
        "finding": growth_finding(telling),
        "numbers": [(str(each), say_number(language, f"number_of.{what}", each)) for what, each in numbers.items()],
        "listed": [
            {
                **package.row("coalitions", coalition),
                "leads": alphabetical(language, {name: name for name in leads(telling)[coalition]}),
                "size": grown[-1].range,
                "possible": grown[-1].possible,
            }
            for coalition, grown in by_size(telling).items()
        ],
        "hero": charts.pop(HERO),
        "charts": charts,
        "charts_lead": say(language, "charts.lead_to_countries"),
        "countries": countries(telling).values(),
        "script_words": script_words(language, title, "countries_found"),
    }
