"""What a pen draws, as the path of an SVG: in as few signs as its readers need."""

from collections.abc import Iterable
from itertools import chain

from coalitions.charts.engine.canvas import Point

TENTHS = 720
"""How many steps an inch has for shapes."""


def through(*lines: Iterable[Point], end: str = "") -> str:
    """A path through the points of each line in tenths of a point, each closed if its end is z."""
    drawn = ([(round(x * TENTHS), round(y * TENTHS)) for x, y in points] for points in lines)
    steps = ([("m", line[:1]), *(("l", [point]) for point in line[1:]), (end, [])] for line in drawn)
    return f"M{path(chain.from_iterable(steps), unit=10)[1:]}"


def path(steps: Iterable[tuple[str, list[tuple[int, int]]]], unit: int = 1) -> str:
    """The steps of a pen, each point counted from the one before it, so many units a point."""
    drawn, at, began = "", (0, 0), (0, 0)
    for step, ends in steps:
        right, down = [(x - at[0]) / unit for x, _ in ends], [(y - at[1]) / unit for _, y in ends]
        if step == "l" and not (right[0] and down[0]):
            drawn += f"h{short(right[0])}" if right[0] else f"v{short(down[0])}" if down[0] else ""
        else:
            drawn += step + short(*(number for pair in zip(right, down, strict=True) for number in pair))
        began = ends[0] if step == "m" else began
        at = ends[-1] if ends else began if step == "z" else at
    return drawn


def short(*numbers: float, digits: int = 1) -> str:
    """Numbers in a row, to a tenth, with nothing between them that a reader of paths can do without."""
    row = ""
    for number in numbers:
        text = f"{number:z.{digits}f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"
        row += text if not row or text[0] == "-" else f" {text}"
    return row
