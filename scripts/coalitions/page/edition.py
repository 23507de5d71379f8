"""What the page of a coalition tells in one language: everything that its templates and its script name."""

from collections import Counter
from datetime import date
from functools import partial
from typing import Any

from coalitions.language import LANGUAGES, alphabetical, long_day, property_in, sentence
from coalitions.package.frames import grouped
from coalitions.package.table import Json
from coalitions.page.pictures import pictures, sheet
from coalitions.page.rows import contributions, denied, latest, parties, verdicts
from coalitions.page.speech import speech
from coalitions.page.words import WORDING, say, say_when
from coalitions.record.citations import of_events
from coalitions.record.coalition import records
from coalitions.record.telling import Telling, vocabularies

SECTIONS = ("answer", "charts", "events", "members", "claims", "money", "files")
HERO = "membership_growth"


def edition(telling: Telling) -> dict[str, Any]:
    """The variables of coalition.html.jinja for a coalition in a language."""
    language, package, events = telling.language, telling.package, _events(telling)
    links = {
        f"event-{event['event_id']}": f"{say_when(language, event)}: {event[f'title_{language}']}" for event in events
    }
    charts = pictures(telling, links)
    sums = [each for each in contributions(package) if each["coalition_id"] == telling.coalition]
    hero, members, judged = charts.pop(HERO), latest(telling), verdicts(telling)
    hero.drawings["sheet"] = sheet(telling)
    mentioned = {party for event in events for party in event["parties"]}
    cited = of_events(package)
    return {
        **common(telling),
        "sections": [name for name in SECTIONS if name != "money" or sums or telling.record.reported_totals],
        "name": telling.name,
        "purpose": package.row("coalitions", str(telling.coalition))[f"purpose_{language}"],
        "numbers": _numbers(telling, events, members),
        "latest": members,
        "hero": hero,
        "charts": charts,
        "charts_lead": say(language, "charts.lead_to_events"),
        "events": events,
        "titled_at_events": {each.source["source_id"] for event in events for each in cited.get(event["event_id"], [])},
        "kinds": sorted({event["kind"] for event in events}, key=telling.labels("event_kind").__getitem__),
        "mentioned": [party for party in telling.parties if party in mentioned],
        "years": sorted({year for event in events for year in event["years"]}),
        "parties": parties(telling),
        "denied": denied(telling),
        "verdicts": judged,
        "differing": _differing(judged),
        "contributions": sums,
        "totals": telling.record.reported_totals,
        "script_words": _script_words(telling),
    }


def common(telling: Telling, facts: list[Json] | None = None) -> dict[str, Any]:
    """The variables that every page has; ``coalitions`` holds the short name of each, in alphabetical order.

    The latest of the facts is named at the top; without any, the latest event of the coalition, or of all of them.
    """
    language, package = telling.language, telling.package
    short = {coalition: telling.short_names[coalition] for coalition in records(package)}
    dated = facts or [event for record in telling.records for event in record.events]
    last = max(dated, key=lambda each: each["date_latest"])
    return {
        **speech(telling),
        "package": package.told(property_in(language, "title")),
        "full_names": {coalition: telling.of(coalition).name for coalition in telling.short_names},
        "today": telling.looked_up_to,
        "looked_up": say(
            language,
            "looked_up_to",
            day=long_day(language, date.fromisoformat(telling.looked_up_to)),
            latest=say_when(language, last),
        ),
        "coalitions": {coalition: sentence(short[coalition]) for coalition in alphabetical(language, short)},
        "tables": package.all_tables(),
        "vocabularies": vocabularies(package),
    }


def script_words(language: str, title: str, found: str) -> dict[str, Any]:
    """The words that the script of every page puts together; ``found`` names those for how many entries are shown."""
    own = WORDING.words[language]
    locale = LANGUAGES[language].locale.replace("_", "-")
    return {"title": title, "locale": locale, "found": own[found], "cite": own["cite"]}


def _script_words(telling: Telling) -> dict[str, Any]:
    """The words of the script with what it says of members, and the names of its parties in alphabetical order."""
    stepped = {step["party_id"] for step in telling.record.steps}
    own = ("answer", "texts", "origins", "said_yes", "said_unknown", "near", "why", "list")
    return {
        **script_words(telling.language, telling.name, "events_found"),
        **{name: WORDING.words[telling.language][name] for name in own},
        "status": telling.labels("membership_status"),
        "instrument": telling.labels("instrument"),
        "confidence": telling.labels("confidence"),
        "parties": {party: name for party, name in telling.parties.items() if party in stepped},
    }


def _events(telling: Telling) -> list[Json]:
    """The events of a coalition in the order of time; ``years`` and ``parties`` (ids) are what each is found by."""
    stepping = grouped((step["event_id"], step["party_id"]) for step in telling.record.steps)
    return [
        {
            **row,
            "years": range(int(row["date_earliest"][:4]), int(row["date_latest"][:4]) + 1),
            "parties": sorted({row["country"], *stepping.get(row["event_id"], [])} - {None}),
        }
        for row in telling.record.events
    ]


def _differing(claims: dict[str, list[Json]]) -> dict[str, int]:
    """How many claims differ from the record, of how many compared, how many without a reason; or nothing."""
    number = Counter({verdict: len(those) for verdict, those in claims.items()})
    differing, compared = number["open"] + number["explained"], number.total() - number["not_compared"]
    return {"differ": differing, "all": compared, "open": number["open"]} if differing else {}


def _numbers(telling: Telling, events: list[Json], members: dict[str, list[Any]]) -> list[tuple[str, str]]:
    """Three numbers for the opening: how many members, known days and milestones told officially."""
    language, cited = telling.language, of_events(telling.package)
    milestones = [event for event in events if event["milestone"] == "true"]
    certain, possible = len(members["yes"]), len(members["yes"]) + len(members["unknown"])
    known = sum(event["date_earliest"] == event["date_latest"] for event in milestones)
    official = sum(
        any(each.source["publisher_kind"] == "official" for each in cited.get(event["event_id"], []))
        for event in milestones
    )
    size = (f"{certain}–{possible}", say(language, "opening.members"))
    if certain == possible:
        size = (str(certain), say(language, "opening.certain_members"))
    numbers = {"opening.known_days": known, "opening.official": official}
    of_all = partial(say, language, "opening.of", all=len(milestones))
    return [size, *((of_all(number=number), say(language, name)) for name, number in numbers.items())]
