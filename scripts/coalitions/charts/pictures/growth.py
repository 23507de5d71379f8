"""Membership growth as a picture: certain members as stairs with names below them, possible ones as dashes."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise, zip_longest
from typing import NamedTuple

from coalitions.charts.engine.axes import Days, Numbers, draw_days, draw_numbers, stairs
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, lined
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, widest, wrapped
from coalitions.charts.pictures.claims import draw_claims
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories.growth import Step, finding, has_host, steps, unconfirmed
from coalitions.charts.words import say
from coalitions.language import day_or_interval
from coalitions.record.telling import Telling

LEFT = 0.42
PLOT, PLOT_NARROW, MONTHS = 3.9, 2.6, 0.34
BESIDE, BELOW, BETWEEN, LEAST_ROOM, LEFT_ROOM, SEEN = 0.08, 0.04, 0.05, 1.05, 2.6, 0.03
"""All in inches: the room left of the plot, the least height of the plot and that of the months below it; how far
names stand beside their riser, below their step and from each other, how wide they are at least, and at most where they
stand left of it; for how long a number that is not certain is seen."""

AROUND, DASHES, CARRIED = timedelta(5), (3.0, 2.0), (1.2, 0.8)
"""How far the axis reaches back before the first day; the dashes of what is not certain, and of the certain line where
nothing new was found."""


class Names(NamedTuple):
    """Who joined on a day, before which and after which so many were certain: rows, each of the day and of names.

    They stand right of an x or, where there is no room, left of it.
    """

    x: float
    is_left: bool
    before: int
    after: int
    rows: list[tuple[str, float, str]]

    @property
    def height(self) -> float:
        """What they need, in inches."""
        return len(self.rows) * LINE + BETWEEN


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the growth of a coalition. Needs at least one day of change."""
    shown, measure = steps(telling), say(telling, "growth.measure")
    if unsure := unconfirmed(telling):
        measure += f" {say(telling, 'growth.unconfirmed', parties=', '.join(unsure))}"
    ends = _ends(telling, shown[-1], look)
    span = telling.span._replace(first=telling.span.first - AROUND)
    days = Days(span, LEFT, look.width - MARGIN - 0.1 - widest(ends.values(), SMALL, 600), look.searched)
    sheet = Sheet(telling, look, finding(telling), measure, growth_legend(telling, [shown], days), has_days=True)
    canvas, most = sheet.canvas, max(step.possible for step in shown)
    is_inside = not look.is_narrow and all(one.certain <= other.certain for one, other in pairwise(shown))
    names = _names(telling, shown, days if is_inside else None, look)
    numbers = Numbers(most + 0.5, sheet.top, sheet.top + (PLOT_NARROW if look.is_narrow else PLOT))
    while is_inside and max((y + each.height / 2 for each, y in _placed(names, numbers)), default=0) > numbers.foot:
        numbers = numbers._replace(foot=numbers.foot + LINE)
    draw_numbers(canvas, days, numbers, range(0, most + 1, 5 if most > 4 else 1))
    draw_days(canvas, days, [(numbers.top, numbers.foot)], telling.language)
    draw_growth(canvas, days, numbers, shown)
    last = numbers.foot
    for number, text in sorted(ends.items()):  # the possible one above the certain one
        last = min(numbers.at(number), last - LINE)
        canvas.write(days.right + 0.06, last, text, "blue", SMALL, weight=600)
    bottom = numbers.foot + MONTHS
    for each, y in _placed(names, numbers) if is_inside else []:
        _draw_names(canvas, each, y)
    for each in [] if is_inside else reversed(names):
        _draw_names(canvas, each, bottom + each.height / 2)
        bottom += each.height
    plot, bottom = canvas.days, draw_claims(canvas, telling, days, bottom)
    canvas.days = plot  # not those of the panel of the claims
    return sheet.end(bottom)


def _ends(telling: Telling, now: Step, look: Look) -> dict[int, str]:
    """The last numbers, the certain one and, where it is another, the possible one; on a wide chart in words."""
    if look.is_narrow:
        return {number: str(number) for number in (now.certain, now.possible)}
    host = say(telling, "growth.with_host") if has_host(telling) else ""
    counts = {now.possible: "growth.possible", now.certain: "growth.certain"}
    return {number: say(telling, name, number=number, host=host) for number, name in counts.items()}


def growth_legend(telling: Telling, grown: Iterable[list[Step]], days: Days) -> list[Entry]:
    """What the lines of coalitions stand for, as far as they are drawn so that they can be seen."""
    legend = [lined(say(telling, "growth.line"), "blue", 2.4)]
    pairs = [pair for shown in grown for pair in zip_longest(shown, shown[1:]) if pair[0].possible > pair[0].certain]
    if sum(days.at(after.day if after else None) - days.at(step.day) for step, after in pairs) >= SEEN:
        legend.append(lined(say(telling, "growth.dashed"), "blue", 1, DASHES))
    if days.last < days.looked_up_to:
        legend.append(lined(say(telling, "growth.carried"), "blue", 2.4, CARRIED))
    return legend


