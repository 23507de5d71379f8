"""Published numbers as marks, and the panel of them below the growth of a coalition."""

from datetime import date
from typing import NamedTuple

from coalitions.charts.engine.axes import TO_NUMBER, Days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, legend_height, lined
from coalitions.charts.engine.placing import label_beside, spread
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

UNIT, APART, MOVED, HEAD, AROUND = 0.14, 0.05, 0.02, 0.32, 0.3
"""Of the panel, in inches: how high a member is, how far apart marks of one height stand at least, from where on that
is told, the room of the heading and around the marks."""


class Mark(NamedTuple):
    """Claims of one last day that say the same, where their mark stands, and how many members from the record."""

    claims: list[Claim]
    x: float
    distance: int


class ClaimPanel:
    """The published numbers over the days, above or below a line on which they are as recorded."""

    def __init__(self, telling: Telling, look: Look, days: Days) -> None:
        """Work out what is written above the numbers; ``height`` is what all needs, nothing where there are none."""
        shown = claims(telling)
        self.days, self.marks = days, _marks(shown, days)
        heading = say_number(telling, "growth.claims", len(shown), differ=sum(claim.differs for claim in shown))
        self.heading = balanced(heading, look.text_width, LABEL, 600)
        measure = say(telling, "growth.claimed_from")
        if any(is_moved(days, mark.claims[0].latest, mark.x) for mark in self.marks):
            measure += f" {say(telling, 'claims.beside')}"
        self.measure = balanced(measure, look.text_width, SMALL)
        self.legend = verdict_legend(telling, shown)
        if any((claim.latest - claim.earliest).days >= DAYS_THAT_SHOW for claim in shown):
            self.legend.append(lined(say(telling, "claims.interval"), "blue", 1.2))
        self.is_cut = any(abs(claim.distance) > REACH for claim in shown)
        self.up, self.down = (max(0, 0, *(sign * mark.distance for mark in self.marks)) for sign in (1, -1))
        self.head = HEAD + (len(self.heading) + len(self.measure)) * LINE + legend_height(look, self.legend)
        self.height = self.head + (self.up + self.down) * UNIT + 2 * AROUND if shown else 0

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the panel from ``top`` downwards."""
        if not self.marks:
            return
        canvas.write(MARGIN, top + HEAD - LINE / 2, self.heading, size=LABEL, weight=600)
        measured_from = top + HEAD + len(self.heading) * LINE
        canvas.write(MARGIN, measured_from - LINE / 2, self.measure, "muted", SMALL)
        draw_legend(canvas, measured_from + (len(self.measure) - 0.25) * LINE, self.legend)
        zero = top + self.head + AROUND + self.up * UNIT
        canvas.rule([(self.days.left, zero), (self.days.right, zero)], "muted")
        taken = [Box(0, 0, canvas.look.width, top + self.head)]
        for value in {0, *(value for value in (self.up, -self.down) if abs(value) > 1)}:
            y = zero - value * UNIT
            text = say_distance(value, is_cut=self.is_cut)
            canvas.write(self.days.left - TO_NUMBER, y, text, "muted", SMALL, align="right")
            taken.append(Box.bar(0, self.days.left, y, SMALL / 72))
        boxes = [Box.around(mark.x, zero - mark.distance * UNIT, SIZE / 72, SIZE / 72) for mark in self.marks]
        taken += boxes
        for mark, box in zip(self.marks, boxes, strict=True):
            self._draw_mark(canvas, mark, box, taken)

    def _draw_mark(self, canvas: Canvas, mark: Mark, box: Box, taken: list[Box]) -> None:
        claim, begun, (x, y) = mark.claims[0], min(claim.earliest for claim in mark.claims), box.middle
        if (claim.latest - begun).days >= DAYS_THAT_SHOW:
            canvas.rule([(self.days.at(begun), y), (x, y)], MARKS[claim.verdict][0], 1.2, over=True)
        draw_verdict(canvas, x, y, claim.verdict)
        times = f"×{len(mark.claims)}" if len(mark.claims) > 1 else ""
        text = f"{claim.label} {times}".rstrip() if claim.differs else times
        label_beside(canvas, text, MARKS[claim.verdict][0], box, taken, above=not mark.distance)


def _marks(shown: list[Claim], days: Days) -> list[Mark]:
    """A mark for all claims of one last day that say the same, as near to it as can be without hiding another."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in shown:
        number = claim.label if claim.differs else None
        alike.setdefault((claim.latest, claim.distance, claim.verdict, number), []).append(claim)
    found: list[Mark] = []
    for distance in dict.fromkeys(map(clipped, shown)):
        level = [group for group in alike.values() if clipped(group[0]) == distance]
        wanted = [days.at(group[0].latest) for group in level]
        places = spread(wanted, [APART] * len(level), days.left, days.right)
        found += [Mark(group, x, distance) for group, x in zip(level, places, strict=True)]
    return found


def is_moved(days: Days, day: date, x: float) -> bool:
    """Whether a mark stands beside its day, so that it does not hide another."""
    return abs(x - days.at(day)) > MOVED


def draw_verdict(canvas: Canvas, x: float, y: float, verdict: str) -> None:
    """Draw the mark of a verdict."""
    colour, shape = MARKS[verdict]
    canvas.mark(x, y, colour, shape, SIZE + (shape == "X"), is_hollow=verdict in HOLLOW)


def verdict_legend(telling: Telling, shown: list[Claim]) -> list[Entry]:
    """What the marks of published numbers stand for, as far as there are any."""

    def entry(verdict: str) -> Entry:
        return Entry(say(telling, f"claims.{verdict}"), lambda canvas, x, y: draw_verdict(canvas, x, y, verdict))

    verdicts = {claim.verdict for claim in shown}
    legend = [entry(verdict) for verdict in VERDICTS if verdict in verdicts]
    named = [claim.verdict for claim in shown if claim.differs and not claim.distance]
    return [*legend, entry(named[0])._replace(label=say(telling, "claims.names"))] if named else legend


def clipped(claim: Claim) -> int:
    """How far a claim is from the record, no farther than the edge."""
    return max(-REACH, min(claim.distance, REACH))


def say_distance(value: int, *, is_cut: bool) -> str:
    """How far from the record a place is: +2, −3; at an edge at which marks are cut off, how far at least."""
    bound = {REACH: "≥", -REACH: "≤"}.get(value, "") if is_cut else ""
    return f"{bound}{value:+d}".replace("-", "−") if value else "0"
