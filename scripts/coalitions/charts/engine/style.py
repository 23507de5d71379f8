"""How charts look: sizes of type, spacing, and the variants of every chart."""

from dataclasses import dataclass
from math import sqrt

MEASURE, LABEL, SMALL = 10.0, 10.0, 9.0
"""Sizes of type, in points, none less than 12 pixels; those of titles depend on the width."""

MARGIN = 0.12
LINE = 0.185
"""The free edge of every chart and the height of a line of type, in inches."""


@dataclass(frozen=True)
class Look:
    """A variant of every chart: its width in inches and the size of its title in points."""

    width: float
    title: float
    enlarged: float = 1.0
    """How many times as large it is printed."""

    @property
    def is_narrow(self) -> bool:
        """Whether texts must stand below each other rather than side by side."""
        return self.width < 5

    @property
    def text_width(self) -> float:
        """The room between the margins, in inches."""
        return self.width - 2 * MARGIN


POSTER = Look(11.69, 28.0, sqrt(2))
POSTER_HEIGHT = 16.54
"""A sheet of A2, laid out as on A3."""

LOOKS = {"wide": Look(8.0, 17.0), "narrow": Look(3.75, 14.0)}
"""An article column, and a phone of 360 pixels."""
