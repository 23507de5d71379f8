"""Published numbers as marks, and the panel of them below the growth of a coalition."""

from itertools import count
from typing import NamedTuple

from coalitions.charts.engine.axes import TO_NUMBER, Days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, legend_height, lined
from coalitions.charts.engine.placing import label_beside
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import balanced
from coalitions.charts.stories.claims import VERDICTS, Claim, claims
from coalitions.charts.words import say, say_number
from coalitions.record.telling import Telling

MARKS = {"agrees": ("blue", "o"), "compatible": ("blue", "o"), "explained": ("red", "D"), "open": ("red", "X")}
HOLLOW = {"compatible", "explained"}
"""Colour and shape of the mark of each verdict, and which of them are hollow; no two differ by colour alone."""

SIZE, REACH, DAYS_THAT_SHOW = 6.4, 6, 7
"""The size of a mark in points; beyond how many members from the record all marks stand at the edge; from how many days
on an interval is drawn."""

UNIT, APART, UP, HEAD, AROUND = 0.14, 0.05, 0.08, 0.32, 0.2
"""Of the panel, in inches: how high a member is, how far apart marks of one height stand at least, how far above those
others stand that would hide them, the room of the heading and around the marks."""


class Mark(NamedTuple):
    """Claims of one last day that say the same, how many members from the record, and above how many other marks."""

    claims: list[Claim]
    start: float
    x: float
    distance: int
    above: int


class ClaimPanel:
    """The published numbers over the days, above or below a line on which they are as recorded."""

    def __init__(self, telling: Telling, look: Look, days: Days) -> None:
        """Work out what is written above the numbers; ``height`` is what all needs, nothing where there are none."""
        shown = claims(telling)
        self.days, self.marks = days, _marks(shown, days)
        heading = say_number(telling, "growth.claims", len(shown), differ=sum(claim.differs for claim in shown))
        self.heading = balanced(heading, look.text_width, LABEL, 600)
        measure = say(telling, "growth.claimed_from")
        if any(mark.above for mark in self.marks):
            measure += f" {say(telling, 'claims.stacked')}"
        if any(claim.differs and not claim.distance for claim in shown):
            measure += f" {say(telling, 'claims.names')}"
        self.measure = balanced(measure, look.text_width, SMALL)
        self.legend = verdict_legend(telling, shown)
        if any((claim.latest - claim.earliest).days >= DAYS_THAT_SHOW for claim in shown):
            self.legend.append(lined(say(telling, "claims.interval"), "blue", 1.2))
        self.is_cut = any(abs(claim.distance) > REACH for claim in shown)
        self.heights = _heights(self.marks)
        self.up = max([0.0, *(self.heights[mark.distance] + mark.above * UP for mark in self.marks)])
        self.head = HEAD + (len(self.heading) + len(self.measure)) * LINE + legend_height(look, self.legend)
        self.height = self.head + self.up - min(self.heights.values()) + 2 * AROUND if shown else 0

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the panel from ``top`` downwards."""
        if not self.marks:
            return
        canvas.write(MARGIN, top + HEAD - LINE / 2, self.heading, size=LABEL, weight=600)
        measured_from = top + HEAD + len(self.heading) * LINE
        canvas.write(MARGIN, measured_from - LINE / 2, self.measure, "muted", SMALL)
        draw_legend(canvas, measured_from + (len(self.measure) - 0.25) * LINE, self.legend)
        zero = top + self.head + AROUND + self.up
        taken = [Box(0, 0, canvas.look.width, top + self.head)]
        for value in {0, *(mark.distance for mark in self.marks)}:
            y = zero - self.heights[value]
            canvas.rule([(self.days.left, y), (self.days.right, y)], "rule" if value else "muted")
            text = say_distance(value, is_cut=self.is_cut)
            canvas.write(self.days.left - TO_NUMBER, y, text, "muted", SMALL, align="right")
            taken.append(Box.bar(0, self.days.left, y, SMALL / 72))
        middles = [zero - self.heights[mark.distance] - mark.above * UP for mark in self.marks]
        boxes = [Box.around(mark.x, y, SIZE / 72, SIZE / 72) for mark, y in zip(self.marks, middles, strict=True)]
        taken += boxes
        taken += [Box.bar(mark.start, mark.x, y, 0.02) for mark, y in zip(self.marks, middles, strict=True)]
        for mark, box in zip(self.marks, boxes, strict=True):
            self._draw_mark(canvas, mark, box, taken)

    def _draw_mark(self, canvas: Canvas, mark: Mark, box: Box, taken: list[Box]) -> None:
        claim, (x, y) = mark.claims[0], box.middle
        if mark.start < x:
            canvas.rule([(mark.start, y), (x, y)], MARKS[claim.verdict][0], 1.2, over=True)
        draw_verdict(canvas, x, y, claim.verdict)
        times = f"×{len(mark.claims)}" if len(mark.claims) > 1 else ""
        text = f"{claim.label} {times}".rstrip() if claim.differs else times
        label_beside(canvas, text, MARKS[claim.verdict][0], box, taken, above=not mark.distance)


def _marks(shown: list[Claim], days: Days) -> list[Mark]:
    """A mark on the last day of all claims that say the same, above those that it would hide."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in shown:
        number = claim.label if claim.differs else None
        alike.setdefault((claim.latest, claim.distance, claim.verdict, number), []).append(claim)
    found: list[Mark] = []
    ends: dict[tuple[int, int], float] = {}
    for group in alike.values():
        begun, last, distance = min(claim.earliest for claim in group), group[0].latest, clipped(group[0])
        x = days.at(last)
        start = days.at(begun) if (last - begun).days >= DAYS_THAT_SHOW else x
        above = next(above for above in count() if ends.get((distance, above), -1.0) + APART <= start)
        ends[distance, above] = x
        found.append(Mark(group, start, x, distance, above))
    return found


def _heights(marks: list[Mark]) -> dict[int, float]:
    """How high above the line of the record each distance is, so that the marks upon each other have room."""
    distances = [mark.distance for mark in marks]
    levels = range(min([0, *distances]), max([0, *distances]) + 1)
    steps = dict.fromkeys(levels, UNIT)
    for mark in marks:
        steps[mark.distance] = max(steps[mark.distance], UNIT + mark.above * UP)
    return {
        level: sum(steps[each] for each in range(level)) - sum(steps[each] for each in range(level, 0))
        for level in levels
    }


def draw_verdict(canvas: Canvas, x: float, y: float, verdict: str) -> None:
    """Draw the mark of a verdict."""
    colour, shape = MARKS[verdict]
    canvas.mark(x, y, colour, shape, SIZE + (shape == "X"), is_hollow=verdict in HOLLOW)


def verdict_legend(telling: Telling, shown: list[Claim]) -> list[Entry]:
    """What the marks of published numbers stand for, as far as there are any."""

    def entry(verdict: str) -> Entry:
        return Entry(say(telling, f"claims.{verdict}"), lambda canvas, x, y: draw_verdict(canvas, x, y, verdict))

    return [entry(verdict) for verdict in VERDICTS if verdict in {claim.verdict for claim in shown}]


def clipped(claim: Claim) -> int:
    """How far a claim is from the record, no farther than the edge."""
    return max(-REACH, min(claim.distance, REACH))


def say_distance(value: int, *, is_cut: bool) -> str:
    """How far from the record a place is: +2, −3; at an edge at which marks are cut off, how far at least."""
    bound = {REACH: "≥", -REACH: "≤"}.get(value, "") if is_cut else ""
    return f"{bound}{value:+d}".replace("-", "−") if value else "0"
