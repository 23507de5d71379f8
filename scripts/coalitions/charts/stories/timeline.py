"""The timeline: the milestones of a coalition in the order in which they had certainly happened."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.stories.words import say, say_number
from coalitions.language import day_or_interval
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
    kinds, language = telling.labels("event_kind"), telling.language
    found = [
        Milestone(
            event_id=row["event_id"],
            earliest=(earliest := date.fromisoformat(row["date_earliest"])),
            latest=(latest := date.fromisoformat(row["date_latest"])),
            kind=row["kind"],
            kind_label=kinds[row["kind"]],
            when=day_or_interval(language, earliest, latest),
            title=row[f"title_{language}"],
        )
        for row in telling.record.events
        if row["milestone"] == "true"
    ]
    return sorted(found, key=lambda milestone: (milestone.latest, milestone.earliest, milestone.event_id))


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a milestone."""
    columns = ["event_id", "date_earliest", "date_latest", "kind", "kind_label", "date_label", "title"]
    rows = (
        (shown.event_id, shown.earliest, shown.latest, shown.kind, shown.kind_label, shown.when, shown.title)
        for shown in milestones(telling)
    )
    return csv_bytes(columns, rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one milestone."""
    shown, language = milestones(telling), telling.language
    first, last = shown[0], shown[-1]
    unsure = sum(not milestone.is_dated for milestone in shown)
    sentences = [
        say(
            language,
            "timeline.story",
            coalition=telling.name,
            milestones=say_number(language, "milestones", len(shown)),
            first=first.when,
            first_title=first.title,
            last=last.when,
            last_title=last.title,
        )
    ]
    if launch := launch_of(telling):
        sentences.append(say(language, "timeline.story_launch", day=launch.when, title=launch.title))
    if unsure:
        sentences.append(say(language, "timeline.story_uncertain", number=unsure))
    return " ".join(sentences)


def finding(telling: Telling) -> str:
    """The title of the chart: of how many milestones no source gives the day or, where none is so, how it began."""
    shown, launch = milestones(telling), launch_of(telling)
    unsure = sum(not milestone.is_dated for milestone in shown)
    if unsure:
        if len(shown) == 1:
            return say(telling.language, "timeline.title_single", coalition=telling.name)
        return say_number(telling.language, "timeline.title", len(shown), coalition=telling.name, unsure=unsure)
    if launch and launch.latest > shown[0].latest:
        days = (launch.latest - shown[0].latest).days
        return say_number(telling.language, "timeline.title_launched", days, coalition=telling.name)
    return say_number(telling.language, "timeline.title_dated", len(shown), coalition=telling.name)


def launch_of(telling: Telling) -> Milestone | None:
    """The first milestone that is a launch; None where there is none."""
    return next((milestone for milestone in milestones(telling) if milestone.kind == "launch"), None)
