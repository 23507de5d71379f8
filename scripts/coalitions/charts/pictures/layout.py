"""What several pictures share: the sheet with its source, and rows of a title with a strip of marks."""

from collections.abc import Iterable, Iterator
from itertools import repeat

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, patched
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, MEASURE, SMALL, Look
from coalitions.charts.engine.typesetting import balanced, widest, wrapped
from coalitions.charts.words import say
from coalitions.language import day_or_interval, long_day, property_in
from coalitions.record.telling import Telling

BETWEEN, GAP, HEAD, FOOT, DATES = 0.15, 0.1, 0.3, 0.34, 1.6
"""In inches: what stays free between columns and between rows, the middle of the first line of the title, the room
above the source line, and how wide dates may be."""


class Sheet:
    """The sheet of a chart: its finding, measure and legend at the top, at the foot where it comes from."""

    def __init__(
        self, telling: Telling, look: Look, finding: str, measure: str, legend: list[Entry], *, has_days: bool = False
    ) -> None:
        """Write the head; ``top`` is where the chart itself may begin, ``below`` the room that its source needs.

        The legend tells of the end of an axis of days, if the chart has one, for which nothing was found.
        """
        span, day = telling.span, long_day(telling.language, telling.span.looked_up_to)
        if has_days and span.last < span.looked_up_to:
            searched = "searched" if telling.coalition else "searched_all"
            label = say(telling, searched, last=day_or_interval(telling.language, span.last, span.last))
            legend = [*legend, patched(label, lambda canvas, box: canvas.hatch(box, "muted"))]
        address = str(telling.package.descriptor.get("homepage") or "").removeprefix("https://").rstrip("/")
        package = telling.package.told(property_in(telling.language, "title"))
        source = say(telling, "source_at" if address else "source", package=package, address=address, day=day)
        self.canvas, self.source = Canvas(look, 0), wrapped(source, look.text_width, SMALL)
        self.below, y, step = FOOT + (len(self.source) - 1) * LINE + 0.2, HEAD, look.title / 72 * 1.3
        for line in balanced(finding, look.text_width, look.title, 600):
            self.canvas.write(MARGIN, y, line, size=look.title, weight=600)
            y += step
        lines = balanced(measure, look.text_width, MEASURE)
        self.canvas.write(MARGIN, y + 0.03, lines, "muted", MEASURE)
        self.top = draw_legend(self.canvas, y + len(lines) * LINE + 0.06, legend) + 0.14

    def end(self, bottom: float) -> Canvas:
        """The canvas of a chart that ends at ``bottom``, with its source below it."""
        self.canvas.write(MARGIN, bottom + FOOT, self.source, "muted", SMALL)
        self.canvas.height = bottom + self.below
        return self.canvas


class Rows:
    """Rows of a title with a strip right of it; on a narrow chart the strip, and a date, stand below."""

    def __init__(self, look: Look, strip: float, titles: Iterable[str], dates: Iterable[str] = ()) -> None:
        """Lay out the columns; on a wide chart the strip is that many inches wide."""
        self.look, self.dates = look, [wrapped(date, DATES, SMALL) for date in dates]
        lines = [line for date in self.dates for line in date]
        after_dates = MARGIN + (widest(lines, SMALL) + BETWEEN if lines else 0)
        self.titles_from = MARGIN if look.is_narrow else after_dates
        self.strip_from = after_dates if look.is_narrow else look.width - MARGIN - strip
        room = look.text_width if look.is_narrow else self.strip_from - BETWEEN - self.titles_from
        self.titles = [balanced(title, room, LABEL) for title in titles]

    def draw(self, canvas: Canvas, top: float, beside: Iterable[int] = repeat(1)) -> Iterator[float]:
        """Write each row, and give the middle of its strip, which is as many lines high as ``beside`` says.

        At the end of all ``foot`` is where they end.
        """
        self.foot = top
        for number, (title, lines) in enumerate(zip(self.titles, beside, strict=False)):
            first = strip = self.foot + GAP / 2 + LINE / 2
            strip += len(title) * LINE if self.look.is_narrow else 0
            canvas.write(self.titles_from, first, title)
            if self.dates:
                canvas.write(MARGIN, strip, self.dates[number], "muted", SMALL)
                lines = max(lines, len(self.dates[number]))
            yield strip
            self.foot += (len(title) + lines if self.look.is_narrow else max(len(title), lines)) * LINE + GAP
            if number < len(self.titles) - 1:
                canvas.rule([(MARGIN, self.foot), (self.look.width - MARGIN, self.foot)], "rule", 0.6)
