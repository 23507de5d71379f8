"""The letters of a line as the data of one SVG path, as short as a reader's eye allows."""

from collections.abc import Iterable
from functools import cache

from coalitions.charts.engine.canvas import Point
from coalitions.charts.engine.typesetting import cubic_strokes, em, typeset

GRID = 200
"""How many steps of the grid on which outlines are drawn a size of type has; at 10 points a step is 0.07 pixels."""


def line_path(text: str, weight: int) -> str:
    """The outlines of a line of type, in steps of the grid, y downwards, from the start of its base line."""
    return "".join(_placed(weight, *letter) for letter in typeset(text, weight).letters)


def _placed(weight: int, glyph: int, x: int, y: int) -> str:
    """The outline of a letter where it stands in its line; a space has none."""
    (start_x, start_y), outline = _outline(weight, glyph)
    right, down = _on_grid(weight, (x, y))
    return f"M{short([start_x + right, start_y + down])}{outline}" if outline else ""


@cache
def _outline(weight: int, glyph: int) -> tuple[Point, str]:
    """Where the outline of a glyph starts, and the path from there, each point counted from the one before."""
    path, start, at = "", None, (0, 0)
    for step, points in cubic_strokes(weight, glyph):
        ends = [_on_grid(weight, point) for point in points]
        moves = [(x - at[0], y - at[1]) for x, y in ends]
        if step == "moveTo":
            path += f"m{_pairs(moves)}" if start else ""
            start, began = start or ends[0], ends[0]
        elif step == "lineTo":
            path += _straight(*moves[0])
        elif step == "curveTo":
            path += f"c{_pairs(moves)}"
        else:
            path, ends = f"{path}z", [began]
        at = ends[-1]
    return start or at, path


def _straight(right: int, down: int) -> str:
    if right and down:
        return f"l{_pairs([(right, down)])}"
    return f"h{right}" if right else f"v{down}" if down else ""


def _on_grid(weight: int, point: Point) -> tuple[int, int]:
    step = em(weight) / GRID
    return round(point[0] / step), -round(point[1] / step)


def _pairs(points: Iterable[tuple[int, int]]) -> str:
    return short(number for point in points for number in point)


def short(numbers: Iterable[float]) -> str:
    """Numbers in a row, to a hundredth, with nothing between them that a reader of paths can do without."""
    row = ""
    for number in numbers:
        text = f"{number:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.") or "0"
        text = text.removeprefix("0") or "0"
        row += text if not row or text[0] == "-" else f" {text}"
    return row
