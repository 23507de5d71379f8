"""Money as pictures: contributions as bars, a scale a currency; totals as marks over the days, a panel a currency."""

from itertools import groupby
from math import ceil, floor, log10

from coalitions.charts.engine.axes import TO_NUMBER, Days, Numbers, draw_days, draw_numbers
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, marked, patch, undated
from coalitions.charts.engine.palette import MONEY, TOTALS
from coalitions.charts.engine.placing import label_beside
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.layout import BETWEEN, Sheet
from coalitions.charts.stories import money
from coalitions.charts.stories.words import say
from coalitions.language import short_amount
from coalitions.model.money import NO_CURRENCY, Sum
from coalitions.record.telling import Telling

ROW, HEAD, BAR = 0.25, 0.3, 0.14
PANEL, PANEL_OF_FEW, AXIS = 4.2, 1.1, 0.42
FEW, MARK = 4, 7.0
"""All in inches: the height of a row, of the head above rows or a panel, of a bar; that of a panel, of one of few
totals, and of the axis below it. How many totals are few, and the size of a mark in points."""


def sum_picture(telling: Telling, look: Look) -> Canvas:
    """Draw the contributions to a coalition; a lone sum has nothing to be beside. Needs at least one sum."""
    shown, kinds = money.sums(telling), telling.labels("contribution_kind")
    sections = [(currency, list(alike)) for currency, alike in groupby(shown, _currency)]
    drawn = {each.kind for _, section in sections for each in section if each.amount and len(section) > 1}
    legend = [patch(kinds[kind], colour) for kind, (colour, _) in MONEY.items() if kind in drawn]
    sheet = Sheet(telling, look, money.sum_finding(telling), say(telling, "contributions.measure"), legend)
    below = LINE if look.is_narrow else 0.0
    canvas = sheet.canvas(sheet.top + len(sections) * HEAD + len(shown) * (ROW + below))
    names = {each: f"{money.party_name(telling, each.party)}, {kinds[each.kind]}" for each in shown}
    left = MARGIN if look.is_narrow else MARGIN + max(text_width(name, LABEL) for name in names.values()) + BETWEEN
    amounts = {each: money.amount(telling, each) for each in shown}
    room = look.width - MARGIN - left - max(text_width(text, SMALL) for text in amounts.values()) - 0.08
    y = sheet.top
    for currency, section in sections:
        canvas.write(MARGIN, y + HEAD / 2, currency or say(telling, "contributions.unknown_sums"), weight=600)
        y += HEAD
        most = max(each.amount or 0 for each in section) if len(section) > 1 else 0
        for each in section:
            canvas.write(MARGIN, y + ROW / 2, names[each])
            middle, end = y + ROW / 2 + below, left + (room * (each.amount or 0) / most if most else 0)
            if end > left:
                canvas.area(Box.bar(left, end, middle, BAR).corners, MONEY[each.kind][0])
            canvas.write(end + (0.06 if end > left else 0), middle, amounts[each], "muted", SMALL)
            y += ROW + below
    return canvas


def _currency(each: Sum) -> str:
    """The currency of a sum; nothing where its amount is not known."""
    return each.currency if each.amount and each.currency != NO_CURRENCY else ""


def total_picture(telling: Telling, look: Look) -> Canvas:
    """Draw the published totals of a coalition. Needs at least one."""
    panels, measure = money.by_currency(telling), say(telling, "totals.measure")
    sheet = Sheet(telling, look, money.total_finding(telling), measure, _legend(telling), has_days=True)
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


def _draw_totals(canvas: Canvas, telling: Telling, days: Days, heights: list[tuple[money.Total, float]]) -> None:
    """Draw a mark on the day of each total, a hollow one on the last possible day; those that meet side by side."""
    places: list[tuple[money.Total, float, float]] = []
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
    labels, shown = telling.labels("total_convention"), money.totals(telling)
    seen = {total.convention for total in shown}
    legend = [marked(labels[convention], *look) for convention, look in TOTALS.items() if convention in seen]
    if unsure := next((total.convention for total in shown if total.earliest < total.latest), None):
        legend.append(undated(say(telling, "totals.undated"), *TOTALS[unsure], 1.2))
    return legend
