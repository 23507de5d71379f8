"""Membership growth as a picture: certain members as stairs with names below them, possible ones above them."""

from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from coalitions.charts.engine.axes import Days, Numbers, draw_days, draw_numbers, stairs
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, lined, patch
from coalitions.charts.engine.placing import spread
from coalitions.charts.engine.style import LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import text_width, wrapped
from coalitions.charts.pictures.claims import ClaimPanel
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories.growth import Step, finding, has_host, steps, unconfirmed
from coalitions.charts.words import say
from coalitions.language import day_or_interval
from coalitions.record.telling import Telling

LEFT = 0.42
PLOT, PLOT_NARROW, MONTHS = 3.9, 2.6, 0.34
BESIDE, BELOW, BETWEEN, LEAST_ROOM = 0.08, 0.04, 0.05, 1.05
"""All in inches: the room left of the plot, the least height of the plot and that of the months below it; how far
names stand right of their riser, below their step and from each other, and how wide they are at least."""

AROUND, DASHES, CARRIED = timedelta(5), (3.0, 2.0), (1.2, 0.8)
"""How far the axis reaches back before the first day; the dashes of what is not certain, and of the certain line where
nothing new was found."""


class Names(NamedTuple):
    """Who joined on a day: rows of the day or nothing, and of names so many inches right of the start."""

    start: float
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
    sheet = Sheet(telling, look, finding(telling), measure, growth_legend(telling, shown), has_days=True)
    height = PLOT_NARROW if look.is_narrow else PLOT
    ends = 0.1 + max(text_width(text, SMALL, 600) for text in _ends(telling, shown[-1], look))
    span = telling.span._replace(first=telling.span.first - AROUND)
    days = Days(span, LEFT, look.width - MARGIN - ends, look.searched)
    is_inside = not look.is_narrow and all(one.certain <= other.certain for one, other in pairwise(shown))
    names = _names(telling, shown, days if is_inside else None, look)
    most = max(step.possible for step in shown)
    numbers = Numbers(most + 0.5, sheet.top, sheet.top + height)
    while is_inside and names and _middles(names, numbers.top, numbers)[0] + names[0].height / 2 > numbers.foot:
        numbers = numbers._replace(foot=numbers.foot + LINE)
    bottom, panel = numbers.foot + MONTHS, ClaimPanel(telling, look, days)
    below = bottom + (0 if is_inside else sum(each.height for each in names))
    canvas = sheet.canvas(below + panel.height)
    draw_numbers(canvas, days, numbers, range(0, most + 1, 5 if most > 4 else 1))
    draw_days(canvas, days, [(numbers.top, numbers.foot)], telling.language)
    draw_growth(canvas, days, numbers, shown)
    _draw_ends(canvas, telling, days, numbers, shown[-1])
    middles = _middles(names, numbers.top, numbers) if is_inside else _middles(names, bottom)
    for each, middle in zip(names, middles, strict=True):
        _draw_names(canvas, days, each, middle)
    panel.draw(canvas, below)
    return canvas


def growth_legend(telling: Telling, shown: list[Step]) -> list[Entry]:
    """What the lines and the band stand for, as far as they are drawn."""
    legend = [lined(say(telling, "growth.line"), "blue", 2.4)]
    if any(step.bounded > step.certain for step in shown):
        legend.append(patch(say(telling, "growth.band"), "band"))
    if any(step.possible > step.bounded for step in shown):
        legend.append(lined(say(telling, "growth.dashed"), "blue", 1, DASHES))
    if telling.span.last < telling.span.looked_up_to:
        legend.append(lined(say(telling, "growth.carried"), "blue", 2.4, CARRIED))
    return legend


def _names(telling: Telling, shown: list[Step], days: Days | None, look: Look) -> list[Names]:
    """Who joined on each day, to stand right of its riser or, without an axis of days, from the margin on."""
    told = [_told(telling, step) for step in shown]
    indent = 0.0 if days else max((text_width(day, SMALL) for entries in told for day, _ in entries), default=0.0)
    found, before = [], 0
    for step, entries in zip(shown, told, strict=True):
        start = days.at(step.day) + BESIDE if days else MARGIN
        room = look.width - MARGIN - start
        rows = [row for day, names in entries for row in _rows(day, names, room, indent or text_width(day, SMALL))]
        found += [Names(start, before, step.certain, rows)] if rows else []
        before = step.certain
    return found


