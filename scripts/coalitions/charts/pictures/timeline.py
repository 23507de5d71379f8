"""The timeline as a picture: a row a milestone, a mark on its day, a bar where the day is not known."""

from itertools import zip_longest

from coalitions.charts.engine.axes import Days, draw_days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, marked, undated
from coalitions.charts.engine.palette import KINDS
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.stories.timeline import Milestone, finding, milestones
from coalitions.charts.stories.words import say
from coalitions.record.telling import Telling

AXIS, GAP, BAR, STRIP = 0.28, 0.1, 0.075, 2.5
"""All in inches: the room of the axis above and below the rows, what stays free between them, the height of a
bar, and how wide the strip of days is on a wide chart."""

FADED = 0.35


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the timeline of a coalition. Needs at least one milestone."""
    shown = milestones(telling)
    layout = Rows(look, STRIP, GAP, [milestone.when for milestone in shown])
    titles = [layout.lines(milestone.title) for milestone in shown]
    heights = [layout.height(title) for title in titles]
    measure, legend = say(telling, "timeline.measure"), _legend(telling, shown)
    sheet = Sheet(telling, look, finding(telling), measure, legend, has_days=True)
    top = sheet.top + AXIS
    bottom = top + sum(heights)
    canvas, right = sheet.canvas(bottom + AXIS), look.width - MARGIN
    days = Days(telling.span, max(layout.strip_from, 1.5) + 0.08, right, look.searched)
    bands = []
    places = layout.places(top, titles, heights)
    for milestone, title, following, (first, strip, foot) in zip_longest(shown, titles, shown[1:], places):
        canvas.write(layout.titles_from, first, title)
        canvas.write(MARGIN, strip, milestone.when, "muted", SMALL)
        _draw_day(canvas, days, milestone, strip)
        bands.append((strip - LINE / 2, strip + LINE / 2))
        if following:
            is_new_year = following.latest.year > milestone.latest.year
            canvas.rule([(MARGIN, foot), (right, foot)], *(("faint", 1.0) if is_new_year else ("rule", 0.6)))
    draw_days(canvas, days, [(bottom, bottom)], telling.language)
    draw_days(
        canvas, days, [(top, top), *(bands if look.is_narrow else [(top, bottom)])], telling.language, at_top=True
    )
    return canvas


def _draw_day(canvas: Canvas, days: Days, milestone: Milestone, y: float) -> None:
    """Draw a mark on the known day; else a bar over all possible days, and a hollow mark on the last of them."""
    colour, shape = KINDS[milestone.kind]
    x = days.at(milestone.latest)
    if not milestone.is_dated:
        canvas.area(Box.bar(days.at(milestone.earliest), x, y, BAR).corners, colour, FADED)
    url = f"index.html#event-{milestone.event_id}"
    canvas.mark(x, y, colour, shape, is_hollow=not milestone.is_dated, url=url)


def _legend(telling: Telling, shown: list[Milestone]) -> list[Entry]:
    kinds = dict.fromkeys((milestone.kind, milestone.kind_label) for milestone in shown)
    legend = [marked(label, *KINDS[kind]) for kind, label in kinds]
    if unsure := next((milestone.kind for milestone in shown if not milestone.is_dated), None):
        legend.append(undated(say(telling, "timeline.unsure"), *KINDS[unsure], BAR * 72, FADED))
    return legend
