"""ICS: the events of known days as a calendar, in each language."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import narwhals as nw

from coalitions.language import LANGUAGES, property_in
from coalitions.package.artefacts import Artefacts
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_events

if TYPE_CHECKING:
    from icalendar import Calendar, Event

FIRST_DAY = date(2020, 1, 1)
"""From it the days of a sequence are counted."""


def ics(package: Package) -> Artefacts:
    """Write a calendar (RFC 5545) in each language. An event whose day is not known has no place in a calendar.

    Raises SetAsideError where a table cannot be read.
    """
    return {f"events.{language}.ics": _calendar(package, language).to_ical() for language in LANGUAGES}


def _calendar(package: Package, language: str) -> "Calendar":
    from icalendar import Calendar

    descriptor = package.descriptor
    title = descriptor.get(property_in(language, "title"), "")
    calendar = Calendar()
    calendar.add("prodid", f"-//{descriptor.get('title', '')}//{descriptor.get('version', '')}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    coalitions = {row["coalition_id"]: row[f"name_{language}"] for row in rows_of(package.frame("coalitions"))}
    kinds = package.labels("event_kind", language)
    citations = of_events(package)
    known = package.frame("events").filter(nw.col("date_earliest") == nw.col("date_latest"))
    for event in rows_of(known.sort("date_earliest", "event_id")):
        entry = _entry(event, citations[event["event_id"]], package.labels("stance", language), language)
        entry.add("uid", f"{event['event_id']}.{language}@{descriptor.get('name', '')}")
        entry.add("categories", [coalitions[event["coalition_id"]], kinds[event["kind"]]])
        calendar.add_component(entry)
    return calendar


def _entry(event: Json, citations: list[Citation], stances: dict[str, str], language: str) -> "Event":
    """An event of a whole day. It was last looked at on the latest day on which one of its sources was read.

    The number of that day is its SEQUENCE, so that a program that subscribed to the calendar takes the newer text.
    The calendar is of one language: no property says it again, as simple readers take no parameters.
    """
    from icalendar import Event

    day = date.fromisoformat(event["date_earliest"])
    last_read = date.fromisoformat(max(each.source["accessed"] for each in citations))
    entry = Event()
    looked_at = datetime.combine(last_read, time(), UTC)
    entry.add("dtstamp", looked_at)
    entry.add("last-modified", looked_at)
    entry.add("sequence", (last_read - FIRST_DAY).days)
    entry.add("dtstart", day)
    entry.add("summary", event[f"title_{language}"])
    sources = "\n".join(_source_line(citation, stances, language) for citation in citations)
    entry.add("description", f"{event[f'summary_{language}']}\n\n{sources}")
    entry.add("transp", "TRANSPARENT")
    if event[f"place_{language}"]:
        entry.add("location", event[f"place_{language}"])
    entry.add("url", citations[0].source["url"])
    return entry


def _source_line(citation: Citation, stances: dict[str, str], language: str) -> str:
    """Who published a source and where; what it does to the event, where it does not support it."""
    stance = "" if citation.stance == "supports" else f" ({stances[citation.stance]})"
    return f"{citation.source[f'publisher_{language}']}{stance}: {citation.source['url']}"
