"""What a chart is drawn on: lines of type, rules, areas and marks, laid out in inches."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coalitions.charts.engine.style import LABEL, LINE, Look
from coalitions.charts.engine.typesetting import text_width

Point = tuple[float, float]
Dashes = tuple[float, float] | None

BELOW_MIDDLE, OUTLINE, HATCH = 0.36, 0.8, 18 / 192
"""How far the foot of a line's letters stands below its middle, in sizes of its type; the width of the outline of a
rectangle in points, and how far lines of a hatch stand apart in inches."""

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
    url: str


class Rule(NamedTuple):
    """A line through points, in inches; its width is in points, its dashes in widths."""

    points: list[Point]
    colour: str
    width: float
    dashes: Dashes


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
    url: str


class Box(NamedTuple):
    """A rectangle, in inches from the upper left corner."""

    left: float
    top: float
    right: float
    foot: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> "Box":
        """The rectangle around a point."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @classmethod
    def bar(cls, left: float, right: float, middle: float, height: float) -> "Box":
        """The rectangle from left to right, so high around its middle."""
        return cls(left, middle - height / 2, right, middle + height / 2)

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.foot) / 2

    @property
    def corners(self) -> list[Point]:
        """From the upper left one on, clockwise."""
        return [(self.left, self.top), (self.right, self.top), (self.right, self.foot), (self.left, self.foot)]

    def meets(self, other: "Box") -> bool:
        """Whether the two have a place in common."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.foot <= other.top or other.foot <= self.top)


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
        self.days: tuple[date, date, Box] | None = None
        """The days at both ends of the axis, and the box over which they stand."""

    @property
    def has_links(self) -> bool:
        """Whether a line or a mark leads somewhere."""
        return any(line.url for line in self.lines) or any(mark.url for mark in self.marks)

    def write(
        self,
        x: float,
        y: float,
        text: str | Iterable[str],
        colour: str = "ink",
        size: float = LABEL,
        *,
        weight: int = 400,
        align: str = "left",
        rotation: float = 0,
        url: str = "",
    ) -> None:
        """Write a line of type, its middle at y, or several below each other.

        One that is turned, by degrees to the left, stands on x and y.
        """
        for number, line in enumerate([text] if isinstance(text, str) else text):
            start = x - TO_THE_LEFT[align] * text_width(line, size, weight)
            foot = y if rotation else y + number * LINE + BELOW_MIDDLE * size / 72
            if line:
                self.lines.append(Line(line, start, foot, size, weight, colour, rotation, url))

    def rule(
        self, points: Iterable[Point], colour: str, width: float = 0.8, *, over: bool = False, dashes: Dashes = None
    ) -> None:
        """Draw a line through points, under the areas or over them."""
        (self.over if over else self.under).append(Rule([*points], colour, width, dashes))

    def area(self, points: Iterable[Point], colour: str, opacity: float = 1.0) -> None:
        """Fill the area between points."""
        self.areas.append(Area([*points], colour, opacity))

    def outline(self, box: Box, colour: str, dashes: Dashes = None, *, is_open: bool = False) -> None:
        """Draw the outline of a rectangle, without its left side where that is open."""
        points = box.corners if is_open else [*box.corners, box.corners[0]]
        self.rule(points, colour, OUTLINE, over=True, dashes=dashes)

    def hatch(self, box: Box, colour: str = "hatch", *, over: bool = False) -> None:
        """Draw lines at 45 degrees, from the lower left to the upper right, on a rectangle."""
        left, top, right, foot = box
        step = left + HATCH / 2 - (foot - top)
        while step < right:
            start, end = max(step, left), min(step + foot - top, right)
            if end > start:
                self.rule([(start, foot - (start - step)), (end, foot - (end - step))], colour, 0.7, over=over)
            step += HATCH

    def mark(
        self, x: float, y: float, colour: str, shape: str, size: float = 0, *, is_hollow: bool = False, url: str = ""
    ) -> None:
        """Draw a mark, as a link where a url is given; a star is larger where no size is.

        A hollow one stands for what is not sure: paper within an edge of its colour. A filled one has an edge of paper.
        """
        size = size or (10 if shape == "*" else 7)
        look = ("paper", colour, 1.2) if is_hollow else (colour, "paper", 0.7)
        self.marks.append(Mark(shape, (x, y), size - 0.7 if is_hollow else size, *look, url))
