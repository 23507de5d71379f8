"""What the page of a coalition tells in one language: everything that its templates and its script name."""

from datetime import date
from functools import partial
from typing import Any

from coalitions.charts.stories.overview import by_size
from coalitions.language import LANGUAGES, alphabetical, long_day, property_in
from coalitions.package.opened import Package
from coalitions.page.claims import verdicts
from coalitions.page.codebook import files, vocabularies
from coalitions.page.events import events
from coalitions.page.latest import latest
from coalitions.page.members import parties
from coalitions.page.pictures import pictures
from coalitions.page.words import say, say_all, say_number, words
from coalitions.record.telling import telling

SECTIONS = ("answer", "charts", "events", "members", "claims", "codebook", "files")


def edition(package: Package, coalition: str, language: str) -> dict[str, Any]:
    """The variables of coalition.html.jinja for a coalition in a language."""
    told = telling(package, coalition, language)
    names = told.parties
    listed = events(package, coalition, language, names)
    mentioned = {party: names[party] for event in listed for party in event.parties}
    return {
        **common(package, language),
        "sections": SECTIONS,
        "name": told.name,
        "purpose": package.row("coalitions", coalition)[f"purpose_{language}"],
        "latest": latest(package, coalition, language, names),
        "charts": pictures(package, coalition, language, _labels(listed)),
        "charts_lead": say(language, "charts.lead_to_events"),
        "events": listed,
        "kinds": dict(sorted({event.kind: event.kind_label for event in listed}.items(), key=lambda pair: pair[1])),
        "mentioned": {party: names[party] for party in alphabetical(language, mentioned)},
        "years": sorted({year for event in listed for year in event.years}),
        "parties": parties(package, coalition, language, names),
        "verdicts": verdicts(package, coalition, language, names),
        "vocabularies": vocabularies(package, language),
        "script_words": {"title": told.name, **_script_words(package, language, names)},
    }


def common(package: Package, language: str) -> dict[str, Any]:
    """The variables that every page has; ``coalitions`` holds the short name of each, the largest first."""
    told = telling(package, None, language)
    short = {coalition: told.short_names[coalition] for coalition in by_size(told)}
    return {
        "language": language,
        "own_name": LANGUAGES[language].name,
        "say": partial(say, language),
        "say_number": partial(say_number, language),
        "say_all": partial(say_all, language),
        "package": package.told(property_in(language, "title")),
        "version": package.told("version"),
        "today": package.as_of,
        "today_written": long_day(language, date.fromisoformat(package.as_of)),
        "coalitions": {coalition: name[:1].upper() + name[1:] for coalition, name in short.items()},
        "files": files(package, language),
    }


def _labels(listed: list[Any]) -> dict[str, str]:
    """What a link of a chart to each event is called, by its place."""
    return {f"event-{event.event_id}": f"{event.when}: {event.title}" for event in listed}


def _script_words(package: Package, language: str, names: dict[str, str]) -> dict[str, Any]:
    """The words that the script of the page puts together, and the names of the parties in alphabetical order."""
    own = ("answer", "sources", "said_yes", "said_unknown")
    return {
        "locale": LANGUAGES[language].locale.replace("_", "-"),
        **{name: words(language)[name] for name in own},
        "found": words(language)["events_found"],
        "status": package.labels("membership_status", language),
        "instrument": package.labels("instrument", language),
        "parties": {party: names[party] for party in alphabetical(language, names)},
    }
