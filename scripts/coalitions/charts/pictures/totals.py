"""Published totals as a picture: a mark a total over the days, a shape a convention, a panel a currency."""

from math import ceil, floor, log10

from coalitions.charts.engine.axes import SEARCHED, SEARCHED_NARROW, TO_NUMBER, Days, draw_days
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked, searched, undated
from coalitions.charts.engine.palette import TOTALS
from coalitions.charts.engine.placing import Box, label_beside
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.stories.totals import Total, by_currency, finding, totals
from coalitions.charts.stories.words import say, searched_up_to, source
from coalitions.language import short_amount
from coalitions.record.telling import Telling

PANEL, PANEL_OF_FEW, HEAD, AXIS = 3.6, 1.1, 0.3, 0.42
FEW, MARK = 4, 7.0
"""All in inches: the height of a panel, and of one of few totals; of its head and of the axis below it. How many totals
are few, and the size of a mark in points."""


class _Sums:
    """From sums to inches from the top, each power of ten as high as another."""

    def __init__(self, shown: list[Total], top: float, foot: float) -> None:
        amounts = [total.amount for total in shown]
        self.first, self.last = floor(log10(min(amounts))), ceil(log10(max(amounts) * 1.2))
        self.foot, self.inches = foot, (foot - top) / (self.last - self.first)

    def at(self, amount: float) -> float:
        return self.foot - (log10(amount) - self.first) * self.inches


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the published totals of a coalition. Needs at least one."""
    panels = by_currency(telling)
    sheet = Sheet(look, finding(telling), say(telling.language, "totals.measure"), _legend(telling), source(telling))
    heights = [PANEL if len(shown) > FEW else PANEL_OF_FEW for shown in panels.values()]
    canvas = sheet.canvas(sheet.top + sum(heights) + len(heights) * (HEAD + AXIS))
    labels = [short_amount(telling.language, 10**power) for power in range(4, 11)]
    left = MARGIN + max(text_width(label, SMALL) for label in labels) + TO_NUMBER
    days = Days(telling.span, left, look.width - MARGIN - 0.1, SEARCHED_NARROW if look.is_narrow else SEARCHED)
    y = sheet.top
    for (currency, shown), height in zip(panels.items(), heights, strict=True):
        canvas.write(MARGIN, y + HEAD / 2, currency, weight=600)
        top, foot = y + HEAD, y + HEAD + height
        sums = _Sums(shown, top, foot)
        for power in range(sums.first, sums.last + 1):
            canvas.rule([(days.left, sums.at(10**power)), (days.right, sums.at(10**power))], "rule", 0.7)
            label = short_amount(telling.language, 10**power)
            canvas.write(days.left - TO_NUMBER, sums.at(10**power), label, "muted", SMALL, align="right")
        draw_days(canvas, days, [(top, foot)], telling.language)
        _draw_totals(canvas, telling, days, sums, shown)
        y = foot + AXIS
    return canvas


def _draw_totals(canvas: Canvas, telling: Telling, days: Days, sums: _Sums, shown: list[Total]) -> None:
    """Draw a mark on the day of each total, or a hollow one on the last possible day; the sum where it has room."""
    taken = [
        Box(days.at(total.earliest) - half, y - half, days.at(total.latest) + half, y + half)
        for half in [MARK / 144]
        for total in shown
        for y in [sums.at(total.amount)]
    ]
    for total in shown:
        x, y, is_dated = days.at(total.latest), sums.at(total.amount), total.earliest == total.latest
        colour, shape = TOTALS[total.convention]
        if not is_dated:
            canvas.rule([(days.at(total.earliest), y), (x, y)], colour, 1.2, over=True)
        canvas.mark(x, y, colour, shape, MARK, is_hollow=not is_dated)
        mark = Box.around(x, y, MARK / 72, MARK / 72)
        label_beside(canvas, total.label(telling.language), "ink", mark, taken)


def _legend(telling: Telling) -> list[Entry]:
    labels, shown = telling.labels("total_convention"), totals(telling)
    seen = {total.convention for total in shown}
    legend = [marked(labels[convention], *look) for convention, look in TOTALS.items() if convention in seen]
    unsure = next((total.convention for total in shown if total.earliest < total.latest), None)
    if unsure:
        legend.append(undated(say(telling.language, "totals.undated"), *TOTALS[unsure], 1.2))
    return [*legend, *searched(searched_up_to(telling))]
