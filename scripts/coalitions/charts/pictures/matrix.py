"""The membership matrix as a picture: a row a party, a bar a spell, a mark an instrument."""

from coalitions.charts.engine.axes import Days, draw_days, draw_months
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry
from coalitions.charts.engine.palette import INSTRUMENTS, STATUSES
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.stories.matrix import Bar, Row, finding, rows
from coalitions.charts.stories.words import say, source
from coalitions.record.telling import Telling

ROW, BAR = 0.25, 0.15
FADED = 0.35


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the matrix of a coalition. Needs at least one step."""
    shown = rows(telling)
    title, measure = finding(telling), say(telling.language, "matrix.measure")
    sheet = Sheet(look, title, measure, _legend(telling, shown), source(telling))
    bottom = sheet.top + len(shown) * ROW
    canvas = sheet.canvas(bottom + 0.4)
    size = SMALL if look.is_narrow else LABEL
    entered = [row.entered(telling) for row in shown]
    names = max(text_width(row.name, size) for row in shown)
    room = 0.0 if look.is_narrow else max(text_width(text, SMALL) for text in entered) + 0.1
    first = min(bar.possible_from for row in shown for bar in row.bars)
    _, last = telling.span
    days = Days(first, last, MARGIN + names + 0.12, look.width - MARGIN - room)
    _draw_axis(canvas, days, sheet.top, bottom, telling.language)
    for number, (row, text) in enumerate(zip(shown, entered, strict=True)):
        y = sheet.top + (number + 0.5) * ROW
        canvas.write(MARGIN, y, row.name, size=size)
        for bar in row.bars:
            _draw_bar(canvas, days, bar, y, is_beside=row.is_beside(bar))
        _draw_instruments(canvas, days, row, y)
        if room:
            canvas.write(look.width - MARGIN, y, text, "muted", SMALL, align="right")
    return canvas


def _draw_axis(canvas: Canvas, days: Days, top: float, bottom: float, language: str) -> None:
    shown = days.first_of(1, 7) if canvas.look.is_narrow else days.first_of(1, 4, 7, 10)
    for day in shown:
        canvas.rule([(days.at(day), top), (days.at(day), bottom + 0.1)], "rule", 0.7)
    draw_days(canvas, days, bottom + 0.04)
    draw_months(canvas, days, bottom + 0.04, shown, language)


def _draw_bar(canvas: Canvas, days: Days, bar: Bar, y: float, *, is_beside: bool) -> None:
    """Draw a spell, the uncertain part of it faded; what stands beside a certain one takes the upper half only."""
    if bar.status not in STATUSES:
        return
    start, end = days.at(bar.possible_from), days.at(bar.certain_until)
    sure = days.at(bar.certain_from) if bar.certain_from else end
    middle, height = (y - BAR / 4, BAR / 2) if is_beside else (y, BAR)
    for left, right, opacity in ((start, sure, FADED), (sure, end, 1.0)):
        if right > left:
            canvas.box(left, right, middle, height, "paper")
            canvas.box(left, right, middle, height, STATUSES[bar.status], opacity)


def _draw_instruments(canvas: Canvas, days: Days, row: Row, y: float) -> None:
    for instrument, first, last in row.instruments:
        if instrument in INSTRUMENTS:
            _mark(canvas, days.at(first + (last - first) // 2), y, INSTRUMENTS[instrument])


def _mark(canvas: Canvas, x: float, y: float, shape: str) -> None:
    canvas.mark(x, y, "ink", shape, 5.5 if shape == "o" else 5, edge_width=0.7)


def _legend(telling: Telling, shown: list[Row]) -> list[Entry]:
    statuses = telling.labels("membership_status")
    instruments = telling.labels("instrument")
    seen = {bar.status for row in shown for bar in row.bars}
    used = {instrument for row in shown for instrument, _, _ in row.instruments}
    patches = [patch(statuses[status], STATUSES[status], 1.0) for status in STATUSES if status in seen]
    faded = [patch(say(telling.language, "matrix.faded"), "member", FADED)]
    marks = [_shape(instruments[name], INSTRUMENTS[name]) for name in INSTRUMENTS if name in used]
    return [*patches, *faded, *marks]


def patch(label: str, colour: str, opacity: float) -> Entry:
    """An entry of the legend with a patch of that colour."""
    return Entry(label, lambda canvas, x, y: canvas.box(x - 0.07, x + 0.09, y, 0.11, colour, opacity))


def _shape(label: str, shape: str) -> Entry:
    return Entry(label, lambda canvas, x, y: _mark(canvas, x, y, shape))
