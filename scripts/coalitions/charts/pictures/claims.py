"""Published numbers as marks, and the panel of them below the growth of a coalition."""

from typing import NamedTuple

from coalitions.charts.engine.axes import TO_NUMBER, Days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, lined, marked
from coalitions.charts.engine.placing import Dated, draw_dated, settled
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL
from coalitions.charts.engine.typesetting import balanced
from coalitions.charts.stories.claims import VERDICTS, Claim, claims
from coalitions.charts.words import say, say_number
from coalitions.record.telling import Telling

MARKS = {"agrees": ("blue", "o"), "compatible": ("blue", "o"), "explained": ("red", "D"), "open": ("red", "X")}
HOLLOW = {"compatible", "explained"}
"""Colour and shape of the mark of each verdict, and which of them are hollow; no two differ by colour alone."""

REACH, DAYS_THAT_SHOW = 6, 7
"""Beyond how many members from the record all marks stand at the edge; from how many days on an interval is drawn."""

UNIT, HEAD, AROUND = 0.14, 0.14, 0.2
"""Of the panel, in inches: how high a member is, the room above the heading and around the marks."""


def draw_claims(canvas: Canvas, telling: Telling, days: Days, top: float) -> float:
    """Draw the published numbers over the days, above or below a line on which they are as recorded.

    They stand from ``top`` downwards; returns where they end.
    """
    if not (shown := claims(telling)):
        return top
    head = _draw_head(canvas, telling, shown, top + HEAD)
    heights, taken = _heights(groups := _alike(shown, days)), [Box(0, 0, canvas.look.width, head)]
    zero = head + AROUND + max(height for each in heights.values() for height in each)
    marks = []
    for distance, (level, *offsets) in heights.items():
        alike = groups.get(distance, [])
        if alike or not distance:
            y, is_cut = zero - level, any(abs(each.claims[0].distance) > REACH for each in alike)
            canvas.rule([(days.left, y), (days.right, y)], "rule" if distance else "muted")
            text = say_distance(distance, is_cut=is_cut)
            canvas.write(days.left - 2 * TO_NUMBER, y, text, "muted", SMALL, align="right")
            taken.append(Box.bar(0, days.left, y, SMALL / 72))
        for each, height in zip(alike, offsets, strict=True):
            look = *MARKS[each.claims[0].verdict], each.claims[0].verdict in HOLLOW
            marks.append(Dated(each.start, each.x, zero - height, *look, each.label))
    draw_dated(canvas, marks, taken)
    return zero - min(height for each in heights.values() for height in each) + AROUND


def _draw_head(canvas: Canvas, telling: Telling, shown: list[Claim], top: float) -> float:
    """Write what the numbers are, how they are measured and what their marks stand for; returns where that ends."""
    differ = [claim for claim in shown if claim.differs]
    texts = [say(telling, "growth.claimed_from"), say(telling, "claims.stacked")]
    texts += [say(telling, "claims.names")] if any(not claim.distance for claim in differ) else []
    heading = say_number(telling, "growth.claims", len(shown), differ=len(differ))
    for lines, colour, weight in (
        (balanced(heading, canvas.look.text_width, LABEL, 600), "ink", 600),
        (balanced(" ".join(texts), canvas.look.text_width, SMALL), "muted", 400),
    ):
        canvas.write(MARGIN, top + LINE / 2, lines, colour, LABEL if weight == 600 else SMALL, weight=weight)
        top += len(lines) * LINE
    legend = verdict_legend(telling, shown)
    if any((claim.latest - claim.earliest).days >= DAYS_THAT_SHOW for claim in shown):
        legend.append(lined(say(telling, "claims.interval"), "blue", 1.2))
    return draw_legend(canvas, top + LINE / 2, legend)


class _Alike(NamedTuple):
    """Claims of one last day that say the same; where they stand, and where the line over their days starts."""

    claims: list[Claim]
    start: float
    x: float

    @property
    def label(self) -> str:
        """What is claimed, where it differs, how far from the record where that is beyond the edge, and how often."""
        claim, number = self.claims[0], len(self.claims)
        far = f" ({say_distance(claim.distance)})" if abs(claim.distance) > REACH else ""
        return f"{f'{claim.label}{far}' if claim.differs else ''} {f'×{number}' if number > 1 else ''}".strip()


def _alike(shown: list[Claim], days: Days) -> dict[int, list[_Alike]]:
    """The claims of each distance from the record, at most as far as the edge; those that say the same are one."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in shown:
        number = claim.label if claim.differs else None
        groups.setdefault((claim.latest, claim.distance, claim.verdict, number), []).append(claim)
    found: dict[int, list[_Alike]] = {}
    for alike in groups.values():
        first, last = min(claim.earliest for claim in alike), alike[0].latest
        start = days.at(first if (last - first).days >= DAYS_THAT_SHOW else last)
        found.setdefault(clipped(alike[0]), []).append(_Alike(alike, start, days.at(last)))
    return found


def _heights(groups: dict[int, list[_Alike]]) -> dict[int, list[float]]:
    """How high above the line of the record each distance is, and each of its marks."""
    levels = range(min(0, *groups), max(0, *groups) + 1)
    above = {
        level: [-y for y in settled(((each.start, each.x, 0.0) for each in groups.get(level, [])), is_upward=True)]
        for level in levels
    }
    steps = {level: UNIT + max([0.0, *above[level]]) for level in levels}
    found = {}
    for level in levels:
        base = sum(steps[each] for each in range(level)) - sum(steps[each] for each in range(level, 0))
        found[level] = [base, *(base + height for height in above[level])]
    return found


def verdict_legend(telling: Telling, shown: list[Claim]) -> list[Entry]:
    """What the marks of published numbers stand for, as far as there are any."""
    seen = {claim.verdict for claim in shown}
    return [
        marked(say(telling, f"claims.{verdict}"), *MARKS[verdict], is_hollow=verdict in HOLLOW)
        for verdict in VERDICTS
        if verdict in seen
    ]


def clipped(claim: Claim) -> int:
    """How far a claim is from the record, no farther than the edge."""
    return max(-REACH, min(claim.distance, REACH))


def say_distance(value: int, *, is_cut: bool = False) -> str:
    """How far from the record a place is: +2, −3; at an edge at which marks are cut off, how far at least."""
    bound = ("≥" if value > 0 else "≤") if is_cut else ""
    return f"{bound}{value:+d}".replace("-", "−") if value else "0"
