"""The evidence as a picture: a row a milestone, a mark a publisher."""

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import marked
from coalitions.charts.engine.palette import PUBLISHERS
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.stories.evidence import Evidence, evidence, finding
from coalitions.charts.stories.words import say, source
from coalitions.record.telling import Telling

SPACING, GAP = 0.19, 0.11
TITLES = 4.1
"""All in inches: between marks and between rows, and where titles end on a wide chart."""


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the evidence of a coalition's milestones. Needs at least one milestone."""
    shown = evidence(telling)
    kinds = telling.labels("publisher_kind")
    seen = {kind for each in shown for kind in each.supports + each.disputes}
    legend = [marked(kinds[kind], *PUBLISHERS[kind]) for kind in PUBLISHERS if kind in seen]
    title, measure = finding(telling), say(telling.language, "evidence.measure")
    sheet = Sheet(look, title, measure, legend, source(telling))
    titles = [wrapped(each.milestone.title, _room(look), LABEL) for each in shown]
    heights = [(len(lines) + (1 if look.is_narrow else 0)) * LINE + GAP for lines in titles]
    top = sheet.top + 0.22
    canvas = sheet.canvas(top + sum(heights))
    line, spacing = _scale(telling, look)
    canvas.write(line + 0.06, top - 0.16, say(telling.language, "evidence.supports"), "muted", SMALL)
    if any(each.disputes for each in shown):
        canvas.write(line - 0.06, top - 0.16, say(telling.language, "evidence.disputes"), "muted", SMALL, align="right")
    if not look.is_narrow:
        canvas.rule([(line, top), (line, top + sum(heights))], "muted", 1.0)
    y = top
    for each, lines, height in zip(shown, titles, heights, strict=True):
        _draw_row(canvas, each, lines, y + GAP / 2 + LINE / 2, (line, spacing))
        y += height
    return canvas


def _scale(telling: Telling, look: Look) -> tuple[float, float]:
    """Where the line between both stances stands, and how far marks stand apart, so that all of them fit."""
    shown = evidence(telling)
    left = MARGIN if look.is_narrow else TITLES
    disputes, supports = (max(len(getattr(each, stance)) for each in shown) for stance in ("disputes", "supports"))
    spacing = min(SPACING, (look.width - MARGIN - left) / (disputes + supports + 1))
    label = text_width(say(telling.language, "evidence.disputes"), SMALL) + 0.06 if disputes else 0
    return left + max(label, (disputes + 0.5) * spacing), spacing


def _room(look: Look) -> float:
    return look.text_width if look.is_narrow else TITLES - MARGIN - 0.15


def _draw_row(canvas: Canvas, each: Evidence, lines: list[str], y: float, scale: tuple[float, float]) -> None:
    line, spacing = scale
    for number, text in enumerate(lines):
        canvas.write(MARGIN, y + number * LINE, text)
    marks = y + len(lines) * LINE if canvas.look.is_narrow else y + (len(lines) - 1) * LINE / 2
    if canvas.look.is_narrow:
        canvas.rule([(line, marks - LINE / 2), (line, marks + LINE / 2)], "muted", 1.0)
    for number, kind in enumerate(each.supports):
        canvas.mark(line + (number + 0.7) * spacing, marks, *PUBLISHERS[kind])
    for number, kind in enumerate(each.disputes):
        canvas.mark(line - (number + 0.7) * spacing, marks, *PUBLISHERS[kind])
