"""The overview as pictures: small growth charts side by side, and the time of each party in each coalition."""

from collections.abc import Iterable
from datetime import date

from coalitions.charts.engine.axes import Days, Numbers
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, lined
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.bars import Piece, draw_piece, piece_legend, pieces
from coalitions.charts.pictures.growth import draw_small, growth_legend
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories.matrix import Row
from coalitions.charts.stories.overview import belonging, by_size, growth_finding, standing_finding, strips, wave
from coalitions.charts.words import say
from coalitions.language import day_or_interval, listed, long_day, month, sentence
from coalitions.model.reconciliation import HOST
from coalitions.record.telling import Span, Telling

COLUMNS, PANEL, PANEL_NARROW, BETWEEN = 3, 1.75, 1.4, 0.2
NAME, MONTHS, LEFT, ROOM, SEARCHED = 0.28, 0.26, 0.24, 0.46, 0.3
"""All in inches: the height of a panel and what stays free below it, the height of its name and of the months below
it, the room beside it, and how wide the time is drawn at most in which nothing was found."""

ROW, HEAD, HEAD_NARROW, BAR, GAP, TICKS = 0.25, 1.12, 1.5, 0.16, 0.05, 0.08
"""All in inches: the height of a row of the strips and of the names above them, the height of a bar, what stays free on
each side of a strip, and how far its ticks stand apart at least."""


def growth_of_all(telling: Telling, look: Look) -> Canvas:
    """Draw the growth of every coalition on one time axis and one scale, the largest first."""
    grown, largest = by_size(telling), wave(telling)
    columns, panel = (1, PANEL_NARROW) if look.is_narrow else (COLUMNS, PANEL)
    width = look.text_width / columns
    legend = growth_legend(telling, grown.values(), Days(telling.span, LEFT, width - ROOM, SEARCHED))
    if largest:
        legend.append(lined(day_or_interval(telling.language, largest.first, largest.last), "red", 1))
    measure = say(telling, "overview.measure")
    sheet = Sheet(telling, look, growth_finding(telling), measure, legend, has_days=True)
    lines = -(-len(grown) // columns)
    canvas = sheet.canvas
    most = max(step.possible for steps in grown.values() for step in steps)
    for number, (coalition, steps) in enumerate(grown.items()):
        top = sheet.top + number // columns * (panel + BETWEEN)
        left = MARGIN + number % columns * width
        canvas.write(left, top + NAME / 2, sentence(telling.short_names[coalition]), weight=600)
        days = Days(telling.span, left + LEFT, left + width - ROOM, SEARCHED)
        numbers = Numbers(most + 0.5, top + NAME, top + panel - MONTHS)
        if largest:
            canvas.rule([(days.at(largest.last), numbers.top), (days.at(largest.last), numbers.foot)], "red")
        draw_small(canvas, telling, days, numbers, steps)
    return sheet.end(sheet.top + lines * (panel + BETWEEN) - BETWEEN)


def parties_in_all(telling: Telling, look: Look) -> Canvas:
    """Draw the time of each party in each coalition as a strip, the host above a rule, then by their number."""
    table = Strips(telling, look, SMALL if look.is_narrow else LABEL, 0.1, 0.3)
    measure = table.measure("standings.measure_plain" if look.is_narrow else "standings.measure")
    sheet = Sheet(telling, look, standing_finding(telling), measure, table.legend())
    top = sheet.top + (HEAD_NARROW if look.is_narrow else HEAD)
    turn = 90 if look.is_narrow else 50
    for coalition, days in table.days.items():
        x = days.left + 0.55 * table.width
        sheet.canvas.write(x, top - 0.08, telling.short_names[coalition], size=SMALL, rotation=turn)
    table.draw(sheet.canvas, top, ROW)
    return sheet.end(top + (len(table.shown) + 1) * ROW)


class Strips:
    """A row of strips for each party, in a column of days for each coalition; on the right, to how many it belongs.

    A narrow chart has no room for days: there a cell shows the last status known.
    """

    def __init__(self, telling: Telling, look: Look, size: float, after_names: float, total: float) -> None:
        """Lay out the columns; the room after the names in that size of type, and for the sums, is in inches."""
        self.telling, self.size, self.shown, coalitions = telling, size, strips(telling), by_size(telling)
        self.is_plain = look.is_narrow
        left = MARGIN + max(text_width(telling.parties[party], size) for party in self.shown) + after_names
        self.width = (look.width - MARGIN - total - left) / len(coalitions)
        first, last, _ = telling.span
        self.days = {
            coalition: Days(Span(first, last, last), start + GAP, start + self.width - GAP)
            for number, coalition in enumerate(coalitions)
            for start in [left + number * self.width]
        }

    def measure(self, name: str, **more: str) -> str:
        """How the strips are to be read, in the words of that name, with the days and years of a column put in."""
        language, span = self.telling.language, self.telling.span
        years = listed(language, [str(day.year) for day in _new_years(next(iter(self.days.values())))])
        said = {"first": month(language, span.first), "last": month(language, span.last), "years": years, **more}
        return say(self.telling, name, looked=long_day(language, span.looked_up_to), **said)

    def legend(self) -> list[Entry]:
        """What the parts of the strips stand for, as far as they are drawn."""
        times = [(coalition, row) for held in self.shown.values() for coalition, row in held.items()]
        return piece_legend(self.telling, (piece for coalition, row in times for piece in self._pieces(coalition, row)))

    def _pieces(self, coalition: str, row: Row) -> Iterable[Piece]:
        days, now = self.days[coalition], row.now
        if not self.is_plain:
            return pieces(row, days)
        return [Piece("sure" if now.certain_from else "unsure", now.status, days.left, days.right)] if now else []

    def draw(self, canvas: Canvas, top: float, height: float) -> None:
        """Draw the rows from ``top`` downwards, each so high, in inches."""
        right, foot, totals = canvas.look.width - MARGIN, top + len(self.shown) * height, belonging(self.telling)
        for days in self.days.values():
            free_from = 0.0
            for tick in [] if self.is_plain else _new_years(days):
                canvas.rule([(days.at(tick), top), (days.at(tick), foot)], "rule", 0.7)
                if days.at(tick) >= free_from:
                    canvas.write(days.at(tick), foot + LINE * 0.7, f"’{tick:%y}", "muted", SMALL, align="center")
                    free_from = days.at(tick) + text_width("’24 ", SMALL)
        for number, (party, held) in enumerate(self.shown.items()):
            y = top + (number + 0.5) * height
            canvas.write(MARGIN, y, self.telling.parties[party], size=self.size, url=f"index.html#party-{party}")
            below = y + height / 2
            canvas.rule([(MARGIN, below), (right, below)], *(("muted", 1) if party == HOST else ("rule", 0.6)))
            for coalition, row in held.items():
                for piece in self._pieces(coalition, row):
                    draw_piece(canvas, piece, y, height * BAR / ROW)
            canvas.write(right, y, str(totals.get(party, 0)), size=self.size, weight=600, align="right")


def _new_years(days: Days) -> list[date]:
    return [day for day in days.ticks(TICKS) if day.month == 1]
