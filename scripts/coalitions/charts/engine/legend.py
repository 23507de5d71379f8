"""The legend of a chart: what its marks stand for, in as many lines as the width asks for."""

from collections.abc import Callable
from typing import NamedTuple

from coalitions.charts.engine.canvas import Box, Canvas, Dashes
from coalitions.charts.engine.style import LINE, MARGIN, SMALL
from coalitions.charts.engine.typesetting import text_width

BEFORE_LABEL, AFTER_LABEL = 0.22, 0.18
STEP = LINE * 1.1
PATCH_FROM, PATCH_TO, PATCH = -0.07, 0.1, 0.11
"""All in inches: where a patch begins and ends beside the middle of its entry, and its height."""


class Entry(NamedTuple):
    """A label, and what draws its mark with the middle at a point of the canvas."""

    label: str
    draw: Callable[[Canvas, float, float], None]

    @property
    def width(self) -> float:
        """The room from its mark to the next one, in inches."""
        return BEFORE_LABEL + text_width(self.label, SMALL) + AFTER_LABEL


def marked(label: str, colour: str, shape: str, size: float = 0, *, is_hollow: bool = False) -> Entry:
    """An entry with a mark of that colour and shape."""
    return Entry(label, lambda canvas, x, y: canvas.mark(x, y, colour, shape, size, is_hollow=is_hollow))


def undated(label: str, colour: str, shape: str) -> Entry:
    """An entry for a mark of an unknown day: hollow, at the end of a line."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.rule([(x + PATCH_FROM, y), (x + 0.05, y)], colour, 1.2)
        canvas.mark(x + 0.05, y, colour, shape, is_hollow=True)

    return Entry(label, draw)


def lined(label: str, colour: str, width: float, dashes: Dashes = None) -> Entry:
    """An entry with a line of that colour, width and dashes."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.rule([(x + PATCH_FROM, y), (x + PATCH_TO, y)], colour, width, dashes=dashes)

    return Entry(label, draw)


def patched(label: str, draw: Callable[[Canvas, Box], None]) -> Entry:
    """An entry with a patch, which is drawn on a rectangle of the canvas."""
    return Entry(label, lambda canvas, x, y: draw(canvas, Box.bar(x + PATCH_FROM, x + PATCH_TO, y, PATCH)))


def patch(label: str, colour: str) -> Entry:
    """An entry with a patch of that colour."""
    return patched(label, lambda canvas, box: canvas.area(box.corners, colour))


def draw_legend(canvas: Canvas, top: float, entries: list[Entry]) -> float:
    """Draw the legend from ``top`` downwards; returns where it ends."""
    x, y = MARGIN, top + STEP / 2
    for entry in entries:
        if x > MARGIN and x + entry.width - AFTER_LABEL > canvas.look.width - MARGIN:
            x, y = MARGIN, y + STEP
        entry.draw(canvas, x + 0.07, y)
        canvas.write(x + BEFORE_LABEL, y, entry.label, size=SMALL)
        x += entry.width
    return y + STEP / 2 if entries else top
