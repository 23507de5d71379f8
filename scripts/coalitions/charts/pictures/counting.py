"""Who counts how, as a picture: a row a claimant, a mark for all claims that are as far from the record."""

from collections import Counter

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.pictures.claims import REACH, clipped, draw_verdict, say_distance, verdict_legend
from coalitions.charts.pictures.layout import Rows, sheet_of
from coalitions.charts.stories.claims import VERDICTS, Claim, all_claims, claimants, finding
from coalitions.charts.stories.words import say
from coalitions.record.telling import Telling

HEAD, GAP, SCALE, AT_MOST = 0.5, 0.08, 4.35, 0.34
"""All in inches: the height of the heads, what stays free between rows, how wide the scale is on a wide chart, and how
wide the place of one verdict is that is as the record."""

ASIDE = {"explained": -0.045, "open": 0.045}
"""How far a mark stands beside its number, in inches, where both verdicts stand there."""


class _Scale:
    """From members more or less than the record to inches: wide in the middle, where verdicts stand side by side."""

    def __init__(self, left: float, right: float) -> None:
        self.left, self.middle, self.right = left, (left + right) / 2, right
        self.slot = min(AT_MOST, (right - left) * 0.075)
        self.unit = (right - left - len(VERDICTS) * self.slot) / (2 * REACH)

    def at(self, distance: int, verdict: str, aside: float = 0) -> float:
        if not distance:
            return self.middle + (VERDICTS.index(verdict) - len(VERDICTS) / 2 + 0.5) * self.slot - 0.08
        away = len(VERDICTS) * self.slot / 2 + (abs(distance) - 0.5) * self.unit
        return self.middle + (away if distance > 0 else -away) + aside


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw every published number, a row for each who published any. Needs at least one."""
    shown = claimants(telling)
    layout = Rows(look, SCALE, GAP)
    scale = _Scale(layout.strip_from, look.width - MARGIN)
    titles = [layout.lines(claimant) for claimant in shown]
    heights = [layout.height(title) for title in titles]
    legend, measure = verdict_legend(telling, all_claims(telling)), say(telling, "counting.measure")
    sheet = sheet_of(telling, look, finding(telling), measure, legend)
    top = sheet.top + HEAD
    canvas = sheet.canvas(top + sum(heights) + HEAD)
    for foot in (top, top + sum(heights) + HEAD):
        _draw_heads(canvas, telling, scale, foot)
    places = layout.places(top, titles, heights)
    for title, published, (first, strip, foot) in zip(titles, shown.values(), places, strict=True):
        canvas.lines_of_type(MARGIN, first, title)
        _draw_claims(canvas, scale, published, strip)
        canvas.rule([(MARGIN, foot), (look.width - MARGIN, foot)], "rule", 0.6)
    return canvas


def _draw_heads(canvas: Canvas, telling: Telling, scale: _Scale, top: float) -> None:
    """Write which way is fewer and which more, the numbers from the edge inwards, and the verdicts in the middle."""
    heads = {"fewer": (scale.left, "left"), "same": (scale.middle, "center"), "more": (scale.right, "right")}
    for name, (x, align) in heads.items():
        canvas.write(x, top - HEAD + LINE / 2, say(telling, f"counting.{name}"), "muted", SMALL, align=align)
    for verdict in dict.fromkeys(claim.verdict for claim in all_claims(telling)):
        draw_verdict(canvas, scale.at(0, verdict), top - LINE / 2, verdict)
    for distance in range(-REACH, REACH + 1):
        if distance and (abs(distance) % 2 == 0 or not canvas.look.is_narrow):
            text = say_distance(distance, is_cut=True)
            canvas.write(scale.at(distance, ""), top - LINE / 2, text, "muted", SMALL, align="center")


def _draw_claims(canvas: Canvas, scale: _Scale, claims: list[Claim], y: float) -> None:
    places = Counter((clipped(claim), claim.verdict) for claim in claims)
    for (distance, verdict), number in places.items():
        has_both = all((distance, other) in places for other in ASIDE)
        x = scale.at(distance, verdict, ASIDE.get(verdict, 0) if has_both else 0)
        draw_verdict(canvas, x, y, verdict)
        if number > 1:
            canvas.write(x + 0.08, y, f"×{number}", "ink", SMALL)
