"""Letters as outlines in an SVG: each glyph is drawn once, and placed wherever a line of type needs it."""

from collections.abc import Iterable
from functools import cache

from coalitions.charts.engine.canvas import Line, Point
from coalitions.charts.engine.typesetting import Letter, em, strokes, typeset

GRID = 500
"""How many steps of the grid on which outlines are drawn a size of type has; at 10 points a step is 0.03 pixels."""


def glyphs(lines: Iterable[Line]) -> str:
    """The outline of every glyph of some lines of type, in steps of the grid, y downwards.

    An id names a glyph of the font and nothing else, so that charts beside each other in one page may share them.
    """
    used = sorted({(line.weight, letter.glyph) for line in lines for letter in _inked(line)})
    return "".join(f'<path id="{_name(*glyph)}" d="{_outline(*glyph)}"/>' for glyph in used)


def placed(line: Line) -> str:
    """The letters of a line, each where it stands from the start of the line on, in steps of the grid."""
    letters = ""
    for letter in _inked(line):
        right, down = _on_grid(line.weight, (letter.x, letter.y))
        raised = f' y="{down}"' if down else ""
        letters += f'<use href="#{_name(line.weight, letter.glyph)}" x="{right}"{raised}/>'
    return letters


def _inked(line: Line) -> list[Letter]:
    """The letters of a line that leave ink; a space does not."""
    return [letter for letter in typeset(line.text, line.weight)[0] if _outline(line.weight, letter.glyph)]


def _name(weight: int, glyph: int) -> str:
    return f"{'rs'[weight > 400]}{glyph}"


@cache
def _outline(weight: int, glyph: int) -> str:
    """The path of a glyph, each point counted from the one before."""
    path, at, began = "", (0, 0), (0, 0)
    for step, points in strokes(weight, glyph):
        ends = [_on_grid(weight, point) for point in points] or [began]
        moves = [(x - at[0], y - at[1]) for x, y in ends]
        if step == "moveTo":
            path, began = f"{path}m{_pairs(moves)}", ends[0]
        elif step == "lineTo":
            path += _straight(*moves[0])
        else:
            path += f"c{_pairs(moves)}" if step == "curveTo" else "z"
        at = ends[-1]
    return path


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
