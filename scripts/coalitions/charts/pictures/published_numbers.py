"""All published numbers by whose statement they are, and how far each is from the record: who counts how."""

from collections import Counter

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.pictures.claims import HOLLOW, MARKS, REACH, clipped, say_distance, verdict_legend
from coalitions.charts.pictures.layout import Rows, Sheet
from coalitions.charts.stories.claims import VERDICTS, Claim, all_claims
from coalitions.charts.words import say, say_number
from coalitions.package.artefacts import csv_bytes
from coalitions.package.frames import grouped
from coalitions.record.telling import Telling

HEADS, SCALE, TIMES = 0.5, 4.75, 0.07
"""In inches: the height of the heads, how wide the scale is on a wide chart, and how far right of a mark stands how
often there is one."""

REACH_NARROW = 4
"""Beyond how many members from the record all marks stand at the edge where the scale is narrow."""

NAMED = 3
"""How many of those who published the story names."""


def published(telling: Telling) -> dict[str, list[Claim]]:
    """All claims by the name of whose statement they are, whoever relays it: most first, then by name."""
    of_each = grouped((claim.origin, claim) for claim in all_claims(telling))
    return dict(sorted(of_each.items(), key=lambda pair: (-len(pair[1]), pair[0])))


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
    counts = [(origin, len(claims)) for origin, claims in published(telling).items()]
    least = counts[min(NAMED, len(counts)) - 1][1]  # nobody is left out of several who said as many
    most = ", ".join(f"{origin} ({number})" for origin, number in counts if number >= least)
    return f"{finding(telling)}. {say(telling, 'counting.story', claimants=most)}"


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
    legend, measure = verdict_legend(telling, all_claims(telling)), say(telling, "counting.measure")
    if any(claim.differs and not claim.distance for claim in all_claims(telling)):
        measure += f" {say(telling, 'claims.names')}"
    sheet, rows = Sheet(telling, look, finding(telling), measure, legend), Rows(look, SCALE, several)
    left, right, reach = rows.strip_from, look.width - MARGIN - TIMES, REACH_NARROW if look.is_narrow else REACH
    step = (right - left) / (2 * reach + 1)
    scale = {distance: (left + right) / 2 + distance * step for distance in range(-reach, reach + 1)}
    places = [Counter((clipped(claim, reach), claim.verdict) for claim in claims) for claims in several.values()]
    high, top = [max(Counter(distance for distance, _ in found).values()) for found in places], sheet.top + HEADS
    for found, lines, y in zip(places, high, rows.draw(sheet.canvas, top, high), strict=True):
        for distance, x in scale.items():
            ends = [(x, y + down * LINE) for down in (-0.5, lines - 0.5)]
            sheet.canvas.rule(ends, "rule" if distance else "muted")
        for distance in {distance for distance, _ in found}:
            verdicts = [verdict for verdict in VERDICTS if (distance, verdict) in found]
            for number, verdict in enumerate(verdicts):
                x, down, times = scale[distance], y + number * LINE, found[distance, verdict]
                sheet.canvas.mark(x, down, *MARKS[verdict], is_hollow=verdict in HOLLOW)
                sheet.canvas.write(x + TIMES, down, f"×{times}" if times > 1 else "", size=SMALL)
    _draw_heads(sheet.canvas, telling, scale, top)
    return sheet.end(rows.foot)


def _draw_heads(canvas: Canvas, telling: Telling, scale: dict[int, float], top: float) -> None:
    """Write which way is fewer and which more, and below that the distances from the record, where they stand."""
    middle, half = scale[0], scale[max(scale)] - scale[0]
    for name, x, align in (
        ("fewer", middle - half, "left"),
        ("same", middle, "center"),
        ("more", middle + half, "right"),
    ):
        canvas.write(x, top - HEADS + LINE / 2, say(telling, f"counting.{name}"), "muted", SMALL, align=align)
    for distance, x in scale.items():
        text = say_distance(distance, is_cut=abs(distance) == max(scale))
        canvas.write(x, top - LINE / 2, text, "muted", SMALL, align="center")
