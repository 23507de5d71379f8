"""Membership growth as a picture: a line of certain members, a band up to the possible ones, names at each step."""

from datetime import date, timedelta
from typing import NamedTuple

from coalitions.charts.engine.axes import TICK, Days, Numbers, draw_days, draw_months, draw_numbers, stairs
from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry
from coalitions.charts.engine.placing import spread
from coalitions.charts.engine.sheet import Sheet
from coalitions.charts.engine.style import LABEL, LINE, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import wrapped
from coalitions.charts.stories.claims import MARKS, Claim, claims, draw_claim, marked_claim
from coalitions.charts.stories.growth import Step, finding, steps, unconfirmed
from coalitions.charts.stories.words import say, source
from coalitions.language import day_or_interval
from coalitions.record.telling import Telling

LEFT, COLUMN, COLUMN_NARROW = 0.42, 2.55, 0.4
PLOT, PLOT_NARROW = 4.05, 2.7
MONTHS, BLOCK_GAP, TO_COLUMN = 0.4, 0.07, 0.12
"""All in inches: the room left of the plot and the column of names right of it, the height of the plot and of
the months below it, what stays free between names, and what between plot and column."""

AROUND = timedelta(5)
"""How far the axis reaches beyond the first and the last day."""


class Block(NamedTuple):
    """Lines of text beside the plot, the level of the plot that they explain, and the day of the riser, if any."""

    level: float
    day: date | None
    lines: list[tuple[str, str, int]]
    """Text, colour and weight."""

    @property
    def height(self) -> float:
        """What it needs, in inches."""
        return len(self.lines) * LINE * 0.95 + BLOCK_GAP


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the growth of a coalition. Needs at least one day of change."""
    shown, told = steps(telling), claims(telling)
    title, measure = finding(telling), say(telling.language, "growth.measure")
    sheet = Sheet(look, title, measure, _legend(telling, told), source(telling))
    names = _blocks(telling, look)
    beside = _numbers_alone(shown[-1]) if look.is_narrow else names
    below = [block for block in reversed(names) if block.day and look.is_narrow]
    height = max(PLOT_NARROW if look.is_narrow else PLOT, sum(block.height for block in beside))
    foot = sheet.top + height
    canvas = sheet.canvas(foot + MONTHS + sum(block.height for block in below))
    first, last = telling.span
    most = max([*(step.possible for step in shown), *(claim.counted for claim in told)])
    end = look.width - (COLUMN_NARROW if look.is_narrow else COLUMN)
    days = Days(first - AROUND, last + AROUND, LEFT, end)
    numbers = Numbers(most + 1, sheet.top, foot)
    _draw_axes(canvas, days, numbers, most, telling.language)
    _draw_beside(canvas, days, numbers, beside)
    draw_growth(canvas, days, numbers, shown)
    for claim in told:
        draw_claim(canvas, days.at(claim.day), numbers.at(claim.counted), claim)
    y = foot + MONTHS
    for block in below:
        y += block.height
        _write(canvas, MARGIN, y - block.height / 2 + LINE / 2, block.lines, SMALL)
    return canvas


def _legend(telling: Telling, shown: list[Claim]) -> list[Entry]:
    verdicts = telling.labels("roster_verdict")
    seen = {claim.verdict for claim in shown}
    told = {name: say(telling.language, f"growth.{name}", label=verdicts[name]) for name in MARKS if name in seen}
    if told:
        first = next(iter(told))
        told[first] = say(telling.language, "growth.published", verdict=told[first])
    return [marked_claim(name, text) for name, text in told.items()]


def _blocks(telling: Telling, look: Look) -> list[Block]:
    """What stands beside the plot, from the top: today's numbers, then who joined at each step, the last first."""
    shown, unsure = steps(telling), unconfirmed(telling)
    now, width = shown[-1], look.text_width if look.is_narrow else COLUMN - TO_COLUMN - MARGIN
    blocks = [Block(now.certain, None, [(say(telling.language, "growth.certain", number=now.certain), "blue", 600)])]
    if now.possible > now.certain:
        text = say(telling.language, "growth.unconfirmed", parties=", ".join(unsure))
        possible = (say(telling.language, "growth.possible", number=now.possible), "blue", 600)
        perhaps = [(line, "blue", 400) for line in (wrapped(text, width, SMALL) if unsure else [])]
        blocks.insert(0, Block(now.possible, None, [possible, *perhaps]))
    before = 0
    joined = []
    for each in shown:
        day = day_or_interval(telling.language, each.day, each.day)
        lines: list[tuple[str, str, int]] = []
        for when, names in ((day, each.joined), (say(telling.language, "growth.by", day=day), each.joined_by)):
            if names:
                lines += [(when, "muted", 400)]
                lines += [(line, "ink", 400) for line in wrapped(", ".join(names), width, SMALL)]
        if lines:
            joined.append(Block((before + each.certain) / 2, each.day, lines))
        before = each.certain
    return [*blocks, *reversed(joined)]


def _numbers_alone(now: Step) -> list[Block]:
    numbers = dict.fromkeys((now.possible, now.certain))
    return [Block(number, None, [(str(number), "blue", 600)]) for number in numbers]


def _draw_axes(canvas: Canvas, days: Days, numbers: Numbers, most: int, language: str) -> None:
    draw_numbers(canvas, days, numbers, range(0, most + 2, 5))
    shown = days.first_of(1, 7)
    for day in shown:
        canvas.rule([(days.at(day), numbers.foot), (days.at(day), numbers.foot + TICK)], "muted")
    draw_days(canvas, days, numbers.foot)
    draw_months(canvas, days, numbers.foot, shown, language)


def draw_growth(canvas: Canvas, days: Days, numbers: Numbers, shown: list[Step]) -> None:
    """Draw the certain members as a line, and a band up to the possible ones."""
    certain = stairs(days, numbers, ((each.day, each.certain) for each in shown))
    possible = stairs(days, numbers, ((each.day, each.possible) for each in shown))
    canvas.area([*certain, *reversed(possible)], "band")
    canvas.rule(possible, "blue", 1, over=True, dashes=(3, 2))
    canvas.rule(certain, "blue", 2.4, over=True)


def _draw_beside(canvas: Canvas, days: Days, numbers: Numbers, blocks: list[Block]) -> None:
    """Write the blocks right of the plot, each as near to its level as it can be, joined to it by a line."""
    is_narrow = canvas.look.is_narrow
    levels = [numbers.at(block.level) for block in blocks]
    middles = spread(levels, [block.height for block in blocks], numbers.top, numbers.foot + BLOCK_GAP)
    for block, level, middle in zip(blocks, levels, middles, strict=True):
        if not is_narrow:
            riser = days.at(block.day) + 0.04 if block.day else days.right
            points = [(riser, level), (days.right, level), (days.right + TO_COLUMN - 0.04, middle)]
            canvas.rule(points, "faint", 0.6)
        x = days.right + (0.05 if is_narrow else TO_COLUMN)
        _write(canvas, x, middle, block.lines, LABEL if is_narrow else SMALL)


def _write(canvas: Canvas, x: float, middle: float, lines: list[tuple[str, str, int]], size: float) -> None:
    for number, (text, colour, weight) in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * LINE * 0.95
        canvas.write(x, y, text, colour, size, weight=weight)
