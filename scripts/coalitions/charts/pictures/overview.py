"""The overview as pictures: small growth charts side by side, and a matrix of parties by coalitions."""

from coalitions.charts.engine.axes import Days, Numbers, draw_days, draw_months, draw_numbers
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.palette import STATUSES, TEXT_ON
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width
from coalitions.charts.pictures.growth import draw_growth
from coalitions.charts.pictures.matrix import FADED, patch
from coalitions.charts.stories.growth import Step
from coalitions.charts.stories.overview import Standing, by_size, growth_finding, standing_finding, standings
from coalitions.charts.stories.words import say, source
from coalitions.language import short_month
from coalitions.record.coalition import span
from coalitions.record.telling import Telling

COLUMNS, PANEL, PANEL_NARROW = 3, 1.9, 1.35
NAME, MONTHS, LEFT, ROOM = 0.3, 0.42, 0.22, 0.46
"""All in inches: the height of a panel, of its name and of the months below it, and the room beside it."""

ROW, HEAD, TOTAL = 0.25, 1.05, 0.3
"""All in inches: the height of a row of the matrix, of the names of the coalitions, and the room for the sum."""


def growth_picture(telling: Telling, look: Look) -> Canvas:
    """Draw the growth of every coalition on one time axis and one scale, the largest first."""
    grown, short_names = by_size(telling), telling.short_names
    sheet = Sheet(look, growth_finding(telling), say(telling.language, "overview.measure"), [], source(telling))
    columns, panel = (1, PANEL_NARROW) if look.is_narrow else (COLUMNS, PANEL)
    lines = -(-len(grown) // columns)
    canvas = sheet.canvas(sheet.top + lines * (panel + 0.14))
    spans = [span(telling.package, coalition) for coalition in grown]
    first, last = min(day for day, _ in spans), max(day for _, day in spans)
    most = max(step.possible for told in grown.values() for step in told)
    width = look.text_width / columns
    for number, (coalition, told) in enumerate(grown.items()):
        top = sheet.top + number // columns * (panel + 0.14)
        left = MARGIN + number % columns * width
        name = short_names[coalition]
        canvas.write(left, top + 0.12, name[:1].upper() + name[1:], weight=600)
        days = Days(first, last, left + LEFT, left + width - ROOM)
        numbers = Numbers(most + 1, top + NAME, top + panel - MONTHS)
        draw_numbers(canvas, days, numbers, range(0, most + 1, 10 if most >= 10 else 5))
        _draw_panel(canvas, days, numbers, told, telling.language)
    return canvas


def _draw_panel(canvas: Canvas, days: Days, numbers: Numbers, told: list[Step], language: str) -> None:
    draw_days(canvas, days, numbers.foot)
    draw_months(canvas, days, numbers.foot, days.first_of(1), language)
    draw_growth(canvas, days, numbers, told)
    now = told[-1]
    middle = numbers.at((now.certain + now.possible) / 2)
    canvas.write(days.right + 0.04, middle, now.range, "blue", SMALL, weight=600)


def standing_picture(telling: Telling, look: Look) -> Canvas:
    """Draw which party has which status in which coalition today, and since when."""
    told, names, short_names = standings(telling), telling.parties, telling.short_names
    coalitions = list(by_size(telling))
    statuses = telling.labels("membership_status")
    seen = {each.status for held in told.values() for each in held.values()}
    legend = [patch(statuses[status], STATUSES[status], 1.0) for status in STATUSES if status in seen]
    legend.append(patch(say(telling.language, "matrix.faded"), "member", FADED))
    measure = say(telling.language, "standings.measure")
    sheet = Sheet(look, standing_finding(telling), measure, legend, source(telling))
    size = SMALL if look.is_narrow else LABEL
    left = MARGIN + max(text_width(names[party], size) for party in told) + 0.1
    width = min((look.width - MARGIN - TOTAL - left) / len(coalitions), 0.72)
    top = sheet.top + HEAD
    canvas = sheet.canvas(top + len(told) * ROW + LINE)
    for number, coalition in enumerate(coalitions):
        x = left + (number + 0.35) * width
        text = short_names[coalition]
        canvas.write(x, top - 0.08, text, size=SMALL, rotation=50)
    for number, (party, held) in enumerate(told.items()):
        y = top + (number + 0.5) * ROW
        canvas.write(MARGIN, y, names[party], size=size, url=f"index.html#party-{party}")
        for column, coalition in enumerate(coalitions):
            x = left + column * width
            canvas.rule([(x + 0.02, y + ROW / 2), (x + width - 0.02, y + ROW / 2)], "rule", 0.6)
            if coalition in held:
                _draw_standing(canvas, held[coalition], x, y, width, telling.language)
        total = str(sum(each.belongs for each in held.values()))
        canvas.write(left + len(coalitions) * width + 0.08, y, total, size=size, weight=600)
    return canvas


def _draw_standing(canvas: Canvas, each: Standing, x: float, y: float, width: float, language: str) -> None:
    opacity = 1.0 if each.is_certain else FADED
    canvas.box(x + 0.015, x + width - 0.015, y, ROW - 0.03, STATUSES[each.status], opacity)
    if not canvas.look.is_narrow:
        text = f"{short_month(language, each.since)} {each.since:%y}" if each.is_certain else "?"
        colour = TEXT_ON[each.status] if each.is_certain else "ink"
        canvas.write(x + width / 2, y, text, colour, SMALL - 1, align="center")
