"""Where labels go along an axis so that none covers another."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf

from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.style import MARGIN, SMALL
from coalitions.charts.engine.typesetting import text_width

AWAY = 0.03
"""How far a label stands from its mark, in inches."""


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float = inf) -> list[float]:
    """Place labels as near as can be to where they are wanted, in the order given, without overlap.

    ``wanted`` holds the middle of each label, ascending, ``heights`` what each needs; no label begins before
    ``top``, and none ends after ``bottom`` where there is room for all of them. Returns the middles. The sum of
    squared displacements is the least possible: pooling adjacent violators (Ayer et al. 1955), in linear time.
    """
    feet = [*accumulate(heights, initial=0.0)]
    offsets = [foot + height / 2 for foot, height in zip(feet, heights, strict=False)]
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        level, size = want - offset, 1
        while blocks and blocks[-1][0] > level:
            other, count = blocks.pop()
            level = (level * size + other * count) / (size + count)
            size += count
        blocks.append((level, size))
    levels = [max(min(level, bottom - feet[-1]), top) for level, size in blocks for _ in range(size)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]


def first_free(candidates: Iterable[Box], taken: Sequence[Box]) -> Box | None:
    """The first candidate that meets none of those taken."""
    return next((box for box in candidates if not any(box.meets(other) for other in taken)), None)


def label_beside(canvas: Canvas, text: str, colour: str, mark: Box, taken: list[Box], *, above: bool = False) -> None:
    """Write a small label right or left of a mark, above or below it, where it covers nothing taken and is not cut off.

    Else it stands farther off, at the end of a thin line, or is left out. What it takes is added to ``taken``;
    ``above`` is tried first.
    """
    width, height, x, y = text_width(text, SMALL), SMALL / 72, (mark.left + mark.right) / 2, (mark.top + mark.foot) / 2
    beside = [(mark.right + AWAY + width / 2, y), (mark.left - AWAY - width / 2, y)]
    around = [(x, mark.top - height / 2 - AWAY / 2), (x, mark.foot + height / 2 + AWAY / 2)]
    boxes = [Box.around(*middle, width, height) for middle in ([*around, *beside] if above else [*beside, *around])]
    far = [
        Box.around(x + across * (width / 2 + AWAY), y + down * height, width, height)
        for down in (-1.6, 1.6, -2.6, 2.6)
        for across in (0, 1, -1)
    ]
    reached = [box for box in far if not any(_line_to(mark, box).meets(other) for other in taken)]
    inside = [box for box in [*boxes, *reached] if box.left >= 0 and box.right <= canvas.look.width - MARGIN]
    if text and (box := first_free(inside, taken)):
        taken.append(box)
        canvas.area(box.corners, "paper")
        if box in far:
            line = _line_to(mark, box)
            canvas.rule([(x, line.top), (x, line.foot)], colour, 0.6)
        canvas.write(box.left, (box.top + box.foot) / 2, text, colour, SMALL)


def _line_to(mark: Box, label: Box) -> Box:
    """The line from a mark to a label above or below it."""
    x = (mark.left + mark.right) / 2
    return Box(x, label.foot, x, mark.top) if label.foot < mark.top else Box(x, mark.foot, x, label.top)
