"""Membership growth as a picture: a line of certain members, a band up to the possible ones, names at each step."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from coalitions.charts.claims import MARKS, Claim, claims, draw_claim, marked_claim
from coalitions.charts.growth import Step, finding, steps, unconfirmed
from coalitions.charts.key import Entry
from coalitions.charts.placing import spread
from coalitions.charts.record import labels, span
from coalitions.charts.sheet import Sheet
from coalitions.charts.style import LABEL, LINE, MARGIN, SMALL, Canvas, Look, wrapped
from coalitions.charts.words import day_or_interval, say, short_month, source
from coalitions.package import Package

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT, COLUMN, COLUMN_NARROW = 0.42, 2.55, 0.4
PLOT, PLOT_NARROW = 4.05, 2.7
MONTHS, BLOCK_GAP, TO_COLUMN = 0.4, 0.07, 0.12
"""All in inches: the room left of the plot and the column of names right of it, the height of the plot and of
the months below it, what stays free between names, and what between plot and column."""


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


def picture(package: Package, coalition: str, language: str, look: Look) -> "Figure":
    """Draw the growth of a coalition as a matplotlib figure. Needs at least one day of change."""
    shown, told = steps(package, coalition, language), claims(package, coalition)
    title, measure = finding(package, coalition, shown[-1], language), say(language, "growth.measure")
    sheet = Sheet(look, title, measure, _key(package, told, language), source(package, language))
    names = _blocks(shown, unconfirmed(package, coalition, language), look, language)
    beside = _numbers_alone(shown[-1]) if look.is_narrow else names
    below = [block for block in reversed(names) if block.day and look.is_narrow]
    height = max(PLOT_NARROW if look.is_narrow else PLOT, sum(block.height for block in beside))
    foot = sheet.top + height
    canvas = sheet.canvas(foot + MONTHS + sum(block.height for block in below))
    axes = canvas.inner(sheet.top, canvas.height - foot, LEFT, COLUMN_NARROW if look.is_narrow else COLUMN)
    most = max([shown[-1].possible, *(claim.counted for claim in told)])
    first, last = span(package, coalition)
    _draw_axes(canvas, axes, first, last, most, language)
    _draw_band(canvas, axes, shown, last)
    _draw_beside(canvas, axes, beside, sheet.top, foot)
    for claim in told:
        draw_claim(axes, canvas.look, claim)
    y = foot + MONTHS
    for block in below:
        y += block.height
        _write(canvas, MARGIN, y - block.height / 2 + LINE / 2, block.lines, SMALL)
    return canvas.figure


def _key(package: Package, told: list[Claim], language: str) -> list[Entry]:
    verdicts = labels(package, "roster_verdict", language)
    seen = {claim.verdict for claim in told}
    return [
        marked_claim(verdict, say(language, f"growth.{verdict}", label=verdicts[verdict]))
        for verdict in MARKS
        if verdict in seen
    ]


def _blocks(shown: list[Step], unsure: list[str], look: Look, language: str) -> list[Block]:
    """What stands beside the plot, from the top: today's numbers, then who joined at each step, the last first."""
    now, width = shown[-1], look.text_width if look.is_narrow else COLUMN - TO_COLUMN - MARGIN
    blocks = [Block(now.certain, None, [(say(language, "growth.certain", number=now.certain), "blue", 600)])]
    if now.possible > now.certain:
        text = say(language, "growth.unconfirmed", parties=", ".join(unsure))
        possible = (say(language, "growth.possible", number=now.possible), "blue", 600)
        perhaps = [(line, "blue", 400) for line in (wrapped(text, width, SMALL) if unsure else [])]
        blocks.insert(0, Block(now.possible, None, [possible, *perhaps]))
    before = 0
    joined = []
    for each in shown:
        day = day_or_interval(language, each.day, each.day)
        lines: list[tuple[str, str, int]] = []
        for when, names in ((day, each.joined), (say(language, "growth.by", day=day), each.joined_by)):
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


def _draw_axes(canvas: Canvas, axes: Any, first: date, last: date, most: int, language: str) -> None:
    colours = canvas.look.colours
    axes.set(xlim=(first.toordinal() - 5, last.toordinal() + 5), ylim=(0, most + 1))
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(colours["muted"])
    axes.set_yticks(range(0, most + 2, 5))
    axes.tick_params(axis="y", length=0, labelsize=SMALL, labelcolor=colours["muted"])
    axes.grid(axis="y", color=colours["rule"], linewidth=0.7)
    axes.set_axisbelow(True)
    years = range(first.year, last.year + 1)
    ticks = [day for year in years for month in (1, 7) if first <= (day := date(year, month, 1)) <= last]
    names = [
        short_month(language, day) + (f"\n{day.year}" if day.month == 1 or day == ticks[0] else "") for day in ticks
    ]
    axes.set_xticks([day.toordinal() for day in ticks], names)
    axes.tick_params(axis="x", color=colours["muted"], labelsize=SMALL, labelcolor=colours["muted"])


def staircase(shown: list[Step], end: int) -> tuple[list[int], list[int], list[int]]:
    """The days of change up to an end, as ordinals, and the certain and possible members from each of them on."""
    days = [shown[0].day.toordinal(), *(each.day.toordinal() for each in shown), end]
    certain = [0, *(each.certain for each in shown), shown[-1].certain]
    possible = [0, *(each.possible for each in shown), shown[-1].possible]
    return days, certain, possible


def _draw_band(canvas: Canvas, axes: Any, shown: list[Step], last: date) -> None:
    blue = canvas.look.colours["blue"]
    days, certain, possible = staircase(shown, last.toordinal() + 5)
    axes.fill_between(days, certain, possible, step="post", color=canvas.look.colours["band"], linewidth=0)
    axes.step(days, possible, where="post", color=blue, linewidth=1, linestyle=(0, (3, 2)))
    axes.step(days, certain, where="post", color=blue, linewidth=2.4)


def _draw_beside(canvas: Canvas, axes: Any, blocks: list[Block], top: float, foot: float) -> None:
    """Write the blocks right of the plot, each as near to its level as it can be, joined to it by a line."""
    look = canvas.look
    x0, x1 = axes.get_xlim()
    end = look.width - (COLUMN_NARROW if look.is_narrow else COLUMN)
    unit = (foot - top) / axes.get_ylim()[1]
    levels = [foot - block.level * unit for block in blocks]
    middles = spread(levels, [block.height for block in blocks], top, foot + BLOCK_GAP)
    for block, level, middle in zip(blocks, levels, middles, strict=True):
        if not look.is_narrow:
            riser = LEFT + (block.day.toordinal() - x0) / (x1 - x0) * (end - LEFT) + 0.04 if block.day else end
            canvas.rule([riser, end, end + TO_COLUMN - 0.04], [level, level, middle], "faint", 0.6, 0.5)
        size = LABEL if look.is_narrow else SMALL
        _write(canvas, end + (0.05 if look.is_narrow else TO_COLUMN), middle, block.lines, size)


def _write(canvas: Canvas, x: float, middle: float, lines: list[tuple[str, str, int]], size: float) -> None:
    for number, (text, colour, weight) in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * LINE * 0.95
        canvas.write(x, y, text, colour, size, weight=weight)
