"""The evidence: who says of each milestone that it was so, and who says otherwise."""

from dataclasses import dataclass

from coalitions.charts.engine.palette import PUBLISHERS
from coalitions.charts.stories.timeline import Milestone, milestones
from coalitions.charts.stories.words import say, say_number
from coalitions.package.artefacts import csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.record.sources import sources
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class Evidence:
    """A milestone with the kinds of the publishers that support it and of those that dispute it.

    A publisher counts once, however many of its texts were read: they are seldom independent of each other.
    """

    milestone: Milestone
    supports: tuple[str, ...]
    disputes: tuple[str, ...]


def evidence(telling: Telling) -> list[Evidence]:
    """The evidence of each milestone of a coalition, in the order of the timeline."""
    shown = milestones(telling)
    found = _publishers(telling.package)
    return [
        Evidence(
            each,
            *(
                tuple(sorted(found.get((each.event_id, stance), {}).values(), key=list(PUBLISHERS).index))
                for stance in ("supports", "disputes")
            ),
        )
        for each in shown
    ]


@once
def _publishers(package: Package) -> dict[tuple[str, str], dict[str, str]]:
    """The publishers that speak of each event with each stance, and their kinds."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows_of(package.frame("event_sources")):
        text = sources(package)[row["source_id"]]
        found.setdefault((row["event_id"], row["stance"]), {})[text["publisher_id"]] = text["publisher_kind"]
    return found


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a milestone and kind of publisher, with both numbers."""
    columns = ["event_id", "title", "publisher_kind", "supports", "disputes"]
    cells = (
        [each.milestone.event_id, each.milestone.title, kind, each.supports.count(kind), each.disputes.count(kind)]
        for each in evidence(telling)
        for kind in PUBLISHERS
        if kind in each.supports + each.disputes
    )
    return csv_bytes(columns, cells)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one milestone."""
    told = evidence(telling)
    disputed = [each.milestone.title for each in told if each.disputes]
    name = telling.name
    said = say(
        telling.language,
        "evidence.story",
        coalition=name,
        official=_official(told),
        milestones=say_number(telling.language, "of_milestones", len(told)),
        single=sum(len(each.supports) == 1 for each in told),
    )
    titles = "; ".join(disputed)
    return f"{said} {say(telling.language, 'evidence.story_disputed', titles=titles)}" if disputed else said


def finding(telling: Telling) -> str:
    """The title of the chart: how many milestones an official text supports."""
    told = evidence(telling)
    return say(
        telling.language,
        "evidence.title",
        coalition=telling.name,
        official=_official(told),
        milestones=say_number(telling.language, "of_milestones", len(told)),
    )


def _official(told: list[Evidence]) -> int:
    return sum("official" in each.supports for each in told)
