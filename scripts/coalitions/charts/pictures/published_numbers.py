"""All published numbers by whose statement they are, and how far each is from the record: who counts how."""

from collections import Counter
from typing import NamedTuple

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.pictures.claims import HOLLOW, MARKS, REACH, clipped, say_distance, verdict_legend
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.stories.claims import VERDICTS, Claim, all_claims
from coalitions.charts.words import say, say_number
from coalitions.package.artefacts import csv_bytes
from coalitions.record.telling import Telling

HEADS, SCALE = 0.5, 4.35
"""In inches: the height of the heads, and how wide the scale is on a wide chart."""

NAMED = 3
"""How many of those who published the story names."""


def published(telling: Telling) -> dict[str, list[Claim]]:
    """All claims by the name of whose statement they are, whoever relays it: most first, then by name."""
    found: dict[str, list[Claim]] = {}
    for claim in all_claims(telling):
        found.setdefault(claim.origin, []).append(claim)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def is_told(telling: Telling) -> bool:
    """Whether there is any published number."""
    return bool(all_claims(telling))


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a published number."""
    days = ["as_of_earliest", "as_of_latest"]
    counts = ["convention", "qualifier", "claimed", "verdict", "distance"]
    rows = (vars(claim).values() for claims in published(telling).values() for claim in claims)
    return csv_bytes(["origin", "claimant", "roster_id", "coalition_id", *days, *counts], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words. Needs at least one published number."""
    most = [f"{origin} ({len(claims)})" for origin, claims in published(telling).items()][:NAMED]
    return f"{finding(telling)}. {say(telling, 'counting.story', claimants=', '.join(most))}"


def finding(telling: Telling) -> str:
    """The title of the chart: how many there are of each verdict."""
    verdicts = Counter(claim.verdict for claim in all_claims(telling))
    number = say_number(telling, "numbers", verdicts.total())
    counts = {"agree": verdicts["agrees"], "compatible": verdicts["compatible"], "open": verdicts["open"]}
    counts["differ"] = verdicts["explained"] + verdicts["open"]
    return say(telling, "counting.title", numbers=number, **counts)


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw every published number, a row for whoever's statement it is; who made one stands with the others last."""
    several = {origin: claims for origin, claims in published(telling).items() if len(claims) > 1}
    if lone := [claim for claims in published(telling).values() for claim in claims if len(claims) == 1]:
        several[say_number(telling, "counting.others", len(lone))] = lone
    places = [Counter((clipped(claim), claim.verdict) for claim in claims) for claims in several.values()]
    legend, measure = verdict_legend(telling, all_claims(telling)), say(telling, "counting.measure")
    if any(claim.differs and not claim.distance for claim in all_claims(telling)):
        measure += f" {say(telling, 'claims.names')}"
    sheet, rows = Sheet(telling, look, finding(telling), measure, legend), Rows(look, SCALE, several)
    scale, top = _Scale(rows.strip_from, look.width - MARGIN), sheet.top + HEADS
    high = (max(Counter(distance for distance, _ in found).values()) for found in places)
    for found, y in zip(places, rows.draw(sheet.canvas, top, high), strict=True):
        for distance in {distance for distance, _ in found}:
            verdicts = [verdict for verdict in VERDICTS if (distance, verdict) in found]
            for number, verdict in enumerate(verdicts):
                x, down, times = scale.at(distance), y + number * LINE, found[distance, verdict]
                sheet.canvas.mark(x, down, *MARKS[verdict], is_hollow=verdict in HOLLOW)
                sheet.canvas.write(x + 0.06, down, f"×{times}" if times > 1 else "", size=SMALL)
    sheet.canvas.rule([(scale.at(0), top), (scale.at(0), rows.foot)], "rule")
    _draw_heads(sheet.canvas, telling, scale, top)
    return sheet.end(rows.foot)


class _Scale(NamedTuple):
    """From members more or less than the record to inches; what is as recorded has twice as much room."""

    left: float
    right: float

    def at(self, distance: float) -> float:
        away = distance + (0.5 if distance > 0 else -0.5 if distance < 0 else 0)
        return (self.left + self.right) / 2 + away * (self.right - self.left) / (2 * REACH + 2)


def _draw_heads(canvas: Canvas, telling: Telling, scale: _Scale, top: float) -> None:
    """Write which way is fewer and which more, and the distances from the record below that."""
    for name, x, align in (
        ("fewer", scale.left, "left"),
        ("same", scale.at(0), "center"),
        ("more", scale.right, "right"),
    ):
        canvas.write(x, top - HEADS + LINE / 2, say(telling, f"counting.{name}"), "muted", SMALL, align=align)
    for distance in range(-REACH, REACH + 1):
        if distance % 2 == 0 or not canvas.look.is_narrow:
            text = say_distance(distance, is_cut=abs(distance) == REACH)
            canvas.write(scale.at(distance), top - LINE / 2, text, "muted", SMALL, align="center")