def _names(telling: Telling, shown: list[Step], days: Days | None, look: Look) -> list[Names]:
    """Who joined on each day, to stand beside its riser or, without an axis of days, from the margin on."""
    told = [_told(telling, step) for step in shown]
    indent = 0.0 if days else max((text_width(day, SMALL) for entries in told for day, _ in entries), default=0.0)
    found, before = [], 0
    for step, entries in zip(shown, told, strict=True):
        x, room = (days.at(step.day), days.known_to - days.at(step.day) - BESIDE) if days else (0, look.text_width)
        is_left = room < LEAST_ROOM
        room = LEFT_ROOM if is_left else room
        rows = [
            row for day, names in entries for row in _rows(day, names, room, (indent or text_width(day, SMALL)) + 0.07)
        ]
        found += [Names(x + BESIDE if days else MARGIN, is_left, before, step.certain, rows)] if rows else []
        before = step.certain
    return found


def _told(telling: Telling, step: Step) -> list[tuple[str, str]]:
    """Who joined on a day, and who by then: each with the day in words."""
    day = day_or_interval(telling.language, step.day, step.day)
    pairs = [(day, step.joined), (say(telling, "growth.by", day=day), step.joined_by)]
    return [(when, ", ".join(name.replace(" ", "\xa0") for name in names)) for when, names in pairs if names]


def _rows(when: str, names: str, room: float, indent: float) -> list[tuple[str, float, str]]:
    """A day, and names beside it, so far right of it, or below it where there is little room."""
    if room - indent < min(LEAST_ROOM, text_width(names, SMALL)):
        return [(when, 0.0, ""), *(("", 0.0, line) for line in wrapped(names, room, SMALL))]
    first, *others = wrapped(names, room - indent, SMALL)
    return [(when, indent, first), *(("", indent, line) for line in others)]


def _placed(names: list[Names], numbers: Numbers) -> Iterator[tuple[Names, float]]:
    """Names under stairs that only rise, each with its middle, from the top: beside the riser, clear of the others.

    Those left of their riser stand above the step before it.
    """
    top = numbers.top
    for each in reversed(names):
        half, riser = each.height / 2, numbers.at((each.before + each.after) / 2)
        if each.is_left:
            yield each, min(numbers.at(each.after) + half, numbers.at(each.before) - half)
        else:
            middle = max(riser, numbers.at(each.after) + BELOW + half, top + half)
            top = middle + half
            yield each, middle


def _draw_names(canvas: Canvas, names: Names, middle: float) -> None:
    """Write names; those left of their riser on paper."""
    y, x = middle - (len(names.rows) - 1) * LINE / 2, names.x
    if names.is_left:
        width = max(right + text_width(line, SMALL) for _, right, line in names.rows)
        x -= 2 * BESIDE + width
        canvas.area(Box.bar(x - 0.03, x + width + 0.03, middle, len(names.rows) * LINE).corners, "paper")
    for number, (when, right, line) in enumerate(names.rows):
        canvas.write(x, y + number * LINE, when, "muted", SMALL)
        canvas.write(x + right, y + number * LINE, line, size=SMALL)


def draw_growth(canvas: Canvas, days: Days, numbers: Numbers, shown: list[Step]) -> None:
    """Draw the certain members as a line, and the possible ones as dashes."""
    certain, possible = (
        stairs(days, numbers, ((step.day, getattr(step, count)) for step in shown)) for count in ("certain", "possible")
    )
    if possible != certain:
        canvas.rule([*possible, (days.right, possible[-1][1])], "blue", 1, over=True, dashes=DASHES)
    canvas.rule(certain, "blue", 2.4, over=True)
    canvas.rule([certain[-1], (days.right, certain[-1][1])], "blue", 2.4, over=True, dashes=CARRIED)


def draw_small(canvas: Canvas, telling: Telling, days: Days, numbers: Numbers, shown: list[Step]) -> None:
    """Draw the growth of a coalition without names, and how many there are in the end."""
    most = int(numbers.most)
    draw_numbers(canvas, days, numbers, range(0, most + 1, 10 if most >= 10 else 5 if most > 4 else 1))
    draw_days(canvas, days, [(numbers.top, numbers.foot)], telling.language)
    draw_growth(canvas, days, numbers, shown)
    middle = numbers.at((shown[-1].certain + shown[-1].possible) / 2)
    canvas.write(days.right + 0.05, middle, shown[-1].range, "blue", SMALL, weight=600)
