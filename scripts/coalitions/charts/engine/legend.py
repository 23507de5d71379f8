"""The legend of a chart: what its marks stand for, in as many lines as the width asks for."""

from collections.abc import Callable
from typing import NamedTuple

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width

BEFORE_LABEL, AFTER_LABEL = 0.2, 0.18
STEP = LINE * 1.1


class Entry(NamedTuple):
    """A label, and what draws its mark with the middle at a point of the canvas."""

    label: str
    draw: Callable[[Canvas, float, float], None]


def marked(label: str, colour: str, shape: str) -> Entry:
    """An entry with a mark of that colour and shape."""
    return Entry(label, lambda canvas, x, y: canvas.mark(x, y, colour, shape))


def legend_height(look: Look, entries: list[Entry]) -> float:
    """The height that the legend needs, in inches."""
    return len(_lines(look, entries)) * STEP


def draw_legend(canvas: Canvas, top: float, entries: list[Entry]) -> None:
    """Draw the legend from ``top`` downwards."""
    for number, line in enumerate(_lines(canvas.look, entries)):
        x, y = MARGIN, top + (number + 0.5) * STEP
        for entry in line:
            entry.draw(canvas, x + 0.07, y)
            canvas.write(x + BEFORE_LABEL, y, entry.label, size=SMALL)
            x += _width(entry)


def _lines(look: Look, entries: list[Entry]) -> list[list[Entry]]:
    lines: list[list[Entry]] = []
    room = 0.0
    for entry in entries:
        if not lines or _width(entry) - AFTER_LABEL > room:
            lines.append([])
            room = look.text_width
        lines[-1].append(entry)
        room -= _width(entry)
    return lines


def _width(entry: Entry) -> float:
    return BEFORE_LABEL + text_width(entry.label, SMALL) + AFTER_LABEL
