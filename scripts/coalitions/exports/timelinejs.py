"""TimelineJS: the events as slides, in each language, each date as uncertain as it is."""

from html import escape

from coalitions.exports.told import stance_told
from coalitions.language import LANGUAGES, day_or_interval, property_in
from coalitions.model.dates import interval, partial_date
from coalitions.package.artefacts import Artefacts, json_bytes
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.citations import Citation, of_events
from coalitions.record.facts import in_time
from coalitions.record.telling import Telling, telling


def timelinejs(package: Package) -> Artefacts:
    """Write a timeline in each language, in the JSON of TimelineJS 3.

    A slide begins on the day of its event, or in the month or year within which the day lies, as an end would look
    like a duration; ``display_date`` words the interval as the charts do.
    """
    return {f"timelinejs.{language}.json": json_bytes(_timeline(package, language)) for language in LANGUAGES}


def _timeline(package: Package, language: str) -> Json:
    title, about = (package.descriptor.get(property_in(language, name), "") for name in ("title", "description"))
    citations, names = of_events(package), telling(package, None, language)
    slides = [
        {
            "unique_id": event["event_id"],
            "start_date": _start(event["date_earliest"], event["date_latest"]),
            "display_date": day_or_interval(language, *interval(event)),
            "text": {
                "headline": escape(event[f"title_{language}"]),
                "text": f"<p>{escape(event[f'summary_{language}'])}</p>"
                f"<ul>{''.join(_link(each, names) for each in citations[event['event_id']])}</ul>",
            },
            "autolink": False,
            "group": names.short_names[event["coalition_id"]],
        }
        for event in in_time(package, "events")
    ]
    return {"title": {"text": {"headline": escape(title), "text": escape(about)}}, "events": slides}


def _link(citation: Citation, names: Telling) -> str:
    url, publisher = (escape(citation.source[name]) for name in ("url", f"publisher_{names.language}"))
    return f'<li><a href="{url}">{publisher}</a>{escape(stance_told(citation, names))}</li>'


def _start(earliest: str, latest: str) -> dict[str, int]:
    """The day, or the month or year that holds the whole interval; of one that spans years, the first."""
    parts = (partial_date(earliest, latest) or earliest[: len("2024")]).split("-")
    return dict(zip(("year", "month", "day"), map(int, parts), strict=False))
