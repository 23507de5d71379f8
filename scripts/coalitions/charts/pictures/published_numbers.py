"""All published numbers by who published them, and how far each is from the record: who counts how."""

from collections import Counter

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.pictures.claims import REACH, clipped, draw_verdict, say_distance, verdict_legend
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.stories.claims import VERDICTS, Claim, all_claims
from coalitions.charts.words import say, say_number
from coalitions.package.artefacts import csv_bytes
from coalitions.record.telling import Telling

HEADS, SCALE, AT_MOST, ASIDE = 0.5, 4.35, 0.34, {"explained": -0.045, "open": 0.045}
"""All in inches: the height of the heads, how wide the scale is on a wide chart, how wide the place of one verdict is
that is as the record, and how far a mark stands beside its number where both of these verdicts stand there."""

NAMED = 3
"""How many claimants the story names."""


def claimants(telling: Telling) -> dict[str, list[Claim]]:
    """All claims of each claimant: who published most first, then by name."""
    found: dict[str, list[Claim]] = {}
    for claim in all_claims(telling):
        found.setdefault(claim.claimant, []).append(claim)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def is_told(telling: Telling) -> bool:
    """Whether there is any published number."""
    return bool(all_claims(telling))


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a published number."""
    days = ["as_of_earliest", "as_of_latest"]
    counts = ["convention", "qualifier", "claimed", "verdict", "distance"]
    rows = (vars(claim).values() for published in claimants(telling).values() for claim in published)
    return csv_bytes(["claimant", "roster_id", "coalition_id", *days, *counts], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one published number."""
    most = [f"{claimant} ({len(published)})" for claimant, published in claimants(telling).items()][:NAMED]
    return f"{finding(telling)}. {say(telling, 'counting.story', claimants=', '.join(most))}"


def finding(telling: Telling) -> str:
    """The title of the chart: how many there are of each verdict."""
    verdicts = Counter(claim.verdict for claim in all_claims(telling))
    published = say_number(telling, "numbers", verdicts.total())
    counts = {"agree": verdicts["agrees"], "compatible": verdicts["compatible"], "open": verdicts["open"]}
    counts["differ"] = verdicts["explained"] + verdicts["open"]
    return say(telling, "counting.title", numbers=published, **counts)


class _Scale:
    """From members more or less than the record to inches: wide in the middle, where verdicts stand side by side."""

    def __init__(self, left: float, right: float) -> None:
        self.left, self.middle, self.right = left, (left + right) / 2, right
        self.slot = min(AT_MOST, (right - left) * 0.09)
        self.unit = (right - left - len(VERDICTS) * self.slot) / (2 * REACH)

    def at(self, distance: int, verdict: str, aside: float = 0) -> float:
        if not distance:
            return self.middle + (VERDICTS.index(verdict) - len(VERDICTS) / 2 + 0.5) * self.slot - 0.08
        away = len(VERDICTS) * self.slot / 2 + (abs(distance) - 0.5) * self.unit
        return self.middle + (away if distance > 0 else -away) + aside


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw every published number, a row for each who published any. Needs at least one."""
    shown = claimants(telling)
    rows = Rows(look, SCALE, shown)
    scale, heights = _Scale(rows.strip_from, look.width - MARGIN), rows.heights()
    legend, measure = verdict_legend(telling, all_claims(telling)), say(telling, "counting.measure")
    if any(claim.differs and not claim.distance for claim in all_claims(telling)):
        measure += f" {say(telling, 'claims.names')}"
    sheet = Sheet(telling, look, finding(telling), measure, legend)
    top = sheet.top + HEADS
    bottom = top + sum(heights)
    canvas = sheet.canvas(bottom + HEADS)
    for foot in (top, bottom + HEADS):
        _draw_heads(canvas, telling, scale, foot)
    for published, y in zip(shown.values(), rows.draw(canvas, top, heights), strict=True):
        _draw_claims(canvas, scale, published, y)
    canvas.rule([(MARGIN, bottom), (look.width - MARGIN, bottom)], "rule", 0.6)
    return canvas


def _draw_heads(canvas: Canvas, telling: Telling, scale: _Scale, top: float) -> None:
    """Write which way is fewer and which more, the numbers from the edge inwards, and the verdicts in the middle."""
    heads = {"fewer": (scale.left, "left"), "same": (scale.middle, "center"), "more": (scale.right, "right")}
    for name, (x, align) in heads.items():
        canvas.write(x, top - HEADS + LINE / 2, say(telling, f"counting.{name}"), "muted", SMALL, align=align)
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
