"""The poster as a picture: growth as the head of each coalition's column, strips of all parties, stories below."""

from coalitions.charts.engine.axes import Numbers, draw_numbers
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import lined
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, POSTER_HEIGHT, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.pictures.growth import draw_growth, growth_legend
from coalitions.charts.pictures.overview import draw_strips, strip_days, strip_legend
from coalitions.charts.stories.overview import by_size, common_days, strips
from coalitions.charts.stories.poster import Note, common_label, finding, measure, notes
from coalitions.charts.stories.words import source
from coalitions.record.telling import Telling

GROWTH, NAMES, TOTAL, LEFT = 1.35, 0.66, 0.35, 0.22
COLUMNS, BETWEEN, STORIES_FROM = 3, 0.3, 0.35
"""All in inches: the height of the growth charts and of the names above them, the room for the sums and for the numbers
left of the first chart. In how many columns the stories stand, how far apart, and how far below the strips."""


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw all parties in all coalitions on a sheet as high as a poster, the rows as high as there is room."""
    shown, grown = strips(telling), by_size(telling)
    left = MARGIN + max(text_width(telling.parties[party], LABEL) for party in shown) + LEFT
    width = (look.width - MARGIN - TOTAL - left) / len(grown)
    days = {coalition: strip_days(telling, left + number * width, width) for number, coalition in enumerate(grown)}
    steps = [step for steps in grown.values() for step in steps]
    legend = [*strip_legend(telling, shown, days), *growth_legend(telling, steps)]
    if common := common_label(telling):
        legend.append(lined(common, "faint", 1.2))
    sheet = Sheet(look, finding(telling), measure(telling), legend, source(telling))
    stories = _columns(notes(telling), look)
    height_of_stories = max(sum(map(len, column)) + len(column) for column in stories) * LINE
    top = sheet.top + NAMES + GROWTH
    bottom = POSTER_HEIGHT - sheet.below() - height_of_stories - STORIES_FROM
    canvas = sheet.canvas(POSTER_HEIGHT - sheet.below())
    most = max(step.possible for step in steps)
    for day in common_days(telling):
        for column in days.values():
            canvas.rule([(column.at(day), sheet.top + NAMES), (column.at(day), bottom)], "faint", 0.8)
    for coalition, changes in grown.items():
        column = days[coalition]
        name = wrapped(telling.short_names[coalition], width - 0.06, LABEL, 600)[:2]
        canvas.lines_of_type(column.left, sheet.top + NAMES - (len(name) + 0.8) * LINE, name, weight=600)
        numbers = Numbers(most + 1, sheet.top + NAMES, top - 0.1)
        if column is next(iter(days.values())):
            draw_numbers(canvas, column, numbers, range(0, most + 1, 10))
        canvas.rule([(column.left, numbers.foot), (column.right, numbers.foot)], "muted", over=True)
        draw_growth(canvas, column, numbers, changes)
        canvas.write(column.left, numbers.top - LINE * 0.8, changes[-1].range, "blue", LABEL, weight=600)
    draw_strips(canvas, telling, shown, days, (top, (bottom - top) / len(shown)), LABEL)
    _draw_stories(canvas, stories, bottom + STORIES_FROM)
    return canvas


def _columns(found: list[Note], look: Look) -> list[list[list[str]]]:
    """The lines of the stories in columns, in their order from the left."""
    room = (look.text_width - (COLUMNS - 1) * BETWEEN) / COLUMNS
    lines = [[note.head, *wrapped(note.text, room, LABEL)] for note in found]
    each = -(-len(lines) // COLUMNS)
    return [lines[start : start + each] for start in range(0, len(lines), each)]


def _draw_stories(canvas: Canvas, stories: list[list[list[str]]], top: float) -> None:
    step = (canvas.look.text_width + BETWEEN) / COLUMNS
    for number, column in enumerate(stories):
        y = top
        for head, *lines in column:
            canvas.write(MARGIN + number * step, y, head, size=LABEL, weight=600)
            canvas.lines_of_type(MARGIN + number * step, y + LINE, lines)
            y += (len(lines) + 2) * LINE
