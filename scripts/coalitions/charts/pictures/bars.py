"""Bars of a status over time: full where it is certain, within dashes where it is not."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from coalitions.charts.engine.axes import Days
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import PATCH, PATCH_FROM, PATCH_TO, Entry
from coalitions.charts.engine.palette import HATCHED, OUTLINES, STATUSES
from coalitions.charts.stories.matrix import Bar, Row
from coalitions.charts.stories.words import say
from coalitions.record.telling import Telling

FADED = 0.35
DASHES = (2.5, 1.8)
HIGHER = 0.06
"""How much is left of the colour of a status that is not certain, the dashes of its outline, and how much higher, in
inches, the outline stands of what may hold beside a certain status."""


class Piece(NamedTuple):
    """A part of a bar, in inches from the left.

    It is sure, carried on where nothing new was found, unsure, bare (without a bound of its own) or beside another.
    """

    kind: str
    status: str
    left: float
    right: float


def pieces(row: Row, days: Days) -> Iterator[Piece]:
    """The parts of the bars of a party, as far as they have a length; who has left has no bar."""
    for bar in row.bars:
        if bar.status in STATUSES:
            parts = [("beside", bar.possible_from, None)] if row.is_beside(bar) else _parts(bar)
            for kind, start, end in parts:
                left, right = days.at(start), days.at(end)
                if kind == "sure" and right > days.known_to:
                    yield Piece("carried", bar.status, days.known_to, right)
                    right = days.known_to
                if right > left:
                    yield Piece(kind, bar.status, left, right)


def _parts(bar: Bar) -> list[tuple[str, Any, Any]]:
    unsure = "bare" if bar.is_bare else "unsure"
    if not bar.certain_from:
        return [(unsure, bar.possible_from, bar.possible_until)]
    return [
        (unsure, bar.possible_from, bar.certain_from),
        ("sure", bar.certain_from, bar.certain_until),
        *([("unsure", bar.certain_until, bar.possible_until)] if bar.certain_until else []),
    ]


def draw_piece(canvas: Canvas, piece: Piece, y: float, height: float) -> None:
    """Draw a part of a bar, the middle of it at y."""
    kind, status, left, right = piece
    colour, edge = STATUSES[status], OUTLINES[status]
    if kind == "sure":
        canvas.box(left, right, y, height, colour)
        if status in HATCHED:
            canvas.hatch(left, right, y - height / 2, y + height / 2, edge, over=True)
        if edge != colour:
            canvas.outline(left, right, y, height, edge)
        return
    if kind == "carried":
        canvas.box(left, right, y, height / 3, edge)
        return
    if kind == "unsure":
        canvas.box(left, right, y, height, "paper")
        canvas.box(left, right, y, height, colour, FADED)
    taller = height + HIGHER if kind == "beside" else height
    canvas.outline(left, right, y, taller, edge, dashes=DASHES, is_open=kind == "bare")


def piece_legend(telling: Telling, drawn: Iterable[Piece]) -> list[Entry]:
    """What the parts of bars stand for, as far as they are drawn: doubt by status, or once where it is of many."""
    labels = telling.labels("membership_status")
    statuses: dict[str, list[str]] = {}
    for kind, status in sorted(
        {(piece.kind, piece.status) for piece in drawn}, key=lambda pair: [*STATUSES].index(pair[1])
    ):
        statuses.setdefault(kind, []).append(status)
    legend = [Entry(labels[status], _patch("sure", status)) for status in statuses.get("sure", [])]
    for kind, most in (("unsure", 2), ("bare", 0), ("beside", 2)):
        found = statuses.get(kind, [])
        named = [(found[-1], "any")] if len(found) > most else [(status, "one") for status in found]
        for status, name in named:
            label = say(telling.language, f"bars.{kind}_{name}", status=labels[status])
            legend.append(Entry(label, _patch(kind, status)))
    return legend


def _patch(kind: str, status: str) -> Callable[[Canvas, float, float], None]:
    return lambda canvas, x, y: draw_piece(canvas, Piece(kind, status, x + PATCH_FROM, x + PATCH_TO), y, PATCH)
