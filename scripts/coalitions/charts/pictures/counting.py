"""Who counts how, as a picture: a row a claimant, a mark for all claims that are as far from the record."""

from collections import Counter

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import wrapped
from coalitions.charts.pictures.claims import REACH, clipped, draw_verdict, verdict_legend
from coalitions.charts.stories.claims import VERDICTS, Claim, all_claims
from coalitions.charts.stories.counting import claimants, finding
from coalitions.charts.stories.words import say, source
from coalitions.record.telling import Telling

HEAD, GAP, BETWEEN, SCALE, AT_MOST = 0.5, 0.08, 0.15, 4.35, 0.34
"""All in inches: the height of the heads, what stays free between rows and between columns, how wide the scale is on a
wide chart, and how wide the place of one verdict is that is as the record."""


ASIDE = {"explained": -0.045, "open": 0.045}
"""How far a mark stands beside its number, in inches, so that both verdicts can stand there."""


class _Scale:
    """From members more or less than the record to inches: wide in the middle, where verdicts stand side by side."""

    def __init__(self, left: float, right: float) -> None:
        self.left, self.right = left, right
        self.slot = min(AT_MOST, (right - left) * 0.075)
        self.unit = (right - left - len(VERDICTS) * self.slot) / (2 * REACH)

    def at(self, distance: int, verdict: str) -> float:
        middle = (self.left + self.right) / 2
        if not distance:
            return middle + (VERDICTS.index(verdict) - len(VERDICTS) / 2 + 0.5) * self.slot - 0.08
        away = len(VERDICTS) * self.slot / 2 + (abs(distance) - 0.5) * self.unit
        return middle + (away if distance > 0 else -away) + ASIDE.get(verdict, 0)


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw every published number, a row for each who published any. Needs at least one."""
    shown = claimants(telling)
    scale = _Scale(MARGIN if look.is_narrow else look.width - MARGIN - SCALE, look.width - MARGIN)
    room = look.text_width if look.is_narrow else scale.left - BETWEEN - MARGIN
    rows = [(wrapped(claimant, room, LABEL), claims) for claimant, claims in shown.items()]
    legend, measure = verdict_legend(telling, all_claims(telling)), say(telling.language, "counting.measure")
    sheet = Sheet(look, finding(telling), measure, legend, source(telling))
    top = sheet.top + HEAD
    heights = [(len(lines) + look.is_narrow) * LINE + GAP for lines, _ in rows]
    canvas = sheet.canvas(top + sum(heights))
    _draw_heads(canvas, telling, scale, top)
    y = top
    for (lines, claims), height in zip(rows, heights, strict=True):
        first = y + GAP / 2 + LINE / 2
        canvas.lines_of_type(MARGIN, first, lines)
        _draw_claims(canvas, scale, claims, first + len(lines) * LINE if look.is_narrow else first)
        y += height
        canvas.rule([(MARGIN, y), (look.width - MARGIN, y)], "rule", 0.6)
    return canvas


def _draw_heads(canvas: Canvas, telling: Telling, scale: _Scale, top: float) -> None:
    """Write which way is fewer and which more, and the numbers from the edge inwards."""
    heads = [
        ("fewer", scale.left, "left"),
        ("same", (scale.left + scale.right) / 2, "center"),
        ("more", scale.right, "right"),
    ]
    for name, x, align in heads:
        canvas.write(x, top - HEAD + LINE / 2, say(telling.language, f"counting.{name}"), "muted", SMALL, align=align)
    for distance in range(-REACH, REACH + 1):
        bound = {-REACH: "≤", REACH: "≥"}.get(distance, "")
        text = f"{bound}{distance:+d}".replace("-", "−")
        if distance and (abs(distance) % 2 == 0 or not canvas.look.is_narrow):
            canvas.write(scale.at(distance, ""), top - LINE / 2, text, "muted", SMALL, align="center")


def _draw_claims(canvas: Canvas, scale: _Scale, claims: list[Claim], y: float) -> None:
    places = Counter((clipped(claim), claim.verdict) for claim in claims)
    for (distance, verdict), number in places.items():
        x = scale.at(distance, verdict)
        draw_verdict(canvas, x, y, verdict)
        if number > 1:
            canvas.write(x + 0.08, y, f"×{number}", "ink", SMALL)
