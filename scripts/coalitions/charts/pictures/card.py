"""Cards of 1200 by 630 pixels, which a link that is passed on shows: of a coalition, a country, all coalitions."""

from collections.abc import Iterable, Iterator

from coalitions.charts.engine.axes import Days, Numbers, draw_days
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.style import LABEL, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import widest
from coalitions.charts.pictures.bars import draw_piece, piece_legend, pieces
from coalitions.charts.pictures.growth import draw_small, growth_legend
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories import growth
from coalitions.charts.stories.overview import belonging, by_size, standing_finding, strips
from coalitions.charts.words import say
from coalitions.language import sentence
from coalitions.record.telling import Telling

CARD, HEIGHT = Look(6.25, 16.0), 630 / 192
"""Its width, and the size of its title; its height in inches."""
ROW, BAR, ROWS, GAP, NUMBER, MONTHS = 0.24, 0.6, 9, 0.12, 0.62, 0.2
"""In inches how high a row is at most, how much of it a bar takes, how many rows have room; in inches what stays free
beside names, and the room for the last number and for the months."""


def coalition_card(telling: Telling, look: Look = CARD, height: float = HEIGHT) -> Canvas:
    """Draw the growth of a coalition without names, so many inches high. Needs at least one day of change."""
    steps, days = growth.steps(telling), Days(telling.span, 0.42, look.width - NUMBER)
    legend, measure = growth_legend(telling, [steps], days), say(telling, "growth.measure")
    sheet = Sheet(telling, look, growth.finding(telling), measure, legend)
    foot, most = height - sheet.below, max(step.possible for step in steps)
    draw_small(sheet.canvas, telling, days, Numbers(most + 0.5, sheet.top, foot - MONTHS), steps)
    return sheet.end(foot)


def country_card(telling: Telling, party: str) -> Canvas:
    """Draw the time of a party in each coalition, the largest first, and since when it belongs."""
    held = dict(list(strips(telling)[party].items())[:ROWS])
    entered = {coalition: row.entered(telling) for coalition, row in held.items()}
    left = _after_names(telling, held)
    days = Days(telling.span, left, CARD.width - MARGIN - widest(entered.values(), SMALL) - GAP)
    name, belongs = telling.parties[party], belonging(telling).get(party, 0)
    title = "card.title" if belongs else "card.title_none"
    finding = say(telling, title, party=name, number=belongs, all=len(telling.records))
    legend = piece_legend(telling, (piece for row in held.values() for piece in pieces(row, days)))
    sheet = Sheet(telling, CARD, finding, "", legend)
    canvas, foot = sheet.canvas, HEIGHT - sheet.below
    height = min((foot - MONTHS - sheet.top) / len(held), ROW)
    draw_days(canvas, days, [(sheet.top, sheet.top + len(held) * height)], telling.language)
    for coalition, y in _named_rows(telling, sheet, held, height):
        canvas.write(days.right + GAP, y, entered[coalition], "muted", SMALL)
        for piece in pieces(held[coalition], days):
            draw_piece(canvas, piece, y, height * BAR)
    return sheet.end(foot)


def overview_card(telling: Telling) -> Canvas:
    """Draw the size of each coalition, the largest first."""
    sizes = {coalition: grown[-1] for coalition, grown in list(by_size(telling).items())[:ROWS]}
    left = _after_names(telling, sizes)
    scale = (CARD.width - NUMBER - left) / max(now.possible for now in sizes.values())
    sheet = Sheet(telling, CARD, standing_finding(telling), say(telling, "card.sizes"), [])
    canvas, foot = sheet.canvas, HEIGHT - sheet.below
    height = min((foot - sheet.top) / len(sizes), ROW)
    for coalition, y in _named_rows(telling, sheet, sizes, height):
        now = sizes[coalition]
        for number, colour in ((now.possible, "band"), (now.certain, "blue")):
            canvas.area(Box.bar(left, left + number * scale, y, height * BAR).corners, colour)
        canvas.write(left + now.possible * scale + GAP / 2, y, now.range, "blue", LABEL, weight=600)
    return sheet.end(foot)


def _after_names(telling: Telling, coalitions: Iterable[str]) -> float:
    return MARGIN + widest((sentence(telling.short_names[each]) for each in coalitions), LABEL) + GAP


def _named_rows(
    telling: Telling, sheet: Sheet, coalitions: Iterable[str], height: float
) -> Iterator[tuple[str, float]]:
    """Write the name of each coalition below that of another, and give the middle of its row."""
    for number, coalition in enumerate(coalitions):
        y = sheet.top + (number + 0.5) * height
        sheet.canvas.write(MARGIN, y, sentence(telling.short_names[coalition]))
        yield coalition, y
