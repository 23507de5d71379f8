"""The timeline: the milestones of a coalition in their order, each with its interval."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.stories.words import say, say_number
from coalitions.language import day_or_interval
from coalitions.package.artefacts import csv_bytes
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


def milestones(telling: Telling) -> list[Milestone]:
    """The milestones of a coalition in the order of their earliest day."""
    kinds = telling.labels("event_kind")
    return [
        Milestone(
            event_id=row["event_id"],
            earliest=(earliest := date.fromisoformat(row["date_earliest"])),
            latest=(latest := date.fromisoformat(row["date_latest"])),
            kind=row["kind"],
            kind_label=kinds[row["kind"]],
            when=day_or_interval(telling.language, earliest, latest),
            title=row[f"title_{telling.language}"],
        )
        for row in telling.record.events
        if row["milestone"] == "true"
    ]


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a milestone."""
    columns = ["event_id", "date_earliest", "date_latest", "kind", "kind_label", "date_label", "title"]
    rows = (
        (each.event_id, each.earliest, each.latest, each.kind, each.kind_label, each.when, each.title)
        for each in milestones(telling)
    )
    return csv_bytes(columns, rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one milestone."""
    told = milestones(telling)
    launches = [each for each in told if each.kind == "launch"]
    unsure = sum(not each.is_dated for each in told)
    sentences = [
        say(
            telling.language,
            "timeline.story",
            coalition=telling.name,
            milestones=say_number(telling.language, "milestones", len(told)),
            first=told[0].when,
            first_title=told[0].title,
            last=told[-1].when,
            last_title=told[-1].title,
        ),
        *(say(telling.language, "timeline.story_launch", day=each.when, title=each.title) for each in launches[:1]),
        *([say(telling.language, "timeline.story_uncertain", number=unsure)] if unsure else []),
    ]
    return " ".join(sentences)
