"""The overview as pictures: small growth charts side by side, and the time of each party in each coalition."""

from datetime import date

from coalitions.charts.engine.axes import SEARCHED_NARROW, Days, Numbers, draw_days, draw_numbers
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, lined, searched
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.bars import Piece, draw_piece, piece_legend, pieces
from coalitions.charts.pictures.growth import draw_growth, growth_legend
from coalitions.charts.stories.matrix import Row
from coalitions.charts.stories.overview import by_size, growth_finding, standing_finding, standings, strips, wave
from coalitions.charts.stories.words import say, searched_up_to, source
from coalitions.language import day_or_interval, month, sentence
from coalitions.model.reconciliation import HOST
from coalitions.record.coalition import Span
from coalitions.record.telling import Telling

COLUMNS, PANEL, PANEL_NARROW, BETWEEN = 3, 1.75, 1.4, 0.2
NAME, MONTHS, LEFT, ROOM = 0.28, 0.26, 0.24, 0.46
"""All in inches: the height of a panel and what stays free below it, the height of its name and of the months below
it, and the room beside it."""

ROW, HEAD, TOTAL, BAR, GAP = 0.25, 1.12, 0.3, 0.16, 0.05
"""All in inches: the height of a row of the strips and of the names above them, the room for the sum, the height of a
bar, and what stays free on each side of a strip."""

TICKS = 0.08
"""How far ticks of a strip stand apart at least, in inches."""


def growth_picture(telling: Telling, look: Look) -> Canvas:
    """Draw the growth of every coalition on one time axis and one scale, the largest first."""
    grown, largest = by_size(telling), wave(telling)
    shown = [step for steps in grown.values() for step in steps]
    legend = growth_legend(telling, shown)
    if largest:
        days_of_wave = day_or_interval(telling.language, largest.first, largest.last)
        legend.append(lined(days_of_wave, "red", 1))
    finding, measure = growth_finding(telling), say(telling.language, "overview.measure")
    sheet = Sheet(look, finding, measure, [*legend, *searched(searched_up_to(telling))], source(telling))
    columns, panel = (1, PANEL_NARROW) if look.is_narrow else (COLUMNS, PANEL)
    lines = -(-len(grown) // columns)
    canvas = sheet.canvas(sheet.top + lines * (panel + BETWEEN) - BETWEEN)
    most, width = max(step.possible for step in shown), look.text_width / columns
    for number, (coalition, steps) in enumerate(grown.items()):
        top = sheet.top + number // columns * (panel + BETWEEN)
        left = MARGIN + number % columns * width
        canvas.write(left, top + NAME / 2, sentence(telling.short_names[coalition]), weight=600)
        days = Days(telling.span, left + LEFT, left + width - ROOM, SEARCHED_NARROW)
        numbers = Numbers(most + 0.5, top + NAME, top + panel - MONTHS)
        draw_numbers(canvas, days, numbers, range(0, most + 1, 10 if most >= 10 else 5))
        draw_days(canvas, days, [(numbers.top, numbers.foot)], telling.language)
        if largest:
            canvas.rule([(days.at(largest.last), numbers.top), (days.at(largest.last), numbers.foot)], "red")
        draw_growth(canvas, days, numbers, steps)
        middle = numbers.at((steps[-1].certain + steps[-1].possible) / 2)
        canvas.write(days.right + 0.04, middle, steps[-1].range, "blue", SMALL, weight=600)
    return canvas


def strip_picture(telling: Telling, look: Look) -> Canvas:
    """Draw the time of each party in each coalition as a strip, the host above a rule, then by their number."""
    shown, size = strips(telling), SMALL if look.is_narrow else LABEL
    left = MARGIN + max(text_width(telling.parties[party], size) for party in shown) + 0.1
    coalitions = [*by_size(telling)]
    width = (look.width - MARGIN - TOTAL - left) / len(coalitions)
    days = {coalition: strip_days(telling, left + number * width, width) for number, coalition in enumerate(coalitions)}
    sheet = Sheet(
        look, standing_finding(telling), _measure(telling), strip_legend(telling, shown, days), source(telling)
    )
    top = sheet.top + HEAD
    canvas = sheet.canvas(top + (len(shown) + (0 if look.is_narrow else 1)) * ROW)
    for coalition in coalitions:
        canvas.write(
            days[coalition].left + 0.3 * width, top - 0.08, telling.short_names[coalition], size=SMALL, rotation=50
        )
    draw_strips(canvas, telling, shown, days, (top, ROW), size)
    first = days[coalitions[0]]
    for tick in [] if look.is_narrow else _new_years(first):
        canvas.write(first.at(tick), top + (len(shown) + 0.5) * ROW, f"’{tick:%y}", "muted", SMALL, align="center")
    return canvas


def _measure(telling: Telling) -> str:
    first, last, _ = telling.span
    said = {"first": month(telling.language, first), "last": month(telling.language, last)}
    return say(telling.language, "standings.measure", **said)


def strip_days(telling: Telling, left: float, width: float) -> Days:
    """The days of a column of strips, up to the last of which something is known."""
    first, last, _ = telling.span
    return Days(Span(first, last, last), left + GAP, left + width - GAP)


def _new_years(days: Days) -> list[date]:
    return [day for day in days.ticks(TICKS) if day.month == 1]


def strip_legend(telling: Telling, shown: dict[str, dict[str, Row]], days: dict[str, Days]) -> list[Entry]:
    """What the parts of the strips stand for, as far as they are drawn."""
    return piece_legend(telling, _strip_pieces(shown, days))


def _strip_pieces(shown: dict[str, dict[str, Row]], days: dict[str, Days]) -> list[Piece]:
    return [
        piece for held in shown.values() for coalition, row in held.items() for piece in pieces(row, days[coalition])
    ]


def draw_strips(
    canvas: Canvas,
    telling: Telling,
    shown: dict[str, dict[str, Row]],
    days: dict[str, Days],
    place: tuple[float, float],
    size: float,
) -> None:
    """Draw a row of strips for each party.

    ``place`` holds where the strips begin at the top, and the height of a row, in inches.
    """
    top, height = place
    right = canvas.look.width - MARGIN
    held_now = standings(telling)
    foot = top + len(shown) * height
    for column in days.values():
        for tick in _new_years(column):
            canvas.rule([(column.at(tick), top), (column.at(tick), foot)], "rule", 0.7)
    for number, (party, held) in enumerate(shown.items()):
        y = top + (number + 0.5) * height
        canvas.write(MARGIN, y, telling.parties[party], size=size, url=f"index.html#party-{party}")
        below = y + height / 2
        canvas.rule([(MARGIN, below), (right, below)], *(("muted", 1) if party == HOST else ("rule", 0.6)))
        for coalition, row in held.items():
            for piece in pieces(row, days[coalition]):
                draw_piece(canvas, piece, y, height * BAR / ROW)
        total = sum(standing.belongs for standing in held_now.get(party, {}).values())
        canvas.write(right, y, str(total), size=size, weight=600, align="right")