def _told(telling: Telling, step: Step) -> list[tuple[str, str]]:
    """Who joined on a day, and who by then: each with the day in words."""
    day = day_or_interval(telling.language, step.day, step.day)
    pairs = [(day, step.joined), (say(telling, "growth.by", day=day), step.joined_by)]
    return [(when, ", ".join(name.replace(" ", "\xa0") for name in names)) for when, names in pairs if names]


def _rows(when: str, names: str, room: float, indent: float) -> list[tuple[str, float, str]]:
    """A day and names beside it, or below it where there is little room; the day takes up ``indent``."""
    indent += 0.07
    if room - indent < LEAST_ROOM:
        return [(when, 0.0, ""), *(("", 0.0, line) for line in wrapped(names, room, SMALL))]
    first, *others = wrapped(names, room - indent, SMALL)
    return [(when, indent, first), *(("", indent, line) for line in others)]


def _middles(names: list[Names], top: float, numbers: Numbers | None = None) -> list[float]:
    """Where names stand below each other, the last to join first; under stairs that only rise beside their riser."""
    middles: list[float] = []
    for each in reversed(names):
        half = each.height / 2
        middle = top + half
        if numbers:
            riser, step = numbers.at((each.before + each.after) / 2), numbers.at(each.after)
            middle = max(riser, step + BELOW + half, middle)
        middles.insert(0, middle)
        top = middle + half
    return middles


def _draw_names(canvas: Canvas, days: Days, names: Names, middle: float) -> None:
    """Write names, on paper where they reach into the hatched end of the axis."""
    first = middle - (len(names.rows) - 1) * LINE / 2
    for number, (when, right, line) in enumerate(names.rows):
        y = first + number * LINE
        for x, text, colour in ((names.start, when, "muted"), (names.start + right, line, "ink")):
            left, end = max(x - 0.03, days.known_to), min(x + text_width(text, SMALL) + 0.03, days.right)
            if text and names.start > MARGIN and end > left:
                canvas.area(Box.bar(left, end, y, LINE).corners, "paper")
            canvas.write(x, y, text, colour, SMALL)


def draw_growth(canvas: Canvas, days: Days, numbers: Numbers, shown: list[Step]) -> None:
    """Draw the certain members as a line, a band up to those with a bound of their own, and dashes at all."""
    certain, bounded, possible = (
        stairs(days, numbers, ((step.day, getattr(step, count)) for step in shown))
        for count in ("certain", "bounded", "possible")
    )
    canvas.area([*certain, *reversed(bounded)], "band")
    for upper, width, dashes in ((possible, 1, DASHES), (bounded, 0.6, None)):
        if upper != certain and (upper != bounded or dashes is None):
            canvas.rule([*upper, (days.right, upper[-1][1])], "blue", width, over=True, dashes=dashes)
    canvas.rule(certain, "blue", 2.4, over=True)
    canvas.rule([certain[-1], (days.right, certain[-1][1])], "blue", 2.4, over=True, dashes=CARRIED)


def _ends(telling: Telling, now: Step, look: Look) -> list[str]:
    """The last numbers in words, the possible one before the certain one; on a narrow chart without words."""
    counts = {"possible": now.possible} if now.possible != now.certain else {}
    counts["certain"] = now.certain
    if look.is_narrow:
        return [str(number) for number in counts.values()]
    host = say(telling, "growth.with_host") if has_host(telling) else ""
    return [say(telling, f"growth.{name}", number=number, host=host) for name, number in counts.items()]


def _draw_ends(canvas: Canvas, telling: Telling, days: Days, numbers: Numbers, now: Step) -> None:
    """Write the last numbers right of the plot, the possible one above the certain one."""
    texts = _ends(telling, now, canvas.look)
    wanted = [numbers.at(number) for number in (now.possible, now.certain)[-len(texts) :]]
    middles = spread(wanted, [LINE] * len(texts), numbers.top - LINE / 2)
    for text, middle in zip(texts, middles, strict=True):
        canvas.write(days.right + 0.06, middle, text, "blue", SMALL, weight=600)
