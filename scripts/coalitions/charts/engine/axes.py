"""Axes of charts on a canvas: days from left to right, numbers of members upwards."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coalitions.charts.engine.canvas import Box, Canvas, Point
from coalitions.charts.engine.style import MARGIN, SMALL
from coalitions.charts.engine.typesetting import text_width
from coalitions.language import day_or_interval, short_month, short_month_of_year
from coalitions.record.telling import Span

TO_LABEL, TO_NUMBER = 0.15, 0.06
TICK_ROOM, YEAR_ROOM, BREAK_ROOM, BETWEEN_LABELS, AFTER_BREAK = 0.5, 0.38, 0.66, 0.08, 0.05
"""All in inches: from an axis to the middle of its labels and left to its numbers; what stays free between ticks, those
of years, before a break, between labels, and between the break of an axis and the labels on its sides."""

MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
"""How many months there may be between two ticks."""

AVERAGE_MONTH = 30.44


class Days:
    """From days to inches from the left: even up to the last of which something is known, then in a narrow strip."""

    def __init__(self, span: Span, left: float, right: float, searched: float = 0.3) -> None:
        """Spread the days over the room from left to right; the strip is at most ``searched`` wide, all in inches."""
        (self.first, self.last, self.looked_up_to), self.left, self.right = span, left, right
        known, empty = (self.last - self.first).days, (self.looked_up_to - self.last).days
        even = (right - left) / max(known + empty, 1)
        self.known_to = right - min(searched, empty * even) if known else left + (right - left) / 2
        self.inches = (self.known_to - left) / max(known, 1)
        self.inches_after = (right - self.known_to) / max(empty, 1)

    def at(self, day: date | None) -> float:
        """Where a day stands; no day, like one that is not shown any more, stands at the end."""
        if day is None or day >= self.looked_up_to:
            return self.right
        if day <= self.last:
            return self.left + max((day - self.first).days, 0) * self.inches
        return self.known_to + (day - self.last).days * self.inches_after

    @property
    def is_broken(self) -> bool:
        """Whether the strip at the end is narrower than its days would be."""
        return self.inches_after < 0.9 * self.inches and self.right > self.known_to

    def ticks(self, room: float) -> list[date]:
        """First days of months or years, so many inches apart at least, and none right before a break."""
        month = AVERAGE_MONTH * self.inches
        rooms = ((months, min(room, YEAR_ROOM) if months >= 12 else room) for months in MONTHS)
        step = next((months for months, needed in rooms if months * month >= needed), MONTHS[-1])
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        months = range(max(-(-first // step) * step, 12), last + 1, step)
        days = [day for number in months if (day := date(number // 12, number % 12 + 1, 1)) >= self.first]
        return [
            day for day in days if day.month == 1 or not self.is_broken or self.at(day) < self.known_to - BREAK_ROOM
        ]


class Numbers(NamedTuple):
    """The room from foot to top, in inches from the top of the sheet, over which numbers from none to most stand."""

    most: float
    top: float
    foot: float

    def at(self, number: float) -> float:
        """Where a number stands, in inches from the top of the sheet."""
        return self.foot - number * ((self.foot - self.top) / self.most)


def draw_numbers(canvas: Canvas, days: Days, numbers: Numbers, labels: dict[float, str] | range) -> None:
    """Draw a grid of some numbers, each with its label on the left, or with itself."""
    for number in labels:
        y, label = numbers.at(number), labels[number] if isinstance(labels, dict) else str(number)
        canvas.rule([(days.left, y), (days.right, y)], "rule", 0.7)
        canvas.write(days.left - TO_NUMBER, y, label, "muted", SMALL, align="right")


def draw_days(canvas: Canvas, days: Days, bands: list[Point], language: str, *, at_top: bool = False) -> None:
    """Draw the grid of the days in bands from top to foot, and hatch there what was searched and found empty.

    The axis and its labels stand below the last band or above the first. The canvas learns where the days stand.
    """
    for top, foot in bands:
        for day in days.ticks(TICK_ROOM):
            canvas.rule([(days.at(day), top), (days.at(day), foot)], "rule", 1.1 if day.month == 1 else 0.6)
        if days.right > days.known_to:
            canvas.hatch(Box(days.known_to, top, days.right, foot))
    canvas.days = days.first, days.last, Box(days.left, bands[0][0], days.known_to, bands[-1][1])
    base, away = (bands[0][0], -TO_LABEL) if at_top else (bands[-1][1], TO_LABEL)
    canvas.rule([(days.left, base), (days.right, base)], "muted", over=True)
    if days.is_broken:
        _draw_break(canvas, days.known_to, base)
    for label in _labels(days, language, canvas.look.width - MARGIN):
        canvas.write(label.left, base + away, label.text, "muted", SMALL, weight=label.weight)


def _draw_break(canvas: Canvas, x: float, y: float) -> None:
    """Draw two slanted strokes through an axis, and nothing between them."""
    canvas.rule([(x - 0.03, y), (x + 0.03, y)], "paper", 2.4, over=True)
    for middle in (x - 0.03, x + 0.03):
        canvas.rule([(middle - 0.03, y + 0.06), (middle + 0.03, y - 0.06)], "muted", 1.2, over=True)


class _Label(NamedTuple):
    """A label from the left on; ``room`` is what it takes, with what stays free around it."""

    left: float
    text: str
    weight: int = 400

    @property
    def room(self) -> Box:
        return Box(self.left, 0, self.left + text_width(self.text, SMALL, self.weight) + BETWEEN_LABELS, 1)


def _labels(days: Days, language: str, right: float) -> list[_Label]:
    """The labels that have room up to the right: years, the end, if only its year, the first, months."""

    def below(day: date, text: str) -> _Label:
        """A label in the middle below its day, though not beyond the edge of the sheet."""
        weight = 600 if text.isdigit() else 400
        return _Label(max(days.at(day) - text_width(text, SMALL, weight) / 2, MARGIN), text, weight)

    def named(day: date) -> str:
        return str(day.year) if day.month == 1 else short_month(language, day)

    def is_free(label: _Label) -> bool:
        return not any(label.room.meets(other.room) for other in placed)

    ticks = days.ticks(TICK_ROOM)
    placed = [below(day, named(day)) for day in ticks if day.month == 1]
    end = short_month_of_year(language, days.looked_up_to)
    for text in (end, f"{end[:-4]}’{end[-2:]}", end[-4:]):
        width, after = text_width(text, SMALL), max((label.room.right for label in placed), default=0.0)
        left = max(min(max(days.known_to + AFTER_BREAK, days.right - width), right - width), after)
        if left + width <= right:
            placed.append(_Label(left, text))
            break
    (first, *others), wanted = ticks or [days.first], list[_Label]()
    if not ticks:
        wanted.append(below(first, day_or_interval(language, first, first)))
    elif first.month > 1:
        wanted.append(below(first, short_month_of_year(language, first)))
    wanted += [below(day, named(day)) for day in reversed(others) if day.month > 1]
    for label in wanted:
        placed += [label] if is_free(label) else []
    return placed


def stairs(days: Days, numbers: Numbers, steps: Iterable[tuple[date, int]]) -> list[Point]:
    """The points of a line that rises from nothing, and holds each number from its day on as long as it is known."""
    points: list[Point] = []
    level = 0
    for day, number in steps:
        points += [(days.at(day), numbers.at(level)), (days.at(day), numbers.at(number))]
        level = number
    return [*points, (days.known_to, numbers.at(level))]
