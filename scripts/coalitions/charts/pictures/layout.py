"""What several pictures share: the sheet with its source, and rows of a title with a strip of marks."""

from collections.abc import Iterable, Iterator

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, legend_height, patched
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, MEASURE, SMALL, Look
from coalitions.charts.engine.typesetting import balanced, text_width, wrapped
from coalitions.charts.stories.words import say
from coalitions.language import day_or_interval, long_day, property_in
from coalitions.record.telling import Telling

BETWEEN, HEAD, FOOT = 0.15, 0.3, 0.34
"""In inches: what stays free between columns, the middle of the first line of the title, and the room above the source
line."""


class Sheet:
    """The sheet of a chart: its finding, measure and legend at the top, at the foot where it comes from."""

    def __init__(
        self, telling: Telling, look: Look, finding: str, measure: str, legend: list[Entry], *, has_days: bool = False
    ) -> None:
        """Break the texts into lines; ``top`` is where the chart itself may begin.

        The legend tells of the end of an axis of days, if the chart has one, for which nothing was found.
        """
        span, day = telling.span, long_day(telling.language, telling.span.looked_up_to)
        if has_days and span.last < span.looked_up_to:
            label = say(telling, "searched", days=day_or_interval(telling.language, span.last, span.looked_up_to))
            legend = [*legend, patched(label, lambda canvas, box: canvas.hatch(box, "muted"))]
        address = str(telling.package.descriptor.get("homepage") or "").removeprefix("https://").rstrip("/")
        package = telling.package.told(property_in(telling.language, "title"))
        source = say(telling, "source_at" if address else "source", package=package, address=address, day=day)
        self.look, self.legend = look, legend
        self.finding = balanced(finding, look.text_width, look.title, 600)
        self.measure = balanced(measure, look.text_width, MEASURE)
        self.source = wrapped(source, look.text_width, SMALL)
        self.title_step = look.title / 72 * 1.3
        self.measured_from = HEAD + len(self.finding) * self.title_step + 0.03
        self.legend_from = self.measured_from + len(self.measure) * LINE + 0.03
        self.top = self.legend_from + legend_height(look, legend) + 0.14
        self.below = FOOT + (len(self.source) - 1) * LINE + 0.2

    def canvas(self, bottom: float) -> Canvas:
        """Draw the sheet for a chart that ends at ``bottom``; the chart is drawn on the canvas returned."""
        canvas = Canvas(self.look, bottom + self.below)
        for number, line in enumerate(self.finding):
            canvas.write(MARGIN, HEAD + number * self.title_step, line, size=self.look.title, weight=600)
        canvas.write(MARGIN, self.measured_from, self.measure, "muted", MEASURE)
        canvas.write(MARGIN, bottom + FOOT, self.source, "muted", SMALL)
        draw_legend(canvas, self.legend_from, self.legend)
        return canvas


class Rows:
    """Rows of a title with a strip right of it; on a narrow chart the strip, and a date, stand below."""

    def __init__(self, look: Look, strip: float, gap: float, dates: Iterable[str] = ()) -> None:
        """Lay out the columns, the strip so wide on a wide chart, with a gap between rows, all in inches."""
        after_dates = MARGIN + max((text_width(date, SMALL) + BETWEEN for date in dates), default=0.0)
        self.is_narrow, self.gap = look.is_narrow, gap
        self.titles_from = MARGIN if look.is_narrow else after_dates
        self.strip_from = after_dates if look.is_narrow else look.width - MARGIN - strip
        self.room = look.text_width if look.is_narrow else self.strip_from - BETWEEN - self.titles_from

    def lines(self, title: str) -> list[str]:
        """A title broken into lines."""
        return wrapped(title, self.room, LABEL)

    def height(self, title: list[str], beside: int = 1) -> float:
        """The height of a row whose strip is so many lines high, in inches."""
        return (len(title) + beside if self.is_narrow else max(len(title), beside)) * LINE + self.gap

    def places(self, top: float, titles: list[list[str]], heights: list[float]) -> Iterator[tuple[float, float, float]]:
        """Where the first line of each title and the strip have their middle, and where the row ends."""
        for title, height in zip(titles, heights, strict=True):
            first = top + self.gap / 2 + LINE / 2
            top += height
            yield first, first + len(title) * LINE if self.is_narrow else first, top
