"""Published numbers as marks: below the growth of a coalition over time."""

from collections.abc import Iterable
from functools import partial

from coalitions.charts.engine.axes import TO_NUMBER, Days
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, legend_height, lined
from coalitions.charts.engine.placing import Box, label_beside
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import balanced
from coalitions.charts.stories.claims import VERDICTS, Claim, claims
from coalitions.charts.stories.words import say, say_number
from coalitions.record.telling import Telling

MARKS = {"agrees": ("blue", "o"), "compatible": ("blue", "o"), "explained": ("red", "D"), "open": ("red", "X")}
HOLLOW = {"compatible", "explained"}
"""Colour and shape of the mark of each verdict, and which of them are hollow; no two differ by colour alone."""

MARK = 6.4
UNIT, REACH = 0.1, 6
HEAD, AROUND = 0.32, 0.22
"""In points: the size of a mark. In inches: how high a member is. Beyond how many members from the
record all marks stand at the edge. In inches: the room of the heading and around the marks."""

DAYS_THAT_SHOW = 7
"""From how many days on an interval is drawn."""


def panel_height(telling: Telling, look: Look) -> float:
    """What the panel of published numbers needs, in inches: nothing where there are none."""
    shown = claims(telling)
    if not shown:
        return 0
    up, down = _reach(shown)
    head = HEAD + len(_heading(telling, look)) * LINE + legend_height(look, _legend(telling, shown))
    return head + (up + down) * UNIT + 2 * AROUND


def _legend(telling: Telling, shown: list[Claim]) -> list[Entry]:
    legend = verdict_legend(telling, shown)
    if any((claim.latest - claim.earliest).days >= DAYS_THAT_SHOW for claim in shown):
        legend.append(lined(say(telling.language, "claims.interval"), "blue", 1.2))
    return legend


def _heading(telling: Telling, look: Look) -> list[str]:
    shown = claims(telling)
    text = say_number(telling.language, "growth.claims", len(shown), differ=sum(claim.differs for claim in shown))
    return balanced(text, look.text_width, LABEL, 600)


def draw_panel(canvas: Canvas, telling: Telling, days: Days, top: float) -> None:
    """Draw the published numbers of members over the days, above or below a line on which they are as recorded."""
    shown = claims(telling)
    if not shown:
        return
    heading = _heading(telling, canvas.look)
    canvas.lines_of_type(MARGIN, top + HEAD - LINE / 2, heading, size=LABEL, weight=600)
    legend = _legend(telling, shown)
    marks_from = top + HEAD + len(heading) * LINE
    draw_legend(canvas, marks_from, legend)
    up, down = _reach(shown)
    zero = marks_from + legend_height(canvas.look, legend) + AROUND + up * UNIT
    canvas.rule([(days.left, zero), (days.right, zero)], "muted")
    axis = [
        _label_of(canvas, days.left, zero - value * UNIT, value, shown)
        for value in {0, *(value for value in (up, -down) if abs(value) > 1)}
    ]
    _draw_marks(canvas, days, shown, zero, axis)


def _label_of(canvas: Canvas, right: float, y: float, value: int, shown: list[Claim]) -> Box:
    """Write how far from the record a place is, and return the room that this takes."""
    bound = {REACH: "≥", -REACH: "≤"}.get(value, "") if any(abs(claim.distance) > REACH for claim in shown) else ""
    text = f"{bound}{value:+d}".replace("-", "−") if value else "0"
    canvas.write(right - TO_NUMBER, y, text, "muted", SMALL, align="right")
    return Box(0, y - SMALL / 144, right, y + SMALL / 144)


def _draw_marks(canvas: Canvas, days: Days, shown: list[Claim], zero: float, taken: list[Box]) -> None:
    """Draw a mark for all claims of one day that say the same, on its last possible day."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in shown:
        number = claim.label if claim.differs else None
        alike.setdefault((claim.latest, claim.distance, claim.verdict, number), []).append(claim)
    places = [(group, days.at(group[0].latest), zero - clipped(group[0]) * UNIT) for group in alike.values()]
    boxes = [*taken, *(Box.around(x, y, MARK / 72, MARK / 72) for _, x, y in places)]
    for group, x, y in places:
        claim, begun = group[0], min(claim.earliest for claim in group)
        if (claim.latest - begun).days >= DAYS_THAT_SHOW:
            canvas.rule([(days.at(begun), y), (x, y)], MARKS[claim.verdict][0], 1.2, over=True)
        draw_verdict(canvas, x, y, claim.verdict)
        times = f"×{len(group)}" if len(group) > 1 else ""
        text = f"{claim.label} {times}".rstrip() if claim.differs else times
        mark = Box.around(x, y, MARK / 72, MARK / 72)
        label_beside(canvas, text, MARKS[claim.verdict][0], mark, boxes, above=y == zero)


def draw_verdict(canvas: Canvas, x: float, y: float, verdict: str) -> None:
    """Draw the mark of a verdict."""
    colour, shape = MARKS[verdict]
    canvas.mark(x, y, colour, shape, MARK + (shape == "X"), is_hollow=verdict in HOLLOW)


def verdict_legend(telling: Telling, shown: Iterable[Claim]) -> list[Entry]:
    """What the marks of published numbers stand for, as far as there are any."""
    verdicts = {claim.verdict for claim in shown}
    return [
        Entry(say(telling.language, f"claims.{verdict}"), partial(_draw_entry, verdict))
        for verdict in VERDICTS
        if verdict in verdicts
    ]


def _draw_entry(verdict: str, canvas: Canvas, x: float, y: float) -> None:
    draw_verdict(canvas, x, y, verdict)


def clipped(claim: Claim) -> int:
    """How far a claim is from the record, no farther than the edge."""
    return max(-REACH, min(claim.distance, REACH))


def _reach(shown: list[Claim]) -> tuple[int, int]:
    """How many members the panel reaches above and below the record."""
    values = [clipped(claim) for claim in shown]
    return max(*values, 0), -min(*values, 0)
