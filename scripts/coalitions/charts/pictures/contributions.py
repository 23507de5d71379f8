"""Contributions by party as a picture: a bar a sum, a scale a currency; a lone sum has nothing to be beside."""

from itertools import groupby

from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import patch
from coalitions.charts.engine.palette import MONEY
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.layout import BETWEEN, sheet_of
from coalitions.charts.stories.contributions import amount, finding, party_name, sums
from coalitions.charts.stories.words import say
from coalitions.model.money import NO_CURRENCY, Sum
from coalitions.record.telling import Telling

ROW, HEAD, BAR = 0.25, 0.3, 0.14
"""All in inches: the height of a row, of the name of a currency above its rows, and of a bar."""


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the contributions to a coalition. Needs at least one sum."""
    shown, kinds = sums(telling), telling.labels("contribution_kind")
    sections = [(currency, list(alike)) for currency, alike in groupby(shown, _currency)]
    drawn = {each.kind for _, section in sections for each in section if each.amount and len(section) > 1}
    legend = [patch(kinds[kind], colour) for kind, (colour, _) in MONEY.items() if kind in drawn]
    sheet = sheet_of(telling, look, finding(telling), say(telling, "contributions.measure"), legend)
    below = LINE if look.is_narrow else 0.0
    canvas = sheet.canvas(sheet.top + len(sections) * HEAD + len(shown) * (ROW + below))
    names = {each: f"{party_name(telling, each.party)}, {kinds[each.kind]}" for each in shown}
    left = MARGIN if look.is_narrow else MARGIN + max(text_width(name, LABEL) for name in names.values()) + BETWEEN
    amounts = {each: amount(telling, each) for each in shown}
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
