"""The timeline as a picture: a row a milestone, a mark on its day, a bar where the day is not known."""

from itertools import zip_longest
from typing import NamedTuple

from coalitions.charts.engine.axes import SEARCHED, SEARCHED_NARROW, Days, draw_days
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked, searched, undated
from coalitions.charts.engine.palette import KINDS
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.stories.timeline import Milestone, finding, milestones
from coalitions.charts.stories.words import say, searched_up_to, source
from coalitions.record.telling import Telling

AXIS, GAP, BETWEEN = 0.28, 0.1, 0.15
BAR, STRIP = 0.075, 2.5
"""All in inches: the room of the axis above the rows, what stays free between rows and between columns, the height
of a bar, and how wide the strip of days is on a wide chart."""

FADED = 0.35


class Row(NamedTuple):
    """A milestone with the lines of its title."""

    milestone: Milestone
    lines: list[str]

    def height(self, look: Look) -> float:
        """What it needs, in inches: on a narrow chart its date and its strip stand below the title."""
        return (len(self.lines) + look.is_narrow) * LINE + GAP


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the timeline of a coalition. Needs at least one milestone."""
    shown = milestones(telling)
    dates = max(text_width(milestone.when, SMALL) for milestone in shown) + BETWEEN
    titles_from = MARGIN if look.is_narrow else MARGIN + dates
    strip_from = max(MARGIN + dates, 1.5) if look.is_narrow else look.width - MARGIN - STRIP
    room = look.text_width if look.is_narrow else strip_from - BETWEEN - titles_from
    rows = [Row(milestone, wrapped(milestone.title, room, LABEL)) for milestone in shown]
    measure = say(telling.language, "timeline.measure")
    sheet = Sheet(look, finding(telling), measure, _legend(telling, shown), source(telling))
    top = sheet.top + AXIS
    bottom = top + sum(row.height(look) for row in rows)
    canvas = sheet.canvas(bottom)
    searched_width = SEARCHED_NARROW if look.is_narrow else SEARCHED
    days = Days(telling.span, strip_from + 0.08, look.width - MARGIN, searched_width)
    strips = []
    y = top
    for row, following in zip_longest(rows, rows[1:]):
        first = y + GAP / 2 + LINE / 2
        canvas.lines_of_type(titles_from, first, row.lines)
        strips.append(first + len(row.lines) * LINE if look.is_narrow else first)
        canvas.write(MARGIN, strips[-1], row.milestone.when, "muted", SMALL)
        _draw_day(canvas, days, row.milestone, strips[-1])
        y += row.height(look)
        if following:
            is_new_year = following.milestone.latest.year > row.milestone.latest.year
            canvas.rule([(MARGIN, y), (look.width - MARGIN, y)], *(("faint", 1.0) if is_new_year else ("rule", 0.6)))
    bands = [(strip - LINE / 2, strip + LINE / 2) for strip in strips] if look.is_narrow else [(top, bottom)]
    draw_days(canvas, days, [(top, top), *bands], telling.language, at_top=True)
    return canvas


def _draw_day(canvas: Canvas, days: Days, milestone: Milestone, y: float) -> None:
    """Draw a mark on the known day; else a bar over all possible days, and a hollow mark on the last of them."""
    colour, shape = KINDS[milestone.kind]
    x = days.at(milestone.latest)
    if not milestone.is_dated:
        canvas.box(days.at(milestone.earliest), x, y, BAR, colour, FADED)
    url = f"index.html#event-{milestone.event_id}"
    canvas.mark(x, y, colour, shape, is_hollow=not milestone.is_dated, url=url)


def _legend(telling: Telling, shown: list[Milestone]) -> list[Entry]:
    kinds = dict.fromkeys((milestone.kind, milestone.kind_label) for milestone in shown)
    legend = [marked(label, *KINDS[kind]) for kind, label in kinds]
    unsure = next((milestone.kind for milestone in shown if not milestone.is_dated), None)
    if unsure:
        legend.append(undated(say(telling.language, "timeline.unsure"), *KINDS[unsure], BAR * 72, FADED))
    return [*legend, *searched(searched_up_to(telling))]
