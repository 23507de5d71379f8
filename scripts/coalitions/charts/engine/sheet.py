"""The sheet that every chart is drawn on: its finding, measure and legend at the top, its source at the foot."""

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, legend_height
from coalitions.charts.engine.style import LINE, MARGIN, MEASURE, SMALL, Look
from coalitions.charts.engine.typesetting import balanced, wrapped

HEAD, FOOT = 0.3, 0.34
"""In inches: the middle of the first line of the title, and the room above the source line."""


class Sheet:
    """A sheet of a look with the finding, the measure, the legend and the source of a chart, not drawn yet."""

    def __init__(self, look: Look, finding: str, measure: str, legend: list[Entry], source: str) -> None:
        """Break the texts into lines; ``top`` is where the chart itself may begin."""
        self.look, self.legend = look, legend
        self.finding = balanced(finding, look.text_width, look.title, 600)
        self.measure = balanced(measure, look.text_width, MEASURE)
        self.source = wrapped(source, look.text_width, SMALL)
        self.title_step = look.title / 72 * 1.3
        self.measured_from = HEAD + len(self.finding) * self.title_step + 0.03
        self.legend_from = self.measured_from + len(self.measure) * LINE + 0.03
        self.top = self.legend_from + legend_height(look, legend) + 0.14

    def canvas(self, bottom: float) -> Canvas:
        """Draw the sheet for a chart that ends at ``bottom``; the chart is drawn on the canvas returned."""
        canvas = Canvas(self.look, bottom + self.below())
        for number, line in enumerate(self.finding):
            canvas.write(MARGIN, HEAD + number * self.title_step, line, size=self.look.title, weight=600)
        canvas.lines_of_type(MARGIN, self.measured_from, self.measure, "muted", MEASURE)
        canvas.lines_of_type(MARGIN, bottom + FOOT, self.source, "muted", SMALL)
        draw_legend(canvas, self.legend_from, self.legend)
        return canvas

    def below(self) -> float:
        """The room that the source line takes below the chart, in inches."""
        return FOOT + (len(self.source) - 1) * LINE + 0.2
