"""What a chart is drawn on: lines of type, rules, areas and marks, laid out in inches."""

from collections.abc import Iterable
from typing import NamedTuple

from coalitions.charts.engine.style import LABEL, Look
from coalitions.charts.engine.typesetting import text_width

Point = tuple[float, float]

BELOW_MIDDLE = 0.36
"""How far the foot of a line's letters stands below its middle, in sizes of its type."""

TO_THE_LEFT = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a line stands left of its x, by its alignment."""


class Line(NamedTuple):
    """A line of type: where its letters stand, in inches from the upper left corner, and how they look.

    Colours are names, here and below; whoever writes the canvas looks them up in the palette of the paper.
    """

    text: str
    x: float
    foot: float
    size: float
    weight: int
    colour: str
    rotation: float
    url: str | None


class Rule(NamedTuple):
    """A line through points, in inches; its width is in points, its dashes in widths."""

    points: list[Point]
    colour: str
    width: float
    dashes: tuple[float, float] | None


class Area(NamedTuple):
    """The filled area between points, in inches."""

    points: list[Point]
    colour: str
    opacity: float


class Mark(NamedTuple):
    """A filled mark: its shape by its letter, its middle in inches, its size in points."""

    shape: str
    middle: Point
    size: float
    fill: str
    edge: str
    edge_width: float
    url: str | None


class DayAxis(NamedTuple):
    """Where the days of a chart stand: the ISO days at its ends, and their places in inches."""

    first: str
    last: str
    left: float
    right: float
    top: float
    foot: float


class Canvas:
    """A sheet of a look, laid out in inches from its upper left corner, y downwards.

    Rules stand under or over the areas, marks over both, and lines of type over everything.
    """

    def __init__(self, look: Look, height: float) -> None:
        """Take the width from the look; the height is in inches."""
        self.look, self.height = look, height
        self.under: list[Rule] = []
        self.areas: list[Area] = []
        self.over: list[Rule] = []
        self.marks: list[Mark] = []
        self.lines: list[Line] = []
        self.top = 0.0
        self.days: DayAxis | None = None

    @property
    def has_links(self) -> bool:
        """Whether a line or a mark leads somewhere."""
        return any(line.url for line in self.lines) or any(mark.url for mark in self.marks)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str = "ink",
        size: float = LABEL,
        *,
        weight: int = 400,
        align: str = "left",
        rotation: float = 0,
        url: str | None = None,
    ) -> None:
        """Write a line of type, its middle at y; one that is turned, by degrees to the left, stands on x and y."""
        start = x - TO_THE_LEFT[align] * text_width(text, size, weight)
        foot = y if rotation else y + BELOW_MIDDLE * size / 72
        if text:
            self.lines.append(Line(text, start, foot, size, weight, colour, rotation, url))

    def rule(
        self,
        points: Iterable[Point],
        colour: str,
        width: float = 0.8,
        *,
        over: bool = False,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line through points, under the areas or over them."""
        rules = self.over if over else self.under
        rules.append(Rule([*points], colour, width, dashes))

    def area(self, points: Iterable[Point], colour: str, opacity: float = 1.0) -> None:
        """Fill the area between points."""
        self.areas.append(Area([*points], colour, opacity))

    def box(self, left: float, right: float, middle: float, height: float, colour: str, opacity: float = 1.0) -> None:
        """Fill a rectangle."""
        top, foot = middle - height / 2, middle + height / 2
        self.area([(left, top), (right, top), (right, foot), (left, foot)], colour, opacity)

    def mark(
        self,
        x: float,
        y: float,
        colour: str,
        shape: str,
        size: float | None = None,
        *,
        edge: str = "paper",
        edge_width: float = 0,
        url: str | None = None,
    ) -> None:
        """Draw a filled mark, as a link where a url is given; a star is larger where no size is."""
        size = size or (10 if shape == "*" else 7)
        self.marks.append(Mark(shape, (x, y), size, colour, edge, edge_width, url))
