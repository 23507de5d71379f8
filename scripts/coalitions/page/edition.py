"""What the page tells in one language: everything that its templates and its script name."""

from datetime import date
from functools import partial
from typing import Any

from coalitions.charts.record import coalition_name, party_names
from coalitions.charts.words import long_day
from coalitions.package import Package
from coalitions.page.claims import verdicts
from coalitions.page.codebook import files, vocabularies
from coalitions.page.events import events
from coalitions.page.latest import latest
from coalitions.page.members import parties
from coalitions.page.pictures import pictures
from coalitions.page.words import alphabetical, say, say_all, say_number, words


def edition(package: Package, coalition: str, language: str) -> dict[str, Any]:
    """The variables of edition.html.jinja for a coalition in a language."""
    names = party_names(package, language)
    listed = events(package, coalition, language, names)
    mentioned = {party: names[party] for event in listed for party in event.parties}
    return {
        "language": language,
        "say": partial(say, language),
        "say_number": partial(say_number, language),
        "say_all": partial(say_all, language),
        "name": coalition_name(package, coalition, language),
        "purpose": package.row("coalitions", coalition)[f"purpose_{language}"],
        "package": package.descriptor["title" if language == "en" else f"title_{language}"],
        "version": package.descriptor["version"],
        "today": package.as_of,
        "today_written": long_day(language, date.fromisoformat(package.as_of)),
        "latest": latest(package, coalition, language, names),
        "charts": pictures(package, coalition, language, listed),
        "events": listed,
        "kinds": dict(sorted({event.kind: event.kind_label for event in listed}.items(), key=lambda pair: pair[1])),
        "mentioned": {party: names[party] for party in alphabetical(language, mentioned)},
        "years": sorted({year for event in listed for year in event.years}),
        "parties": parties(package, coalition, language, names),
        "verdicts": verdicts(package, coalition, language, names),
        "files": files(package, language),
        "vocabularies": vocabularies(package, language),
    }


def script_words(package: Package, coalition: str, language: str) -> dict[str, Any]:
    """The words that the script of the page puts together, and the names of the parties in alphabetical order."""
    names = party_names(package, language)
    own = ("answer", "sources", "said_yes", "said_unknown", "events_found")
    return {
        **{name: words(language)[name] for name in own},
        "title": coalition_name(package, coalition, language),
        "status": package.labels("membership_status", language),
        "instrument": package.labels("instrument", language),
        "parties": {party: names[party] for party in alphabetical(language, names)},
    }
