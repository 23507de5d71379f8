"""TimelineJS: the events as slides, in each language, each date as uncertain as it is."""

from datetime import date
from html import escape

from coalitions.language import LANGUAGES, day_or_interval, property_in
from coalitions.model.dates import partial_date
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_events


def timelinejs(package: Package) -> Artefacts:
    """Write a timeline in each language, in the JSON of TimelineJS 3.

    A slide begins on the day of its event, or in the month or year within which the day lies, as an end would look
    like a duration; ``display_date`` words the interval as the charts do. Raises SetAsideError where a table cannot
    be read.
    """
    return {f"timelinejs.{language}.json": json_bytes(_timeline(package, language)) for language in LANGUAGES}


def _timeline(package: Package, language: str) -> Json:
    title, about = (package.descriptor.get(property_in(language, name), "") for name in ("title", "description"))
    coalitions = {row["coalition_id"]: row[f"short_{language}"] for row in rows_of(package.frame("coalitions"))}
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
    return {
        "unique_id": event["event_id"],
        "start_date": _start(event["date_earliest"], event["date_latest"]),
        "display_date": day_or_interval(language, earliest, latest),
        "text": {
            "headline": escape(event[f"title_{language}"]),
            "text": f"<p>{escape(event[f'summary_{language}'])}</p><ul>{links}</ul>",
        },
        "autolink": False,
    }


def _link(citation: Citation, stances: dict[str, str], language: str) -> str:
    source = citation.source
    stance = "" if citation.stance == "supports" else f" ({escape(stances[citation.stance])})"
    return f'<a href="{escape(source["url"])}">{escape(source[f"publisher_{language}"])}</a>{stance}'


def _start(earliest: str, latest: str) -> dict[str, int]:
    """The day, or the month or year that holds the whole interval; of one that spans years, the first."""
    date = partial_date(earliest, latest) or earliest[: len("2024")]
    return dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=False))
