"""The timeline as a picture: milestones along a vertical axis, a bar where the day is not known."""

from datetime import date, timedelta

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import marked
from coalitions.charts.engine.palette import KINDS
from coalitions.charts.engine.placing import lanes, spread
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.stories.timeline import Milestone, milestones
from coalitions.charts.stories.words import say, say_number, source
from coalitions.language import month, short_month
from coalitions.record.telling import Telling

MONTHS, LANE = 0.92, 0.13
LEADER, DATES = 0.5, 0.16
MONTHS_NARROW, LANE_NARROW, LEADER_NARROW = 0.9, 0.075, 0.34
LABEL_GAP = 0.085
DAYS_BETWEEN_SPANS = 16
MONTH_HEIGHT = 0.30
SPAN = 0.53
"""All in inches: where month names end, how far lanes stand apart, how long leaders are, where texts begin,
counted from the marks, how high a month is where the labels do not ask for more, and how wide a span is, in lanes."""


class _Scale:
    """From days to inches below the top of the axis."""

    def __init__(self, shown: list[Milestone], top: float, labels: float) -> None:
        self.first = min(each.earliest for each in shown).replace(day=1)
        last = max(each.latest for each in shown)
        self.last = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
        self.top = top
        months = (self.last - self.first).days / 30.44
        self.month = max(MONTH_HEIGHT, labels / months)

    def at(self, day: date) -> float:
        return self.top + (day - self.first).days / 30.44 * self.month

    def months(self) -> list[date]:
        months, day = [], self.first
        while day <= self.last:
            months.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return months


class _Layout:
    """Where things stand, from left to right."""

    def __init__(self, look: Look, shown: list[Milestone]) -> None:
        self.months = MONTHS_NARROW if look.is_narrow else MONTHS
        self.lane = LANE_NARROW if look.is_narrow else LANE
        spans = [each for each in shown if not each.is_dated]
        taken = lanes([(each.earliest.toordinal(), each.latest.toordinal()) for each in spans], DAYS_BETWEEN_SPANS)
        self.lane_of = {each.event_id: lane for each, lane in zip(spans, taken, strict=True)}
        self.axis = self.months + self.lane * (max(taken, default=0) + 1)
        self.marks = self.axis + (LEADER_NARROW if look.is_narrow else LEADER)
        self.dates = self.titles = self.marks + DATES
        if not look.is_narrow:
            self.titles += max(text_width(each.when, SMALL) for each in shown) + 0.14


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the timeline of a coalition. Needs at least one milestone."""
    shown = milestones(telling)
    sheet = _sheet(telling, look, shown)
    layout = _Layout(look, shown)
    titles = [wrapped(each.title, look.width - MARGIN - layout.titles, LABEL) for each in shown]
    date_lines = 1 if look.is_narrow else 0
    heights = [(len(lines) + date_lines) * LINE + LABEL_GAP for lines in titles]
    scale = _Scale(shown, sheet.top + 0.16, sum(heights))
    middles = spread([scale.at(each.earliest) for each in shown], heights, sheet.top)
    canvas = sheet.canvas(max(scale.at(scale.last), middles[-1] + heights[-1] / 2))
    _draw_axis(canvas, scale, layout, telling.language)
    for each, lines, height, middle in zip(shown, titles, heights, middles, strict=True):
        _draw_day(canvas, each, scale, layout)
        _draw_label(canvas, each, lines, middle - (height - LABEL_GAP - LINE) / 2, scale, layout)
    return canvas


def _sheet(telling: Telling, look: Look, shown: list[Milestone]) -> Sheet:
    name = telling.name
    measure = say(
        telling.language,
        "timeline.measure",
        milestones=say_number(telling.language, "milestones", len(shown)),
        first=month(telling.language, shown[0].earliest),
        last=month(telling.language, max(each.latest for each in shown)),
    )
    kinds = dict.fromkeys((each.kind, each.kind_label) for each in shown)
    legend = [marked(label, *KINDS[kind]) for kind, label in kinds]
    return Sheet(look, say(telling.language, "timeline.title", coalition=name), measure, legend, source(telling))


def _draw_axis(canvas: Canvas, scale: _Scale, layout: _Layout, language: str) -> None:
    canvas.rule([(layout.axis, scale.top), (layout.axis, scale.at(scale.last))], "muted", 1.2, over=True)
    for day in scale.months():
        y = scale.at(day)
        if day.month % 3 == 1 or day == scale.first:
            canvas.write(layout.months - 0.1, y, short_month(language, day), "muted", SMALL, align="right")
            canvas.rule([(layout.months - 0.06, y), (layout.axis, y)], "rule", 0.7)
        if day.month == 1 or day == scale.first:
            canvas.write(MARGIN, y, str(day.year), weight=600, size=SMALL if canvas.look.is_narrow else LABEL)


def _draw_day(canvas: Canvas, each: Milestone, scale: _Scale, layout: _Layout) -> None:
    colour, _ = KINDS[each.kind]
    y = scale.at(each.earliest)
    if each.is_dated:
        canvas.mark(layout.axis, y, colour, "o", 5.5)
        return
    x = layout.axis - layout.lane * (layout.lane_of[each.event_id] + 1)
    end = max(scale.at(each.latest), y + 0.06)
    half = SPAN * layout.lane / 2
    canvas.box(x - half, x + half, (y + end) / 2, end - y, colour, 0.45)
    canvas.rule([(x - half, y), (layout.axis, y)], colour, over=True)


def _draw_label(canvas: Canvas, each: Milestone, lines: list[str], top: float, scale: _Scale, layout: _Layout) -> None:
    day = scale.at(each.earliest)
    canvas.rule([(layout.axis, day), (layout.marks - 0.14, top), (layout.marks - 0.08, top)], "faint")
    canvas.mark(layout.marks, top, *KINDS[each.kind], url=f"index.html#event-{each.event_id}")
    canvas.write(layout.dates, top, each.when, "muted", SMALL)
    first = top + LINE if canvas.look.is_narrow else top
    for number, line in enumerate(lines):
        canvas.write(layout.titles, first + number * LINE, line)
