"""The evidence as a picture: a row a milestone, a mark an origin, and in what others differ."""

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked
from coalitions.charts.engine.palette import PUBLISHERS
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.stories.evidence import Evidence, evidence, finding, points_named
from coalitions.charts.stories.words import say
from coalitions.record.telling import Telling

SPACING, GAP, AFTER = 0.17, 0.1, 0.06
HEAD, HEAD_NARROW, MARKS = 0.26, 0.06, 2.5
"""All in inches: between marks, between rows and before a text right of the line, the height of the heads above the
rows, and how wide the column of marks is on a wide chart."""


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the evidence of a coalition's milestones. Needs at least one milestone."""
    shown, right = evidence(telling), look.width - MARGIN
    layout = Rows(look, MARKS, GAP, [each.milestone.when for each in shown])
    line, spacing = _scale(shown, layout.strip_from, right)
    titles = [layout.lines(each.milestone.title) for each in shown]
    differing = [_differing(telling, each, right - line, spacing) for each in shown]
    heights = [layout.height(title, 1 + len(below)) for title, (_, below) in zip(titles, differing, strict=True)]
    measure = say(telling, "evidence.measure")
    if any(each.points for each in shown):
        measure += f" {say(telling, 'evidence.measure_differs')}"
    sheet = Sheet(telling, look, finding(telling), measure, _legend(telling, shown))
    top = sheet.top + (HEAD_NARROW if look.is_narrow else HEAD)
    canvas = sheet.canvas(top + sum(heights))
    _draw_heads(canvas, telling, shown, line, top - HEAD / 2)
    places = layout.places(top, titles, heights)
    for each, title, (beside, below), (first, strip, foot) in zip(shown, titles, differing, places, strict=True):
        canvas.write(MARGIN, strip, each.milestone.when, "muted", SMALL)
        canvas.write(layout.titles_from, first, title)
        canvas.write(line + _after(each, spacing), strip, beside, "muted", SMALL)
        canvas.write(line + AFTER, strip + LINE, below, "muted", SMALL)
        _draw_marks(canvas, each, line, strip, spacing)
        if each is not shown[-1]:
            canvas.rule([(MARGIN, foot), (right, foot)], "rule", 0.6)
    return canvas


def _differing(telling: Telling, shown: Evidence, room: float, spacing: float) -> tuple[str, list[str]]:
    """In what sources differ: a text that stands beside the marks or, where there is no room, lines below them."""
    points = points_named(telling, shown.points)
    text = say(telling, "evidence.differs", points=points) if points else ""
    if _after(shown, spacing) + text_width(text, SMALL) <= room:
        return text, []
    return "", wrapped(text, room - AFTER, SMALL)


def _after(shown: Evidence, spacing: float) -> float:
    """How far right of the line a text may begin after the marks, in inches."""
    return (len(shown.supports) + 0.4) * spacing + AFTER


def _scale(shown: list[Evidence], left: float, right: float) -> tuple[float, float]:
    """Where the line between both stances stands, and how far marks stand apart, so that all of them fit."""
    disputes, supports = (max(len(getattr(each, stance)) for each in shown) for stance in ("disputes", "supports"))
    spacing = min(SPACING, (right - left) / (disputes + supports + 1))
    return left + (disputes + 0.5) * spacing if disputes else left, spacing


def _draw_heads(canvas: Canvas, telling: Telling, shown: list[Evidence], line: float, y: float) -> None:
    """Write what the marks on each side of the line say; on a narrow chart the legend says it."""
    if not canvas.look.is_narrow:
        canvas.write(line + AFTER, y, say(telling, "evidence.supports"), "muted", SMALL)
        if any(each.disputes for each in shown):
            canvas.write(line - AFTER, y, say(telling, "evidence.disputes"), "muted", SMALL, align="right")


def _draw_marks(canvas: Canvas, shown: Evidence, line: float, y: float, spacing: float) -> None:
    canvas.rule([(line, y - LINE / 2), (line, y + LINE / 2)], "muted", 1.0)
    for number, kind in enumerate(shown.supports):
        canvas.mark(line + (number + 0.7) * spacing, y, *PUBLISHERS[kind])
    for number, kind in enumerate(shown.disputes):
        canvas.mark(line - (number + 0.7) * spacing, y, *PUBLISHERS[kind], is_hollow=True)


def _legend(telling: Telling, shown: list[Evidence]) -> list[Entry]:
    labels = telling.labels("publisher_kind")
    seen = {kind for each in shown for kind in each.supports + each.disputes}
    legend = [marked(labels[kind], *look) for kind, look in PUBLISHERS.items() if kind in seen]
    if disputed := next((each.disputes for each in shown if each.disputes), None):
        legend.append(marked(say(telling, "evidence.disputes"), *PUBLISHERS[disputed[0]], is_hollow=True))
    return legend
