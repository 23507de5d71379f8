"""The poster: growth as the head of each coalition's column, strips of all parties, and below what there is to tell."""

from coalitions.charts.engine.axes import Numbers, draw_numbers
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import lined
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, POSTER_HEIGHT, Look
from coalitions.charts.engine.typesetting import wrapped
from coalitions.charts.pictures.growth import draw_growth, growth_legend
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.pictures.overview import Strips
from coalitions.charts.pictures.timeline import launch_of
from coalitions.charts.stories import growth
from coalitions.charts.stories.overview import by_size, growth_finding, wave
from coalitions.charts.words import say, say_number
from coalitions.language import day_or_interval, sentence
from coalitions.record.telling import Telling

GROWTH, NAMES, TOTAL, LEFT = 1.35, 0.66, 0.35, 0.22
COLUMNS, BETWEEN, STORIES_FROM = 5, 0.25, 0.5
"""All in inches: the height of the growth charts and of the names above them, the room for the sums and for the numbers
left of the first chart; in how many columns the stories stand, how far apart, and how far below the strips."""


def notes(telling: Telling) -> dict[str, str]:
    """The stories by their heads: of each coalition its launch and its size, the largest first; then of all."""
    found = {}
    for told in map(telling.of, by_size(telling)):
        launch = launch_of(told)
        began = f"{launch.date_label}: {launch.title}. " if launch else ""
        size = growth.finding(told).removeprefix(told.name).lstrip(": ")
        found[sentence(telling.short_names[str(told.coalition)])] = f"{began}{sentence(size)}."
    return {**found, say(telling, "poster.all"): f"{growth_finding(telling)}. {_unsure(telling)}"}


def _unsure(telling: Telling) -> str:
    """Of how many memberships the day is not known."""
    now = [time for record in telling.records for time in record.belonging if time["possible_until"] is None]
    unsure = sum(time["possible_from"] != time["certain_from"] for time in now)
    return say(telling, "poster.unsure", number=unsure, all=say_number(telling, "memberships", len(now)))


def story(telling: Telling) -> str:
    """What the poster tells, in words."""
    told = (f"{head}: {text}" for head, text in notes(telling).items())
    return f"{say(telling, 'poster.title')}. {' '.join(told)}"


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw all parties in all coalitions on a sheet as high as a poster, the rows as high as there is room."""
    table, grown = Strips(telling, look, LABEL, LEFT, TOTAL), by_size(telling)
    legend = [*table.legend(), *growth_legend(telling, grown.values(), next(iter(table.days.values())))]
    if largest := wave(telling):
        legend.append(lined(day_or_interval(telling.language, largest.first, largest.last), "red", 1))
    shown = {"coalitions": telling.records, "parties": table.shown}
    counts = {name: say_number(telling, name, len(each)) for name, each in shown.items()}
    sheet = Sheet(telling, look, say(telling, "poster.title"), table.measure("poster.measure", **counts), legend)
    room, foot = (look.text_width + BETWEEN) / COLUMNS, POSTER_HEIGHT - sheet.below
    stories = [[head, *wrapped(text, room - BETWEEN, LABEL)] for head, text in notes(telling).items()]
    lines = [stories[first : first + COLUMNS] for first in range(0, len(stories), COLUMNS)]
    names_from, top = sheet.top + NAMES, sheet.top + NAMES + GROWTH
    bottom = foot - STORIES_FROM - sum(max(map(len, line)) + 1 for line in lines) * LINE
    canvas = sheet.canvas
    most = max(step.possible for changes in grown.values() for step in changes)
    numbers = Numbers(most + 1, names_from, top - 0.1)
    for number, (coalition, changes) in enumerate(grown.items()):
        days = table.days[coalition]
        name = wrapped(telling.short_names[coalition], table.width - 0.06, LABEL, 600)[:2]
        canvas.write(days.left, names_from - (len(name) + 0.8) * LINE, name, weight=600)
        if number == 0:
            draw_numbers(canvas, days, numbers, range(0, most + 1, 10))
        canvas.rule([(days.left, numbers.foot), (days.right, numbers.foot)], "muted", over=True)
        if largest:
            canvas.rule([(days.at(largest.last), names_from), (days.at(largest.last), bottom)], "red")
        draw_growth(canvas, days, numbers, changes)
        canvas.write(days.left, numbers.top - LINE * 0.8, changes[-1].range, "blue", LABEL, weight=600)
    table.draw(canvas, top, (bottom - top) / len(table.shown))
    y = bottom + STORIES_FROM
    for line in lines:
        for number, (head, *texts) in enumerate(line):
            canvas.write(MARGIN + number * room, y, head, weight=600)
            canvas.write(MARGIN + number * room, y + LINE, texts)
        y += (max(map(len, line)) + 1) * LINE
    return sheet.end(foot)
