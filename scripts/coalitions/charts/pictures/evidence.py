"""The evidence as a picture: a row a milestone, a mark an origin, and in what others differ."""

from typing import NamedTuple

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, marked
from coalitions.charts.engine.palette import PUBLISHERS
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.stories.evidence import Evidence, evidence, finding, points_named
from coalitions.charts.stories.words import say, source
from coalitions.record.telling import Telling

SPACING, GAP, BETWEEN = 0.17, 0.1, 0.15
HEAD, HEAD_NARROW, MARKS = 0.26, 0.06, 2.5
"""All in inches: between marks, between rows and between columns, the height of the heads above the rows, and how wide
the column of marks is on a wide chart."""


class Row(NamedTuple):
    """A milestone with the lines of its title and those that say in what sources differ, beside its marks or below."""

    evidence: Evidence
    title: list[str]
    differs: list[str]
    is_beside: bool

    def height(self, *, is_narrow: bool) -> float:
        """What it needs, in inches: on a narrow chart its marks stand below the title."""
        marks = 1 + (0 if self.is_beside else len(self.differs))
        return (len(self.title) + marks if is_narrow else max(len(self.title), marks)) * LINE + GAP


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the evidence of a coalition's milestones. Needs at least one milestone."""
    shown = evidence(telling)
    dates = max(text_width(each.milestone.when, SMALL) for each in shown) + BETWEEN
    titles_from = MARGIN if look.is_narrow else MARGIN + dates
    marks_from = MARGIN + dates if look.is_narrow else look.width - MARGIN - MARKS
    line, spacing = _scale(shown, marks_from, look.width - MARGIN)
    room = look.text_width if look.is_narrow else marks_from - BETWEEN - titles_from
    rows = [_row(telling, each, room, (look.width - MARGIN - line, spacing)) for each in shown]
    sheet = Sheet(look, finding(telling), _measure(telling, shown), _legend(telling, shown), source(telling))
    top = sheet.top + (HEAD_NARROW if look.is_narrow else HEAD)
    canvas = sheet.canvas(top + sum(row.height(is_narrow=look.is_narrow) for row in rows))
    _draw_heads(canvas, telling, shown, line, top - HEAD / 2)
    y = top
    for row in rows:
        height = row.height(is_narrow=look.is_narrow)
        first = y + GAP / 2 + LINE / 2
        marks = first + len(row.title) * LINE if look.is_narrow else first
        canvas.write(MARGIN, marks, row.evidence.milestone.when, "muted", SMALL)
        canvas.lines_of_type(titles_from, first, row.title)
        right, down = (_after(row.evidence, spacing), 0.0) if row.is_beside else (0.06, LINE)
        canvas.lines_of_type(line + right, marks + down, row.differs, "muted", SMALL)
        _draw_marks(canvas, row.evidence, (line, marks), spacing)
        y += height
        if row is not rows[-1]:
            canvas.rule([(MARGIN, y), (look.width - MARGIN, y)], "rule", 0.6)
    return canvas


def _row(telling: Telling, shown: Evidence, room: float, scale: tuple[float, float]) -> Row:
    """A row with so much room for its title, and with the room right of the line and the spacing of marks there."""
    (room_beside, spacing), title = scale, wrapped(shown.milestone.title, room, LABEL)
    points = points_named(telling, shown.points)
    differs = say(telling.language, "evidence.differs", points=points) if points else ""
    if _after(shown, spacing) + text_width(differs, SMALL) <= room_beside:
        return Row(shown, title, [differs], is_beside=True)
    return Row(shown, title, wrapped(differs, room_beside - 0.06, SMALL), is_beside=False)


def _after(shown: Evidence, spacing: float) -> float:
    """How far right of the line a text may begin after the marks, in inches."""
    return (len(shown.supports) + 0.4) * spacing + 0.06


def _scale(shown: list[Evidence], left: float, right: float) -> tuple[float, float]:
    """Where the line between both stances stands, and how far marks stand apart, so that all of them fit."""
    disputes, supports = (max(len(getattr(each, stance)) for each in shown) for stance in ("disputes", "supports"))
    spacing = min(SPACING, (right - left) / (disputes + supports + 1))
    return left + (disputes + 0.5) * spacing if disputes else left, spacing


def _draw_heads(canvas: Canvas, telling: Telling, shown: list[Evidence], line: float, y: float) -> None:
    """Write what the marks on each side of the line say; on a narrow chart the legend says it."""
    if not canvas.look.is_narrow:
        canvas.write(line + 0.06, y, say(telling.language, "evidence.supports"), "muted", SMALL)
        if any(each.disputes for each in shown):
            canvas.write(line - 0.06, y, say(telling.language, "evidence.disputes"), "muted", SMALL, align="right")


def _draw_marks(canvas: Canvas, shown: Evidence, middle: tuple[float, float], spacing: float) -> None:
    line, y = middle
    canvas.rule([(line, y - LINE / 2), (line, y + LINE / 2)], "muted", 1.0)
    for number, kind in enumerate(shown.supports):
        canvas.mark(line + (number + 0.7) * spacing, y, *PUBLISHERS[kind])
    for number, kind in enumerate(shown.disputes):
        canvas.mark(line - (number + 0.7) * spacing, y, *PUBLISHERS[kind], is_hollow=True)


def _measure(telling: Telling, shown: list[Evidence]) -> str:
    measure = say(telling.language, "evidence.measure")
    differing = sum(bool(each.points) for each in shown)
    return f"{measure} {say(telling.language, 'evidence.measure_differs')}" if differing else measure


def _legend(telling: Telling, shown: list[Evidence]) -> list[Entry]:
    labels = telling.labels("publisher_kind")
    seen = {kind for each in shown for kind in each.supports + each.disputes}
    legend = [marked(labels[kind], *PUBLISHERS[kind]) for kind in PUBLISHERS if kind in seen]
    kinds = [kind for each in shown for kind in each.disputes]
    hollow = (
        [marked(say(telling.language, "evidence.disputes"), *PUBLISHERS[kinds[0]], is_hollow=True)] if kinds else []
    )
    return legend + hollow
