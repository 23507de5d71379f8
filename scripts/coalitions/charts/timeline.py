"""The timeline: milestones along a vertical axis, a bar where the day is not known."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import narwhals as nw

from coalitions.artefacts import csv_bytes
from coalitions.charts import style
from coalitions.charts.placing import lanes, spread
from coalitions.charts.words import day_or_interval, month, say, say_number, short_month, source
from coalitions.frames import rows_of
from coalitions.package import Package

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, MARGIN = 8.0, 0.12
MONTHS, LANE = 0.92, 0.13
LEADER, DATES = 0.5, 0.16
LINE_HEIGHT, LABEL_GAP = 0.185, 0.085
MONTH_HEIGHT = 0.30
"""All in inches: where month names end, how far lanes stand apart, how long leaders are, and where dates
begin, counted from the marks."""


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


def milestones(package: Package, coalition: str, language: str) -> list[Milestone]:
    """The milestones of a coalition in the order of their earliest day."""
    labels = package.labels("event_kind", language)
    chosen = (nw.col("milestone") == "true") & (nw.col("coalition_id") == coalition)
    rows = package.frame("events").filter(chosen).sort("date_earliest", "date_latest", "event_id")
    return [
        Milestone(
            event_id=row["event_id"],
            earliest=(earliest := date.fromisoformat(row["date_earliest"])),
            latest=(latest := date.fromisoformat(row["date_latest"])),
            kind=row["kind"],
            kind_label=labels[row["kind"]],
            when=day_or_interval(language, earliest, latest),
            title=row[f"title_{language}"],
        )
        for row in rows_of(rows)
    ]


def numbers(package: Package, coalition: str, language: str) -> bytes:
    """What the chart shows, as CSV: one row a milestone."""
    columns = ["event_id", "date_earliest", "date_latest", "kind", "kind_label", "date_label", "title"]
    rows = (
        (each.event_id, each.earliest, each.latest, each.kind, each.kind_label, each.when, each.title)
        for each in milestones(package, coalition, language)
    )
    return csv_bytes(columns, rows)


class _Scale:
    """From days to inches below the top of the axis."""

    def __init__(self, shown: list[Milestone], top: float) -> None:
        self.first = min(each.earliest for each in shown).replace(day=1)
        last = max(each.latest for each in shown)
        self.last = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
        self.top = top

    def at(self, day: date) -> float:
        return self.top + (day - self.first).days / 30.44 * MONTH_HEIGHT

    def months(self) -> list[date]:
        months, day = [], self.first
        while day <= self.last:
            months.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return months


def picture(package: Package, coalition: str, language: str) -> "Figure":
    """Draw the timeline of a coalition as a matplotlib figure. Needs at least one milestone."""
    shown = milestones(package, coalition, language)
    name = package.row("coalitions", coalition)[f"name_{language}"]
    measure = say(
        language,
        "timeline.measure",
        milestones=say_number(language, "milestones", len(shown)),
        first=month(language, shown[0].earliest),
        last=month(language, max(each.latest for each in shown)),
    )
    measure_lines = style.wrapped(measure, WIDTH - 2 * MARGIN, style.MEASURE)
    key_top = 0.64 + len(measure_lines) * 0.19
    scale = _Scale(shown, key_top + 0.42)
    lane_of = _lanes(shown, scale)
    axis = MONTHS + LANE * (max(lane_of.values(), default=0) + 1)
    marks = axis + LEADER
    texts = marks + DATES + max(style.text_width(each.when, style.SMALL) for each in shown) + 0.14
    titles = [style.wrapped(each.title, WIDTH - MARGIN - texts, style.LABEL) for each in shown]
    heights = [len(lines) * LINE_HEIGHT + LABEL_GAP for lines in titles]
    middles = spread([scale.at(each.earliest) for each in shown], heights, scale.top - heights[0] / 2)
    bottom = max(scale.at(scale.last), middles[-1] + heights[-1] / 2) + 0.5
    drawn, axes = style.canvas(WIDTH, bottom)
    style.heading(axes, say(language, "timeline.title", coalition=name), measure_lines)
    style.source_line(axes, bottom - 0.18, source(package, language))
    _draw_key(axes, shown, key_top)
    _draw_axis(axes, scale, axis, language)
    for each, lines, middle in zip(shown, titles, middles, strict=True):
        _draw_day(axes, each, scale, axis, lane_of.get(each.event_id))
        top = middle - (len(lines) - 1) * LINE_HEIGHT / 2
        leader = [scale.at(each.earliest), top, top]
        axes.plot([axis, marks - 0.14, marks - 0.08], leader, color=style.FAINT, linewidth=0.8, zorder=1)
        style.mark(axes, marks, top, each.kind)
        axes.text(marks + DATES, top, each.when, size=style.SMALL, color=style.MUTED, va="center_baseline")
        for number, line in enumerate(lines):
            y = top + number * LINE_HEIGHT
            axes.text(texts, y, line, size=style.LABEL, color=style.INK, va="center_baseline")
    return drawn


def _lanes(shown: list[Milestone], scale: _Scale) -> dict[str, int]:
    spans = [each for each in shown if each.earliest != each.latest]
    taken = lanes([(scale.at(each.earliest), scale.at(each.latest)) for each in spans], 0.16)
    return {each.event_id: lane for each, lane in zip(spans, taken, strict=True)}


def _draw_key(axes: "Axes", shown: list[Milestone], top: float) -> None:
    x = MARGIN + 0.08
    for kind, label in dict.fromkeys((each.kind, each.kind_label) for each in shown):
        style.mark(axes, x, top, kind)
        axes.text(x + 0.13, top, label, size=style.SMALL, color=style.INK, va="center_baseline")
        x += 0.36 + style.text_width(label, style.SMALL)


def _draw_axis(axes: "Axes", scale: _Scale, axis: float, language: str) -> None:
    axes.plot([axis, axis], [scale.top, scale.at(scale.last)], color=style.MUTED, linewidth=1.2, zorder=2)
    for day in scale.months():
        y = scale.at(day)
        if day.month % 3 == 1 or day == scale.first:
            label = short_month(language, day)
            axes.text(MONTHS - 0.1, y, label, size=style.SMALL, color=style.MUTED, ha="right", va="center_baseline")
            axes.plot([MONTHS - 0.06, axis], [y, y], color=style.RULE, linewidth=0.7, zorder=0)
        if day.month == 1 or day == scale.first:
            axes.text(MARGIN, y, str(day.year), size=style.LABEL, weight=600, color=style.INK, va="center_baseline")


def _draw_day(axes: "Axes", each: Milestone, scale: _Scale, axis: float, lane: int | None) -> None:
    colour, _ = style.KINDS[each.kind]
    y = scale.at(each.earliest)
    if lane is not None:
        x = axis - LANE * (lane + 1)
        end = max(scale.at(each.latest), y + 0.06)
        axes.plot([x, x], [y, end], color=colour, alpha=0.45, linewidth=5, solid_capstyle="butt", zorder=3)
        axes.plot([x - 0.035, axis], [y, y], color=colour, linewidth=0.8, zorder=2.5)
    else:
        axes.plot(axis, y, marker="o", color=colour, markersize=5.5, zorder=5)
