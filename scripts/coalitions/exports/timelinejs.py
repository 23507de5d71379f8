"""TimelineJS: the events as slides, in each language, each date as uncertain as it is."""

from datetime import date
from html import escape

from coalitions.language import LANGUAGES, day_or_interval, property_in
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_events


def timelinejs(package: Package) -> Artefacts:
    """Write a timeline in each language, in the JSON of TimelineJS 3.

    A slide spans the whole interval of its event, and ``display_date`` words it as the charts do. Raises
    SetAsideError where a table cannot be read.
    """
    return {f"timelinejs.{language}.json": json_bytes(_timeline(package, language)) for language in LANGUAGES}


def _timeline(package: Package, language: str) -> Json:
    title, about = (package.descriptor.get(property_in(language, name), "") for name in ("title", "description"))
    coalitions = {row["coalition_id"]: row[f"name_{language}"] for row in rows_of(package.frame("coalitions"))}
    stances = package.labels("stance", language)
    citations = of_events(package)
    events = package.frame("events").sort("date_earliest", "date_latest", "event_id")
    slides = [
        {
            **_slide(event, citations[event["event_id"]], stances, language),
            "group": coalitions[event["coalition_id"]],
        }
        for event in rows_of(events)
    ]
    return {"title": {"text": {"headline": escape(title), "text": escape(about)}}, "events": slides}


def _slide(event: Json, citations: list[Citation], stances: dict[str, str], language: str) -> Json:
    earliest, latest = (date.fromisoformat(event[name]) for name in ("date_earliest", "date_latest"))
    links = "".join(f"<li>{_link(each, stances, language)}</li>" for each in citations)
    slide: Json = {
        "unique_id": event["event_id"],
        "start_date": _day(earliest),
        "display_date": day_or_interval(language, earliest, latest),
        "text": {
            "headline": escape(event[f"title_{language}"]),
            "text": f"<p>{escape(event[f'summary_{language}'])}</p><ul>{links}</ul>",
        },
        "autolink": False,
    }
    return slide if earliest == latest else {**slide, "end_date": _day(latest)}


def _link(citation: Citation, stances: dict[str, str], language: str) -> str:
    source = citation.source
    stance = "" if citation.stance == "supports" else f" ({escape(stances[citation.stance])})"
    return f'<a href="{escape(source["url"])}">{escape(source[f"publisher_{language}"])}</a>{stance}'


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
