"""The membership matrix as a picture: a row a party, a bar a spell, a mark an instrument."""

from datetime import timedelta

from coalitions.charts.engine.axes import TO_LABEL, Days, draw_days
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked, undated
from coalitions.charts.engine.palette import INSTRUMENTS, ROUND
from coalitions.charts.engine.placing import APART, stacked
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.bars import draw_piece, piece_legend, pieces
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories.matrix import Row, finding, rows
from coalitions.charts.words import say
from coalitions.language import day_or_interval
from coalitions.model.dates import interval
from coalitions.record.telling import Telling

ROW, ROW_NARROW, BAR = 0.25, 0.4, 0.15
HEAD, AXIS, BETWEEN = 0.26, 0.3, 0.12
"""All in inches: the height of a row and of a bar, of the heads above the rows and of the axis below them, and what
stays free between columns."""

AROUND, MARK, HALO = timedelta(12), 6.2, 0.068
"""How far the axis reaches back before the first bar, the size of a mark in points, and in inches how far the paper
behind one on the bar of a lead reaches."""


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the matrix of a coalition. Needs at least one step."""
    shown, head = rows(telling), say(telling, "matrix.head")
    entered = [row.entered(telling) for row in shown]
    size, height, down = (SMALL, ROW_NARROW, LINE / 2) if look.is_narrow else (LABEL, ROW, 0)
    names = max(text_width(row.name, size) for row in shown)
    dates = max(text_width(text, SMALL) for text in (head, *entered))
    left = MARGIN + (max(names, dates) if look.is_narrow else names) + BETWEEN
    right = look.width - MARGIN - (0 if look.is_narrow else dates + BETWEEN)
    first = min(bar.possible_from for row in shown for bar in row.bars) - AROUND
    days = Days(telling.span._replace(first=first), left, right, look.searched)
    measure, legend = say(telling, "matrix.measure"), _legend(telling, shown, days)
    if any(instrument in INSTRUMENTS for row in shown for instrument, _, _ in row.instruments):
        measure += f" {say(telling, 'matrix.marks')}"
    sheet = Sheet(telling, look, finding(telling), measure, legend, has_days=True)
    top = sheet.top + HEAD
    bottom = top + len(shown) * height
    canvas = sheet.canvas
    draw_days(canvas, days, [(top, bottom)], telling.language)
    _draw_launch(canvas, telling, days, top, bottom)
    x, align = (MARGIN, "left") if look.is_narrow else (look.width - MARGIN, "right")
    canvas.write(x, top - TO_LABEL, head, "muted", SMALL, align=align)
    for number, (row, text) in enumerate(zip(shown, entered, strict=True)):
        y = top + (number + 0.5) * height
        canvas.write(MARGIN, y - down, row.name, size=size)
        canvas.write(x, y + down, text, "muted", SMALL, align=align)
        for piece in pieces(row, days):
            draw_piece(canvas, piece, y, BAR)
        _draw_instruments(canvas, days, row, y)
    return sheet.end(bottom + AXIS)


def _draw_launch(canvas: Canvas, telling: Telling, days: Days, top: float, bottom: float) -> None:
    """Draw a line through the first launch of which the day is known, and write its day above it."""
    launches = [interval(event) for event in telling.record.events if event["kind"] == "launch"]
    if day := next((last for first, last in launches if first == last), None):
        text = day_or_interval(telling.language, day, day)
        text = say(telling, "matrix.launch", act=telling.labels("event_kind")["launch"], day=text)
        half = text_width(text, SMALL) / 2
        middle = min(max(days.at(day), days.left + half), days.right - half)
        canvas.rule([(days.at(day), top - 0.05), (days.at(day), bottom)], "muted")
        canvas.write(middle, top - TO_LABEL, text, "muted", SMALL, align="center")


def _draw_instruments(canvas: Canvas, days: Days, row: Row, y: float) -> None:
    """Draw a mark on the known day of an instrument; else a hollow one on the last possible day, and a line to it."""
    has_lead = any(bar.status == "lead" for bar in row.bars)
    papers = sorted((paper for paper in row.instruments if paper[0] in INSTRUMENTS), key=lambda paper: paper[2])
    below = stacked([days.at(last) for _, _, last in papers])
    for (instrument, first, last), level in zip(papers, below, strict=True):
        down = y + level * APART
        ends = [(days.at(first), down), (days.at(last), down)]
        if has_lead:  # ink would not be seen on its dark bar, nor paper on a pale one
            canvas.rule(ends, "paper", 2.4, over=True)
            canvas.area([(days.at(last) + HALO * right, down + HALO * up) for right, up in ROUND], "paper")
        if first < last:
            canvas.rule(ends, "ink", 0.9, over=True)
        canvas.mark(days.at(last), down, "ink", INSTRUMENTS[instrument], MARK, is_hollow=first < last)


def _legend(telling: Telling, shown: list[Row], days: Days) -> list[Entry]:
    legend = piece_legend(telling, [piece for row in shown for piece in pieces(row, days)])
    papers = [paper for row in shown for paper in row.instruments if paper[0] in INSTRUMENTS]
    labels, used = telling.labels("instrument"), {instrument for instrument, _, _ in papers}
    legend += [marked(labels[paper], "ink", shape, MARK) for paper, shape in INSTRUMENTS.items() if paper in used]
    if any(first < last for _, first, last in papers):
        legend.append(undated(say(telling, "matrix.undated"), "ink", "o"))
    return legend
