"""Where marks and labels go so that none covers another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, product
from math import inf
from typing import NamedTuple

from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.style import MARGIN, SMALL
from coalitions.charts.engine.typesetting import text_width

AWAY, MARK, APART, BELOW, LINES_APART, SHORT = 0.03, 7 / 72, 0.085, 0.05, 0.03, 0.25
"""All in inches: how far a label stands from its mark, how large a mark is, how far the middles of two are apart at
least, beside or below each other, and those of two lines; and how wide a label is that stands at no corner."""

NEAREST, TRIES = 2, 10
"""How many lines of type a label may stand off its mark at first, and how often room is looked for: who found none
chooses earlier then."""


def beside(wanted: Iterable[tuple[float, float]], right: float = inf) -> list[float]:
    """How far right marks stand, each as far down as it is wanted: where it is wanted, or beside what it would hide.

    They stand no farther right than ``right``, where there is room.
    """
    placed: list[tuple[float, float]] = []
    for x, y in wanted:
        near = [across for across, down in placed if abs(down - y) < BELOW]
        places = [x, *(across + side for across in near for side in (-APART, APART))]
        free = [each for each in places if all(abs(each - across) >= APART - 1e-9 for across in near)]
        placed.append((min(free, key=lambda each: (each > max(x, right), abs(each - x))), y))
    return [x for x, _ in placed]


def stacked(wanted: Iterable[float]) -> list[float]:
    """How far below their row marks stand that are wanted at these places from left to right, in steps.

    One that would hide another stands above or below it; all that do so stand around the middle of the row.
    """
    heaps: list[list[tuple[float, int]]] = []
    for x in wanted:
        if not heaps or x - heaps[-1][-1][0] >= APART:
            heaps.append([])
        taken = {step for across, step in heaps[-1] if x - across < APART}
        heaps[-1].append((x, next(step for step in count() if step not in taken)))
    return [step - max(step for _, step in heap) / 2 for heap in heaps for _, step in heap]


class Dated(NamedTuple):
    """A mark of the last of the days on which something can be true, from the first of them on, and its label.

    The days end at ``end``; the mark stands there, or beside another one.
    """

    start: float
    end: float
    x: float
    y: float
    colour: str
    shape: str
    is_hollow: bool
    label: str


def draw_dated(canvas: Canvas, marks: list[Dated], taken: Iterable[Box] = ()) -> None:
    """Draw marks at the end of a line over their days, each with its label where that covers nothing taken.

    A line that would hide another runs close below it.
    """
    boxes = [Box.around(mark.x, mark.y, MARK, MARK) for mark in marks]
    covered = [*taken, *boxes, *(Box.bar(mark.start, mark.end, mark.y, 0.02) for mark in marks)]
    drawn: list[Box] = []
    for mark in marks:
        if mark.start < mark.end:
            bar = Box.bar(mark.start, mark.end, mark.y, 0.02)
            y = mark.y + LINES_APART * sum(bar.meets(other) for other in drawn)
            canvas.rule([(mark.start, y), (mark.end, y)], mark.colour, 1.8, over=True)
            drawn.append(bar)
        if abs(mark.end - mark.x) > 1.5 * APART:
            canvas.rule([(mark.end, mark.y), (mark.x, mark.y)], mark.colour, 0.6, over=True)
        canvas.mark(mark.x, mark.y, mark.colour, mark.shape, is_hollow=mark.is_hollow)
    labelled = [(mark, box) for mark, box in zip(marks, boxes, strict=True) if mark.label]
    rooms, crowded = dict[Dated, tuple[Box, Box | None]](), Counter[Dated]()
    for _ in range(TRIES):
        labelled.sort(key=lambda each: -crowded[each[0]])
        found = _rooms(canvas, labelled, covered, crowded)
        rooms = max(rooms, found, key=len)
        if len(rooms) == len(labelled):
            break
        crowded.update(mark for mark, _ in labelled if mark not in found)
    for mark, (label, line) in rooms.items():
        canvas.area(label.corners, "paper")
        if line:
            canvas.rule([line[:2], line[2:]], mark.colour, 0.6)
        canvas.write(*label.middle, mark.label, mark.colour, SMALL, align="center")


def _rooms(
    canvas: Canvas, marks: list[tuple[Dated, Box]], covered: list[Box], crowded: Counter[Dated]
) -> dict[Dated, tuple[Box, Box | None]]:
    """Where the label of each mark stands, and the line to it if it is far; marks that come first choose first."""
    taken, rooms = [*covered], {}
    for mark, box in marks:
        for label, line in _places(mark.label, box, crowded[mark]):
            is_cut = label.left < 0 or label.right > canvas.look.width - MARGIN
            if not is_cut and not any(label.meets(other) or (line and line.meets(other)) for other in taken):
                rooms[mark] = label, line
                taken.append(label._replace(left=label.left - AWAY, right=label.right + AWAY))
                break
    return rooms


def _places(text: str, mark: Box, failed: int) -> Iterator[tuple[Box, Box | None]]:
    """Where a small label may stand, the best first: right or left of its mark, above or below it, at a corner.

    Else it stands farther off at the end of a thin line, which is given too. Each time that it has ``failed`` to find
    room another place is the best, and farther ones are looked at.
    """
    width, height, (x, y) = text_width(text, SMALL) + AWAY, SMALL / 72, mark.middle
    right, up = (mark.right - mark.left + width + AWAY) / 2, (mark.foot - mark.top + height + AWAY) / 2
    near = [(right, 0.0), (-right, 0.0), (0.0, -up), (0.0, up)]
    if width > SHORT:  # a shorter one would stand at its neighbour's
        near += [(across, down) for down in (-up, up) for across in (width / 2, -width / 2)]
    near += [(across, down) for down in (height / 2, -height / 2, up, -up) for across in (right, -right)]
    for across, down in near[failed:] + near[:failed]:
        yield Box.around(x + across, y + down, width, height), None
    for line, side, across in product(range(NEAREST + failed), (-1, 1), (0, width / 2, -width / 2)):
        label = Box.around(x + across, y + side * (line + 1.6) * height, width, height)
        yield label, Box(x, label.foot, x, mark.top) if side < 0 else Box(x, mark.foot, x, label.top)
    for half in range(failed):
        label = Box.around(x + right + (half + 1) * width / 2, y, width, height)
        yield label, Box(mark.right, y, label.left, y)
