"""Published totals as a picture: a mark a total over the days, a shape a convention, a panel a currency."""

from math import ceil, floor, log10

from coalitions.charts.engine.axes import TO_NUMBER, Days, Numbers, draw_days, draw_numbers
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, marked, undated
from coalitions.charts.engine.palette import TOTALS
from coalitions.charts.engine.placing import label_beside
from coalitions.charts.engine.style import MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.layout import sheet_of
from coalitions.charts.stories.totals import Total, by_currency, finding, totals
from coalitions.charts.stories.words import say
from coalitions.language import short_amount
from coalitions.record.telling import Telling

PANEL, PANEL_OF_FEW, HEAD, AXIS = 4.2, 1.1, 0.3, 0.42
FEW, MARK = 4, 7.0
"""All in inches: the height of a panel, and of one of few totals; of its head and of the axis below it. How many totals
are few, and the size of a mark in points."""


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the published totals of a coalition. Needs at least one."""
    panels, measure = by_currency(telling), say(telling, "totals.measure")
    sheet = sheet_of(telling, look, finding(telling), measure, _legend(telling), has_days=True)
    heights = [PANEL if len(shown) > FEW else PANEL_OF_FEW for shown in panels.values()]
    canvas = sheet.canvas(sheet.top + sum(heights) + len(heights) * (HEAD + AXIS))
    widest = max(text_width(short_amount(telling.language, 10**power), SMALL) for power in range(4, 11))
    days = Days(telling.span, MARGIN + widest + TO_NUMBER, look.width - MARGIN - 0.1, look.searched)
    y = sheet.top
    for (currency, shown), height in zip(panels.items(), heights, strict=True):
        canvas.write(MARGIN, y + HEAD / 2, currency, weight=600)
        top, foot = y + HEAD, y + HEAD + height
        amounts = [total.amount for total in shown]
        first, last = floor(log10(min(amounts))), ceil(log10(max(amounts) * 1.2))
        powers = Numbers(last - first, top, foot)
        labels = {power - first: short_amount(telling.language, 10**power) for power in range(first, last + 1)}
        draw_numbers(canvas, days, powers, labels)
        draw_days(canvas, days, [(top, foot)], telling.language)
        _draw_totals(canvas, telling, days, [(total, powers.at(log10(total.amount) - first)) for total in shown])
        y = foot + AXIS
    return canvas


def _draw_totals(canvas: Canvas, telling: Telling, days: Days, heights: list[tuple[Total, float]]) -> None:
    """Draw a mark on the day of each total, a hollow one on the last possible day; those that meet side by side."""
    places: list[tuple[Total, float, float]] = []
    for total, y in heights:
        x = days.at(total.latest)
        while any(_around(x, y).meets(_around(*other)) for _, *other in places):
            x += MARK / 72
        places.append((total, x, y))
    taken = [_around(x, y) for _, x, y in places]
    taken += [Box(days.at(total.earliest), y - 0.01, x, y + 0.01) for total, x, y in places]
    for total, x, y in sorted(places, key=lambda place: place[2]):
        is_dated, (colour, shape) = total.earliest == total.latest, TOTALS[total.convention]
        if not is_dated:
            canvas.rule([(days.at(total.earliest), y), (x, y)], colour, 1.2, over=True)
        canvas.mark(x, y, colour, shape, MARK, is_hollow=not is_dated)
        text = f"{total.sign}{short_amount(telling.language, total.amount)}"
        label_beside(canvas, text, colour, _around(x, y), taken)


def _around(x: float, y: float) -> Box:
    """The room of a mark."""
    return Box.around(x, y, MARK / 72, MARK / 72)


def _legend(telling: Telling) -> list[Entry]:
    labels, shown = telling.labels("total_convention"), totals(telling)
    seen = {total.convention for total in shown}
    legend = [marked(labels[convention], *look) for convention, look in TOTALS.items() if convention in seen]
    if unsure := next((total.convention for total in shown if total.earliest < total.latest), None):
        legend.append(undated(say(telling, "totals.undated"), *TOTALS[unsure], 1.2))
    return legend
