"""Published numbers as marks, and the panel of them below the growth of a coalition."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from coalitions.charts.engine.axes import Days, draw_days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, draw_legend, lined, marked
from coalitions.charts.engine.placing import APART, Dated, beside, draw_dated
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

UNIT, HEAD, AROUND, AXIS, TO_LEVEL = 0.19, 0.14, 0.26, 0.3, 0.1
"""Of the panel, in inches: how high a member is where neighbouring heights have marks (else half as high), the room
above the heading and around the marks, and that of the days below them, and how far its numbers stand left of it."""


def draw_claims(canvas: Canvas, telling: Telling, days: Days, top: float) -> float:
    """Draw the published numbers over the days, above or below a line on which they are as recorded.

    They stand from ``top`` downwards; returns where they end.
    """
    if not (shown := claims(telling)):
        return top
    groups = sorted(_alike(shown, days), key=lambda each: each.x)
    levels = [clipped(each.claims[0]) for each in groups]
    unit = UNIT if any(other - one == 1 for one, other in pairwise(sorted({0, *levels}))) else UNIT / 2
    wanted = [(each.x, -level * unit) for each, level in zip(groups, levels, strict=True)]
    places = beside(wanted, days.known_to)
    notes = {
        "number": any(claim.differs for claim in shown),
        "names": any(claim.differs and not claim.distance for claim in shown),
        "times": any("×" in each.label for each in groups),
        "beside": places != [x for x, _ in wanted],
    }
    head = _draw_head(canvas, telling, shown, [note for note, is_needed in notes.items() if is_needed], top + HEAD)
    zero = head + AROUND + unit * max(0, *levels)
    foot = zero - unit * min(0, *levels) + AROUND
    taken = [Box(0, 0, canvas.look.width, head), Box(0, foot, canvas.look.width, canvas.look.width)]
    draw_days(canvas, days, [(head + AROUND / 2, foot)], telling.language)
    for level in {0, *levels}:
        y, is_cut = zero - level * unit, any(abs(each.claims[0].distance) > REACH for each in groups)
        canvas.rule([(days.left, y), (days.right, y)], "rule" if level else "muted")
        text = say_distance(level, is_cut=is_cut and abs(level) == REACH)
        canvas.write(days.left - TO_LEVEL, y, text, "muted", SMALL, align="right")
        taken.append(Box.bar(0, days.left, y, SMALL / 72))
    marks = [
        Dated(
            each.line_from,
            each.x,
            x,
            zero + down,
            *MARKS[verdict],
            verdict in HOLLOW,
            each.label,
        )
        for each, (_, down), x in zip(groups, wanted, places, strict=True)
        for verdict in [each.claims[0].verdict]
    ]
    draw_dated(canvas, marks, taken)
    return foot + AXIS


def _draw_head(canvas: Canvas, telling: Telling, shown: list[Claim], notes: list[str], top: float) -> float:
    """Write what the numbers are, how they are measured and what their marks stand for; returns where that ends."""
    differ, number = sum(claim.differs for claim in shown), say_number(telling, "growth.claims", len(shown))
    name = "some" if 0 < differ < len(shown) else "differ" if differ else "fit"
    heading = say(telling, f"growth.claims_{name}", claims=number, differ=differ)
    texts = [say(telling, "growth.claimed_from"), *(say(telling, f"claims.{note}") for note in notes)]
    for lines, colour, weight in (
        (balanced(heading, canvas.look.text_width, LABEL, 600), "ink", 600),
        (balanced(" ".join(texts), canvas.look.text_width, SMALL), "muted", 400),
    ):
        canvas.write(MARGIN, top + LINE / 2, lines, colour, LABEL if weight == 600 else SMALL, weight=weight)
        top += len(lines) * LINE
    legend = verdict_legend(telling, shown)
    if any(map(_is_long, shown)):
        legend.append(lined(say(telling, "claims.interval"), "blue", 1.8))
    return draw_legend(canvas, top + LINE / 2, legend)


class _Alike(NamedTuple):
    """Claims of one verdict that are as far from the record, of one day or of days that cannot be told apart."""

    claims: list[Claim]
    start: float
    x: float

    @property
    def line_from(self) -> float:
        """Where the line of an interval begins; claims of neighbouring days have none."""
        return self.start if _is_long(self.claims[0]) else self.x

    @property
    def label(self) -> str:
        """What is claimed, where it differs, how far from the record where that is beyond the edge, and how often."""
        claim = self.claims[0]
        if not claim.differs:
            return f"×{len(self.claims)}" if len(self.claims) > 1 else ""
        numbers = Counter(each.label for each in self.claims)
        far = f" ({say_distance(claim.distance)})" if abs(claim.distance) > REACH else ""
        return ", ".join(f"{number} ×{times}" if times > 1 else number for number, times in numbers.items()) + far


def _alike(shown: list[Claim], days: Days) -> list[_Alike]:
    """The claims in groups, each from the first day on of which its claims can be true."""
    groups: dict[tuple[object, ...], list[_Alike]] = {}
    for claim in shown:
        x = days.at(claim.latest)
        start = days.at(claim.earliest) if _is_long(claim) else x
        found = groups.setdefault((claim.distance, claim.verdict, start if start < x else None), [])
        if found and x - found[-1].start < APART:
            found[-1] = found[-1]._replace(claims=[*found[-1].claims, claim], x=x)
        elif found and start == found[-1].start:
            found[-1] = found[-1]._replace(claims=[*found[-1].claims, claim])
        else:
            found.append(_Alike([claim], start, x))
    return [each for found in groups.values() for each in found]


def _is_long(claim: Claim) -> bool:
    """Whether the days on which it can be true are so many that they are shown."""
    return (claim.latest - claim.earliest).days >= DAYS_THAT_SHOW


def verdict_legend(telling: Telling, shown: list[Claim]) -> list[Entry]:
    """What the marks of published numbers stand for, as far as there are any."""
    seen = {claim.verdict for claim in shown}
    return [
        marked(say(telling, f"claims.{verdict}"), *MARKS[verdict], is_hollow=verdict in HOLLOW)
        for verdict in VERDICTS
        if verdict in seen
    ]


def clipped(claim: Claim, reach: int = REACH) -> int:
    """How far a claim is from the record, no farther than the edge."""
    return max(-reach, min(claim.distance, reach))


def say_distance(value: int, *, is_cut: bool = False) -> str:
    """How far from the record a place is: +2, −3; at an edge at which marks are cut off, how far at least."""
    bound = ("≥" if value > 0 else "≤") if is_cut else ""
    return f"{bound}{value:+d}".replace("-", "−") if value else "0"
