"""What the page of a coalition tells in one language: everything that its templates and its script name."""

from datetime import date
from functools import partial
from typing import Any

from coalitions.language import LANGUAGES, alphabetical, long_day, property_in, sentence
from coalitions.page import money
from coalitions.page.citations import counted, points
from coalitions.page.claims import verdicts
from coalitions.page.codebook import files
from coalitions.page.events import Event, events
from coalitions.page.latest import latest
from coalitions.page.members import parties
from coalitions.page.pictures import pictures
from coalitions.page.words import say, say_all, say_interval, say_number, words
from coalitions.record.coalition import records
from coalitions.record.telling import Telling

SECTIONS = ("answer", "charts", "events", "members", "claims", "money", "files")
HERO = "membership_growth"


def edition(telling: Telling) -> dict[str, Any]:
    """The variables of coalition.html.jinja for a coalition in a language."""
    language, listed = telling.language, events(telling)
    mentioned = {party: telling.parties[party] for event in listed for party in event.parties}
    charts = {chart.name: chart for chart in pictures(telling, _labels(listed))}
    hero = charts.pop(HERO)
    members = latest(telling)
    contributions, totals = (
        [each for each in sums(telling) if each.coalition_id == telling.coalition]
        for sums in (money.contributions, money.totals)
    )
    members_by_entry = parties(telling)
    return {
        **common(telling),
        "sections": [name for name in SECTIONS if name != "money" or contributions or totals],
        "name": telling.name,
        "purpose": telling.package.row("coalitions", str(telling.coalition))[f"purpose_{language}"],
        "numbers": _numbers(telling, listed, members),
        "latest": members,
        "hero": hero,
        "charts": list(charts.values()),
        "charts_lead": say(language, "charts.lead_to_events"),
        "events": listed,
        "kinds": dict(sorted({event.kind: event.kind_label for event in listed}.items(), key=lambda pair: pair[1])),
        "mentioned": {party: mentioned[party] for party in alphabetical(language, mentioned)},
        "years": sorted({year for event in listed for year in event.years}),
        "parties": members_by_entry,
        "denied": [
            (party.name, spell.status_label, step)
            for party in members_by_entry
            for spell in party.spells
            for step in spell.steps
            if step.is_denied
        ],
        "verdicts": verdicts(telling),
        "contributions": contributions,
        "totals": totals,
        "script_words": {"title": telling.name, **_script_words(telling)},
    }


def common(telling: Telling, facts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The variables that every page has; ``coalitions`` holds the short name of each, in alphabetical order.

    The latest of the facts is named at the top; without any, the latest event of the coalition, or of all of them.
    """
    language, package = telling.language, telling.package
    short = {coalition: telling.short_names[coalition] for coalition in records(package)}
    day = long_day(language, date.fromisoformat(telling.looked_up_to))
    return {
        "language": language,
        "own_name": LANGUAGES[language].name,
        "say": partial(say, language),
        "say_number": partial(say_number, language),
        "say_all": partial(say_all, language),
        "counted": partial(counted, language),
        "points": partial(points, language),
        "package": package.told(property_in(language, "title")),
        "today": telling.looked_up_to,
        "looked_up": say(language, "looked_up_to", day=day, latest=_latest(telling, facts or _events(telling))),
        "coalitions": {coalition: sentence(short[coalition]) for coalition in alphabetical(language, short)},
        "files": files(telling),
    }


def _events(telling: Telling) -> list[dict[str, Any]]:
    known = records(telling.package)
    told = [known[telling.coalition]] if telling.coalition else known.values()
    return [event for record in told for event in record.events]


def _latest(telling: Telling, facts: list[dict[str, Any]]) -> str:
    """The day or interval of the latest fact."""
    fact = max(facts, key=lambda each: each["date_latest"])
    return say_interval(telling.language, fact["date_earliest"], fact["date_latest"])


def _numbers(telling: Telling, listed: list[Event], members: dict[str, list[Any]]) -> list[tuple[str, str]]:
    """Three numbers for the opening: how many members, known days and milestones told officially."""
    language, milestones = telling.language, [event for event in listed if event.is_milestone]
    certain, possible = len(members["yes"]), len(members["yes"]) + len(members["unknown"])
    known = sum(event.is_dated for event in milestones)
    official = sum(any(each.is_official for each in event.references) for event in milestones)
    of_all = say(language, "opening.of", number="{number}", all=len(milestones))
    return [
        (str(certain), say(language, "opening.certain_members"))
        if certain == possible
        else (f"{certain}–{possible}", say(language, "opening.members")),
        (of_all.format(number=known), say(language, "opening.known_days")),
        (of_all.format(number=official), say(language, "opening.official")),
    ]


def _labels(listed: list[Event]) -> dict[str, str]:
    """What a link of a chart to each event is called, by its place."""
    return {f"event-{event.event_id}": f"{event.when}: {event.title}" for event in listed}


def _script_words(telling: Telling) -> dict[str, Any]:
    """The words that the script of the page puts together, and the names of its parties in alphabetical order."""
    stepped = {step["party_id"] for step in telling.record.steps}
    own = ("answer", "texts", "origins", "said_yes", "said_unknown", "list_columns", "cite")
    return {
        "locale": LANGUAGES[telling.language].locale.replace("_", "-"),
        **{name: words(telling.language)[name] for name in own},
        "found": words(telling.language)["events_found"],
        "status": telling.labels("membership_status"),
        "instrument": telling.labels("instrument"),
        "parties": {party: name for party, name in telling.parties.items() if party in stepped},
    }
