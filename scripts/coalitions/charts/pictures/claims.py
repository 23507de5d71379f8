"""Published numbers as marks, and the panel of them below the growth of a coalition."""

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

MARK, REACH, DAYS_THAT_SHOW = 6.4, 6, 7
"""The size of a mark in points; beyond how many members from the record all marks stand at the edge; from how many days
on an interval is drawn."""

UNIT, APART, HEAD, AROUND = 0.14, 0.095, 0.32, 0.3
"""Of the panel, in inches: how high a member is, how far apart marks of one height stand at least, the room of the
heading and around the marks."""


class ClaimPanel:
    """The published numbers over the days, above or below a line on which they are as recorded."""

    def __init__(self, telling: Telling, look: Look) -> None:
        """Work out what is written above the numbers; ``height`` is what all needs, nothing where there are none."""
        self.shown = claims(telling)
        differ = sum(claim.differs for claim in self.shown)
        heading = say_number(telling, "growth.claims", len(self.shown), differ=differ)
        self.heading = balanced(heading, look.text_width, LABEL, 600)
        self.measure = balanced(say(telling, "growth.claimed_from"), look.text_width, SMALL)
        self.legend = verdict_legend(telling, self.shown)
        if any((claim.latest - claim.earliest).days >= DAYS_THAT_SHOW for claim in self.shown):
            self.legend.append(lined(say(telling, "claims.interval"), "blue", 1.2))
        self.up, self.down = max(0, 0, *map(clipped, self.shown)), -min(0, 0, *map(clipped, self.shown))
        self.head = HEAD + (len(self.heading) + len(self.measure)) * LINE + legend_height(look, self.legend)
        self.height = self.head + (self.up + self.down) * UNIT + 2 * AROUND if self.shown else 0

    def draw(self, canvas: Canvas, days: Days, top: float) -> None:
        """Draw the panel from ``top`` downwards."""
        if not self.shown:
            return
        canvas.write(MARGIN, top + HEAD - LINE / 2, self.heading, size=LABEL, weight=600)
        measured_from = top + HEAD + len(self.heading) * LINE
        canvas.write(MARGIN, measured_from - LINE / 2, self.measure, "muted", SMALL)
        draw_legend(canvas, measured_from + (len(self.measure) - 0.25) * LINE, self.legend)
        zero = top + self.head + AROUND + self.up * UNIT
        canvas.rule([(days.left, zero), (days.right, zero)], "muted")
        is_cut = any(abs(claim.distance) > REACH for claim in self.shown)
        taken = [Box(0, 0, canvas.look.width, top + self.head)]
        for value in {0, *(value for value in (self.up, -self.down) if abs(value) > 1)}:
            y = zero - value * UNIT
            text = say_distance(value, is_cut=is_cut)
            canvas.write(days.left - TO_NUMBER, y, text, "muted", SMALL, align="right")
            taken.append(Box.bar(0, days.left, y, SMALL / 72))
        _draw_marks(canvas, days, self.shown, zero, taken)


def _draw_marks(canvas: Canvas, days: Days, shown: list[Claim], zero: float, taken: list[Box]) -> None:
    """Draw a mark for all claims of one day that say the same, on its last possible day."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in shown:
        number = claim.label if claim.differs else None
        alike.setdefault((claim.latest, claim.distance, claim.verdict, number), []).append(claim)
    places = [
        (group, x, zero - distance * UNIT)
        for distance in dict.fromkeys(map(clipped, shown))
        for groups in [[group for group in alike.values() if clipped(group[0]) == distance]]
        for group, x in zip(groups, _side_by_side(days, groups), strict=True)
    ]
    taken += [Box.around(x, y, MARK / 72, MARK / 72) for _, x, y in places]
    for group, x, y in places:
        claim, begun = group[0], min(claim.earliest for claim in group)
        if (claim.latest - begun).days >= DAYS_THAT_SHOW:
            canvas.rule([(days.at(begun), y), (x, y)], MARKS[claim.verdict][0], 1.2, over=True)
        draw_verdict(canvas, x, y, claim.verdict)
        times = f"×{len(group)}" if len(group) > 1 else ""
        text = f"{claim.label} {times}".rstrip() if claim.differs else times
        mark = Box.around(x, y, MARK / 72, MARK / 72)
        label_beside(canvas, text, MARKS[claim.verdict][0], mark, taken, above=y == zero)


def _side_by_side(days: Days, groups: list[list[Claim]]) -> list[float]:
    """Where marks of one height stand, as near to their days as can be without hiding each other."""
    wanted = [days.at(group[0].latest) for group in groups]
    return spread(wanted, [APART] * len(groups), days.left, days.right)


def draw_verdict(canvas: Canvas, x: float, y: float, verdict: str) -> None:
    """Draw the mark of a verdict."""
    colour, shape = MARKS[verdict]
    canvas.mark(x, y, colour, shape, MARK + (shape == "X"), is_hollow=verdict in HOLLOW)


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
