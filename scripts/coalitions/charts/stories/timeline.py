"""The timeline: the milestones of a coalition in the order in which they had certainly happened."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.stories.words import say, say_number
from coalitions.language import day_or_interval
from coalitions.model.dates import interval
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class Milestone:
    """An event on the chart, in the language of the chart."""

    event_id: str
    earliest: date
    latest: date
    kind: str
    kind_label: str
    when: str
    title: str

    @property
    def is_dated(self) -> bool:
        """Whether its day is known."""
        return self.earliest == self.latest


@once
def milestones(telling: Telling) -> list[Milestone]:
    """The milestones of a coalition in the order of their latest day."""
    kinds, found = telling.labels("event_kind"), []
    for row in telling.record.events:
        if row["milestone"] == "true":
            days, kind = interval(row), row["kind"]
            when, title = day_or_interval(telling.language, *days), row[f"title_{telling.language}"]
            found.append(Milestone(row["event_id"], *days, kind, kinds[kind], when, title))
    return sorted(found, key=lambda milestone: (milestone.latest, milestone.earliest, milestone.event_id))


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a milestone."""
    columns = ["event_id", "date_earliest", "date_latest", "kind", "kind_label", "date_label", "title"]
    return csv_bytes(columns, (vars(milestone).values() for milestone in milestones(telling)))


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one milestone."""
    shown, unsure = milestones(telling), _unsure(telling)
    first, last, number = shown[0], shown[-1], say_number(telling, "milestones", len(shown))
    titles = {"first_title": first.title, "last_title": last.title}
    sentences = [say(telling, "timeline.story", milestones=number, first=first.when, last=last.when, **titles)]
    if launch := launch_of(telling):
        sentences.append(say(telling, "timeline.story_launch", day=launch.when, title=launch.title))
    if unsure:
        sentences.append(say(telling, "timeline.story_uncertain", number=unsure))
    return " ".join(sentences)


def finding(telling: Telling) -> str:
    """The title of the chart: of how many milestones no source gives the day or, where none is so, how it began."""
    shown, launch, unsure = milestones(telling), launch_of(telling), _unsure(telling)
    if unsure and len(shown) == 1:
        return say(telling, "timeline.title_single")
    if unsure:
        return say_number(telling, "timeline.title", len(shown), unsure=unsure)
    if launch and launch.latest > shown[0].latest:
        return say_number(telling, "timeline.title_launched", (launch.latest - shown[0].latest).days)
    return say_number(telling, "timeline.title_dated", len(shown))


def launch_of(telling: Telling) -> Milestone | None:
    """The first milestone that is a launch; None where there is none."""
    return next((milestone for milestone in milestones(telling) if milestone.kind == "launch"), None)


def _unsure(telling: Telling) -> int:
    """Of how many milestones no source gives the day."""
    return sum(not milestone.is_dated for milestone in milestones(telling))
