"""The timeline: a row a milestone, in the order in which they had certainly happened."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.engine.axes import Days, draw_days
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked, undated
from coalitions.charts.engine.palette import KINDS
from coalitions.charts.engine.style import LINE, MARGIN, Look
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.words import say, say_number
from coalitions.language import day_or_interval, long_day, month
from coalitions.model.dates import interval
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.telling import Telling

AXIS, STRIP = 0.28, 2.5
"""In inches: the room of the axis above and below the rows, and how wide the strip of days is on a wide chart."""


@dataclass(frozen=True)
class Milestone:
    """An event on the chart, in the language of the chart."""

    event_id: str
    date_earliest: date
    date_latest: date
    kind: str
    kind_label: str
    date_label: str
    title: str

    @property
    def is_dated(self) -> bool:
        """Whether its day is known."""
        return self.date_earliest == self.date_latest


@once
def milestones(telling: Telling) -> list[Milestone]:
    """The milestones of a coalition in the order of their latest day."""
    kinds, found = telling.labels("event_kind"), []
    for row in telling.record.events:
        if row["milestone"] == "true":
            days, kind = interval(row), row["kind"]
            when, title = _when(telling, *days), row[f"title_{telling.language}"]
            found.append(Milestone(row["event_id"], *days, kind, kinds[kind], when, title))
    return sorted(found, key=lambda each: (each.date_latest, each.date_earliest, each.event_id))


def _when(telling: Telling, earliest: date, latest: date) -> str:
    """The day in words, or those on which it may have been: 12 or 13 Dec 2023, between 10 Jan and 24 Feb 2024."""
    text, last = day_or_interval(telling.language, earliest, latest), day_or_interval(telling.language, latest, latest)
    if earliest == latest or text[0].isalpha():  # a whole month has no day
        return text
    first, name = day_or_interval(telling.language, earliest, earliest), "between"
    if earliest.year == latest.year:
        first = str(earliest.day) if earliest.month == latest.month else first.rsplit(maxsplit=1)[0]
    if (latest - earliest).days == 1:
        name = "either"
    return say(telling, f"timeline.{name}", first=first, last=last)


def launch_of(telling: Telling) -> Milestone | None:
    """The first milestone that is a launch; None where there is none."""
    return next((milestone for milestone in milestones(telling) if milestone.kind == "launch"), None)


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a milestone."""
    return csv_bytes(Milestone.__annotations__, (vars(milestone).values() for milestone in milestones(telling)))


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one milestone."""
    shown, unsure = milestones(telling), _unsure(telling)
    first, last, number = shown[0], shown[-1], say_number(telling, "milestones", len(shown))
    said = {"first": first.date_label, "first_title": first.title, "last": last.date_label, "last_title": last.title}
    sentences = [say(telling, "timeline.story", milestones=number, **said)]
    if launch := launch_of(telling):
        sentences.append(say(telling, "timeline.story_launch", day=launch.date_label, title=launch.title))
    if unsure:
        sentences.append(say(telling, "timeline.story_uncertain", number=unsure))
    return " ".join(sentences)


def finding(telling: Telling) -> str:
    """The title of the chart: how long it took to launch, or when it was, and how much has happened since."""
    shown, launch = milestones(telling), launch_of(telling)
    last = month(telling.language, shown[-1].date_latest, alone=True)
    if not launch:
        return say(telling, "timeline.title", milestones=say_number(telling, "milestones", len(shown)), month=last)
    days = (launch.date_latest - shown[0].date_latest).days
    if days and launch.is_dated and shown[0].is_dated:
        title = say_number(telling, "timeline.title_days", days)
    else:
        day = long_day(telling.language, launch.date_latest)
        title = say(telling, f"timeline.title_launch{'' if launch.is_dated else '_by'}", day=day)
    return title + (say_number(telling, "timeline.title_all", len(shown), month=last) if len(shown) > 1 else "")


def _unsure(telling: Telling) -> int:
    """Of how many milestones the day is not established."""
    return sum(not milestone.is_dated for milestone in milestones(telling))


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the timeline of a coalition. Needs at least one milestone."""
    shown, measure, unsure = milestones(telling), say(telling, "timeline.measure"), _unsure(telling)
    measure += f" {say(telling, 'timeline.undated', unsure=unsure, number=len(shown))}" if unsure else ""
    for name, parties in zip(("uncounted", "later"), uncounted(telling), strict=True):
        measure += f" {say(telling, f'timeline.{name}', parties=', '.join(parties))}" if parties else ""
    sheet = Sheet(telling, look, finding(telling), measure, _legend(telling, shown), has_days=True)
    rows = Rows(look, STRIP, (each.title for each in shown), (each.date_label for each in shown))
    days = Days(telling.span, max(rows.strip_from, 1.5) + 0.08, look.width - MARGIN, look.searched)
    top, bands = sheet.top + AXIS, []
    for milestone, y in zip(shown, rows.draw(sheet.canvas, top), strict=True):
        x, is_hollow, (colour, shape) = days.at(milestone.date_latest), not milestone.is_dated, KINDS[milestone.kind]
        if is_hollow:
            sheet.canvas.rule([(days.at(milestone.date_earliest), y), (x, y)], colour, 1.2, over=True)
        sheet.canvas.mark(x, y, colour, shape, is_hollow=is_hollow, url=f"index.html#event-{milestone.event_id}")
        bands.append((y - LINE / 2, y + LINE / 2))
    draw_days(sheet.canvas, days, [(rows.foot, rows.foot)], telling.language)
    bands = [(top, top), *(bands if look.is_narrow else [(top, rows.foot)])]
    draw_days(sheet.canvas, days, bands, telling.language, at_top=True)
    return sheet.end(rows.foot + AXIS)


def uncounted(telling: Telling) -> tuple[list[str], list[str]]:
    """The names of those whose joining is a milestone and who are never certainly members, and of those only later."""
    shown = {milestone.event_id: milestone.date_latest for milestone in milestones(telling)}
    joined = {step["party_id"]: shown[step["event_id"]] for step in telling.record.steps if step["event_id"] in shown}
    sure = {time["party_id"]: time["certain_from"] for time in telling.record.belonging}
    named = [
        (sure[party], str(joined[party]), name)
        for party, name in telling.parties.items()
        if party in {*joined} & {*sure}
    ]
    return [name for day, _, name in named if not day], [name for day, joining, name in named if day and day > joining]


def _legend(telling: Telling, shown: list[Milestone]) -> list[Entry]:
    kinds = dict.fromkeys((milestone.kind, milestone.kind_label) for milestone in shown)
    legend = [marked(label, *KINDS[kind]) for kind, label in kinds]
    unsure = {milestone.kind for milestone in shown if not milestone.is_dated}
    if unsure:
        look = KINDS[max(unsure, key=lambda kind: kind == "accession")]
        legend.append(undated(say(telling, "timeline.unsure"), *look))
    return legend
