"""Bars of a status over time: full where it is certain, within dashes where it is not."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import inf
from typing import NamedTuple

from coalitions.charts.engine.axes import Days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, patched
from coalitions.charts.engine.palette import DASHED, HATCHED, OUTLINES, STATUSES
from coalitions.charts.stories.matrix import Bar, Row
from coalitions.charts.words import say
from coalitions.record.telling import Telling

FADED, FILLED = 0.35, ("sure", "unsure")
DASHES, CARRIED = (2.5, 1.8), 1.2
HIGHER, STUB, SEEN, OPEN = 0.06, 0.04, 0.035, 0.03
"""How much is left of the colour of a status that is not certain, and which parts of bars cover others; the dashes of
its outline, and the width of its line where nothing new was found. In inches: how much higher the outline stands of
what may hold beside a certain status, how wide a certain status is drawn at least, which may have begun on the last of
the known days, from which width on a part of a bar can be seen, and how far an open end stands from its day."""


class Piece(NamedTuple):
    """A part of a bar, in inches from the left.

    It is sure, unsure, bare (without a bound of its own) or beside another; where nothing new was found it is carried
    on if it is sure, and else perhaps so.
    """

    kind: str
    status: str
    left: float
    right: float


def pieces(row: Row, days: Days) -> list[Piece]:
    """The parts of the bars of a party, as far as a later one does not cover them; who has left has no bar."""
    drawn, shown = [*_pieces(row, days)], list[Piece]()
    for number, piece in enumerate(drawn):
        covers = {"sure": FILLED, "unsure": {*FILLED, "bare"}, "bare": {*FILLED, "bare"}}.get(piece.kind, {*()})
        end = min((other.left for other in drawn[number + 1 :] if other.kind in covers), default=inf)
        seen = piece._replace(right=min(piece.right, end))
        shown += [seen] if seen.right > seen.left else []
    return shown


def _pieces(row: Row, days: Days) -> Iterator[Piece]:
    drawn_to = 0.0
    for bar in row.bars:
        for kind, start, end in _parts(row, bar) if bar.status in STATUSES else []:
            left, right = days.at(start), days.at(end)
            left = left if kind == "beside" else max(left, drawn_to)
            if right > days.known_to:
                yield Piece("carried" if kind == "sure" else "perhaps", bar.status, max(days.known_to, left), right)
                right = max(days.known_to, left + STUB) if kind == "sure" else days.known_to
            if right > left:
                right = max(right, left + STUB) if kind == "sure" else right
                drawn_to = right if kind == "sure" else drawn_to
                yield Piece(kind, bar.status, left, right)


def _parts(row: Row, bar: Bar) -> list[tuple[str, date, date | None]]:
    unsure = "bare" if bar.is_bare else "unsure"
    if row.is_beside(bar):
        return [("beside", bar.possible_from, None)]
    if not bar.certain_from:
        return [(unsure, bar.possible_from, bar.possible_until)]
    parts = [(unsure, bar.possible_from, bar.certain_from), ("sure", bar.certain_from, bar.certain_until)]
    return [*parts, ("unsure", bar.certain_until, bar.possible_until)] if bar.certain_until else parts


def draw_piece(canvas: Canvas, piece: Piece, y: float, height: float) -> None:
    """Draw a part of a bar, the middle of it at y."""
    kind, status, left, right = piece
    left += OPEN if kind == "bare" else 0  # clear of a line at the launch, which would close it
    colour, box = STATUSES[status], Box.bar(min(left, right), right, y, height)
    edge = OUTLINES.get(status, colour)
    if kind == "carried":
        canvas.area(Box.bar(left, right, y, height / 3).corners, edge)
    elif kind == "perhaps":
        canvas.rule([(left, y), (right, y)], DASHED[status], CARRIED, over=True, dashes=DASHES)
    elif kind == "sure":
        canvas.area(box.corners, colour)
        if status in HATCHED:
            canvas.hatch(box, edge, over=True)
        if edge != colour:
            canvas.outline(box, edge)
    else:
        if kind == "unsure":
            canvas.area(box.corners, "paper")
            canvas.area(box.corners, colour, FADED)
        taller = Box.bar(left, right, y, height + HIGHER) if kind == "beside" else box
        canvas.outline(taller, DASHED[status], DASHES, is_open=kind == "bare")


def piece_legend(telling: Telling, drawn: Iterable[Piece]) -> list[Entry]:
    """What the parts of bars stand for, as far as they are drawn; those without a bound of their own once for all."""
    labels = telling.labels("membership_status")
    seen = {(piece.kind, piece.status) for piece in drawn if piece.right - piece.left >= SEEN}
    legend = [_entry(labels[status], "sure", status) for status in STATUSES if ("sure", status) in seen]
    for kind in ("unsure", "beside"):
        statuses = [status for status in STATUSES if (kind, status) in seen]
        legend += [_entry(say(telling, f"bars.{kind}", status=labels[status]), kind, status) for status in statuses]
    for kind in ("bare", "carried"):
        statuses = [status for status in STATUSES if (kind, status) in seen]
        legend += [_entry(say(telling, f"bars.{kind}"), kind, status) for status in statuses[-1:]]
    return legend


def _entry(label: str, kind: str, status: str) -> Entry:
    def draw(canvas: Canvas, box: Box) -> None:
        draw_piece(canvas, Piece(kind, status, box.left, box.right), box.middle[1], box.foot - box.top)

    return patched(label, draw)
