"""Axes of charts on a canvas: days from left to right, numbers of members upwards."""

from collections.abc import Iterable
from datetime import date

from coalitions.charts.engine.canvas import Canvas, DayAxis, Point
from coalitions.charts.engine.style import LINE, SMALL
from coalitions.language import short_month

TO_MONTH, TO_NUMBER, TICK = 0.16, 0.06, 0.05
"""All in inches: from an axis down to the month names and left to the numbers, and how long its ticks are."""


class Days:
    """From days to inches from the left."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        """Spread the days from first to last over the room from left to right, in inches."""
        self.first, self.last, self.left, self.right = first, last, left, right
        self.inches = (right - left) / max((last - first).days, 1)

    def at(self, day: date | None) -> float:
        """Where a day stands; no day, like one that is not shown any more, stands at the end."""
        return self.left + (min(day or self.last, self.last) - self.first).days * self.inches

    def first_of(self, *months: int) -> list[date]:
        """The first days of these months, as far as they are shown."""
        days = [date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in months]
        return [day for day in days if self.first <= day <= self.last]


class Numbers:
    """From numbers, from zero upwards, to inches from the top."""

    def __init__(self, most: int, top: float, foot: float) -> None:
        """Spread the numbers from none to most over the room from foot to top, in inches."""
        self.top, self.foot = top, foot
        self.inches = (foot - top) / most

    def at(self, number: float) -> float:
        """Where a number stands."""
        return self.foot - number * self.inches


def draw_numbers(canvas: Canvas, days: Days, numbers: Numbers, shown: Iterable[int]) -> None:
    """Draw a grid of the numbers shown, with the numbers on its left."""
    for number in shown:
        y = numbers.at(number)
        canvas.rule([(days.left, y), (days.right, y)], "rule", 0.7)
        canvas.write(days.left - TO_NUMBER, y, str(number), "muted", SMALL, align="right")


def draw_days(canvas: Canvas, days: Days, foot: float) -> None:
    """Draw the axis of the days, and tell the canvas where they stand."""
    canvas.days = DayAxis(str(days.first), str(days.last), days.left, days.right, canvas.top, foot)
    canvas.rule([(days.left, foot), (days.right, foot)], "muted", over=True)


def draw_months(canvas: Canvas, days: Days, foot: float, shown: list[date], language: str) -> None:
    """Write months below the axis of the days, with the year where it begins."""
    for day in shown:
        x = days.at(day)
        canvas.write(x, foot + TO_MONTH, short_month(language, day), "muted", SMALL, align="center")
        if day.month == 1 or day == shown[0]:
            canvas.write(x, foot + TO_MONTH + LINE * 0.9, str(day.year), "muted", SMALL, align="center")


def stairs(days: Days, numbers: Numbers, steps: Iterable[tuple[date, int]]) -> list[Point]:
    """The points of a line that rises from nothing, holds each number from its day on, and ends with the axis."""
    points: list[Point] = []
    level = 0
    for day, number in steps:
        points += [(days.at(day), numbers.at(level)), (days.at(day), numbers.at(number))]
        level = number
    return [*points, (days.right, numbers.at(level))]
