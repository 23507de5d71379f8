"""ICS: the events of known days as a calendar, in each language."""

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from coalitions.exports.told import stance_told
from coalitions.language import LANGUAGES, property_in
from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import of_events
from coalitions.record.facts import in_time
from coalitions.record.telling import Telling, telling

if TYPE_CHECKING:
    from icalendar import Event

FIRST_DAY = date(2020, 1, 1)
"""From it the days of a sequence are counted."""
DAYS = 10_000
"""So many places a sequence has for days."""


def ics(package: Package) -> Artefacts:
    """Write a calendar (RFC 5545) in each language. An event whose day is not known has no place in a calendar."""
    return {f"events.{language}.ics": _calendar(package, language) for language in LANGUAGES}


def _calendar(package: Package, language: str) -> bytes:
    from icalendar import Calendar

    title, version = (package.descriptor.get(each, "") for each in ("title", "version"))
    calendar = Calendar()
    calendar.add("prodid", f"-//{title}//{version}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", package.descriptor.get(property_in(language, "title"), ""))
    for event in in_time(package, "events"):
        if event["date_earliest"] == event["date_latest"]:
            calendar.add_component(_entry(telling(package, event["coalition_id"], language), event))
    return bytes(calendar.to_ical())


def _edition(version: str) -> int:
    """A number that grows with the version: 10203 of 1.2.3."""
    major, minor, patch = ([*map(int, re.findall(r"\d+", version)), 0, 0, 0])[:3]
    return (major * 100 + minor) * 100 + patch


def _entry(told: Telling, event: Json) -> "Event":
    """An event of a whole day. It was last looked at on the latest day on which one of its sources was read.

    SEQUENCE grows with that day and with the edition, so that an earlier import takes the newer text.
    The calendar is of one language: no property says it again, as simple readers take no parameters.
    """
    from icalendar import Event

    language, descriptor, citations = told.language, told.package.descriptor, of_events(told.package)[event["event_id"]]
    last_read = date.fromisoformat(max(each.source["accessed"] for each in citations))
    looked_at = datetime.combine(last_read, time(), UTC)
    sources = (
        f"{each.source[f'publisher_{language}']}{stance_told(each, told)}: {each.source['url']}" for each in citations
    )
    entry = Event()
    entry.add("uid", f"{event['event_id']}.{language}@{descriptor.get('name', '')}")
    entry.add("dtstamp", looked_at)
    entry.add("last-modified", looked_at)
    entry.add("sequence", _edition(descriptor.get("version", "")) * DAYS + (last_read - FIRST_DAY).days)
    entry.add("dtstart", date.fromisoformat(event["date_earliest"]))
    entry.add("summary", event[f"title_{language}"])
    entry.add("description", "\n".join([event[f"summary_{language}"], "", *sources]))
    entry.add("categories", [told.name, told.labels("event_kind")[event["kind"]]])
    entry.add("transp", "TRANSPARENT")
    if place := event[f"place_{language}"]:
        entry.add("location", place)
    entry.add("url", citations[0].source["url"])
    return entry
