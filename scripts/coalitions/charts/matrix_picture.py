"""The membership matrix as a picture: a row a party, a bar a spell, a mark an instrument."""

from datetime import date
from typing import TYPE_CHECKING, Any

from coalitions.charts.key import Entry
from coalitions.charts.matrix import Bar, Row, finding, rows
from coalitions.charts.palette import INSTRUMENTS, STATUSES
from coalitions.charts.record import labels, span
from coalitions.charts.sheet import Sheet
from coalitions.charts.style import LABEL, LINE, MARGIN, SMALL, Canvas, Look, text_width
from coalitions.charts.words import say, short_month, source
from coalitions.package import Package

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW, BAR = 0.25, 0.15
FADED = 0.35


class _Days:
    """From days to inches from the left."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first, self.last, self.left = first, last, left
        self.inches = (right - left) / max((last - first).days, 1)

    def at(self, day: date | None) -> float:
        """Where a day stands; no day stands at the end."""
        return self.left + (min(day or self.last, self.last) - self.first).days * self.inches

    def quarters(self) -> list[date]:
        days = [date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in (1, 4, 7, 10)]
        return [day for day in days if self.first <= day <= self.last]


def picture(package: Package, coalition: str, language: str, look: Look) -> "Figure":
    """Draw the matrix of a coalition as a matplotlib figure. Needs at least one step."""
    shown = rows(package, coalition, language)
    title, measure = finding(package, coalition, language), say(language, "matrix.measure")
    sheet = Sheet(look, title, measure, _key(package, shown, language), source(package, language))
    bottom = sheet.top + len(shown) * ROW
    canvas = sheet.canvas(bottom + 0.4)
    size = SMALL if look.is_narrow else LABEL
    entered = [row.entered(language) for row in shown]
    names = max(text_width(row.name, size) for row in shown)
    room = 0.0 if look.is_narrow else max(text_width(text, SMALL) for text in entered) + 0.1
    first = min(bar.possible_from for row in shown for bar in row.bars)
    _, last = span(package, coalition)
    days = _Days(first, last, MARGIN + names + 0.12, look.width - MARGIN - room)
    _draw_axis(canvas, days, sheet.top, bottom, language)
    for number, (row, text) in enumerate(zip(shown, entered, strict=True)):
        y = sheet.top + (number + 0.5) * ROW
        canvas.write(MARGIN, y, row.name, size=size)
        for bar in row.bars:
            _draw_bar(canvas, days, bar, y, is_beside=row.is_beside(bar))
        _draw_instruments(canvas, days, row, y)
        if room:
            canvas.write(look.width - MARGIN, y, text, "muted", SMALL, ha="right")
    return canvas.figure


def _draw_axis(canvas: Canvas, days: _Days, top: float, bottom: float, language: str) -> None:
    canvas.rule([days.left, days.at(days.last)], [bottom + 0.04] * 2, "muted", 0.8, 2)
    shown = [day for day in days.quarters() if not canvas.look.is_narrow or day.month in (1, 7)]
    for day in shown:
        x = days.at(day)
        canvas.rule([x, x], [top, bottom + 0.1], "rule", 0.7, 0)
        canvas.write(x, bottom + 0.2, short_month(language, day), "muted", SMALL, ha="center")
        if day.month == 1 or day == shown[0]:
            canvas.write(x, bottom + 0.2 + LINE * 0.9, str(day.year), "muted", SMALL, ha="center")


def _draw_bar(canvas: Canvas, days: _Days, bar: Bar, y: float, *, is_beside: bool) -> None:
    """Draw a spell, the uncertain part of it faded; what stands beside a certain one takes the upper half only."""
    if bar.status not in STATUSES:
        return
    colours = canvas.look.colours
    start, end = days.at(bar.possible_from), days.at(bar.certain_until)
    sure = days.at(bar.certain_from) if bar.certain_from else end
    middle, height = (y - BAR / 4, BAR / 2) if is_beside else (y, BAR)
    for left, right, alpha in ((start, sure, FADED), (sure, end, 1.0)):
        if right > left:
            for colour, opacity in (("paper", 1.0), (STATUSES[bar.status], alpha)):
                look: Any = {"color": colours[colour], "alpha": opacity, "linewidth": 0, "zorder": 2}
                canvas.axes.barh(middle, right - left, height, left, **look)


def _draw_instruments(canvas: Canvas, days: _Days, row: Row, y: float) -> None:
    for instrument, first, last in row.instruments:
        if instrument in INSTRUMENTS:
            _mark(canvas, days.at(first + (last - first) // 2), y, INSTRUMENTS[instrument])


def _mark(canvas: Canvas, x: float, y: float, shape: str) -> None:
    colours = canvas.look.colours
    edge = {"markeredgecolor": colours["paper"], "markeredgewidth": 0.7}
    canvas.axes.plot(x, y, shape, color=colours["ink"], ms=5.5 if shape == "o" else 5, zorder=5, **edge)


def _key(package: Package, shown: list[Row], language: str) -> list[Entry]:
    statuses = labels(package, "membership_status", language)
    instruments = labels(package, "instrument", language)
    seen = {bar.status for row in shown for bar in row.bars}
    used = {instrument for row in shown for instrument, _, _ in row.instruments}
    patches = [patch(statuses[status], STATUSES[status], 1.0) for status in STATUSES if status in seen]
    faded = [patch(say(language, "matrix.faded"), "member", FADED)]
    marks = [_shape(instruments[name], INSTRUMENTS[name]) for name in INSTRUMENTS if name in used]
    return [*patches, *faded, *marks]


def patch(label: str, colour: str, alpha: float) -> Entry:
    """An entry of the key with a patch of that colour."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.axes.barh(y, 0.16, 0.11, x - 0.07, color=canvas.look.colours[colour], alpha=alpha, linewidth=0)

    return Entry(label, draw)


def _shape(label: str, shape: str) -> Entry:
    return Entry(label, lambda canvas, x, y: _mark(canvas, x, y, shape))
