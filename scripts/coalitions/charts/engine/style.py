"""How charts look: sizes of type, spacing, and the variants of every chart."""

from math import sqrt
from typing import NamedTuple

MEASURE, LABEL, SMALL = 10.0, 10.0, 9.0
"""Sizes of type, in points, none less than 12 pixels; those of titles depend on the width."""

MARGIN = 0.12
LINE = 0.185
"""The free edge of every chart and the height of a line of type, in inches."""


class Look(NamedTuple):
    """A variant of every chart: its width in inches, the size of its title in points, how much larger it is printed."""

    width: float
    title: float
    enlarged: float = 1.0

    @property
    def is_narrow(self) -> bool:
        """Whether texts must stand below each other rather than side by side."""
        return self.width < 5

    @property
    def text_width(self) -> float:
        """The room between the margins, in inches."""
        return self.width - 2 * MARGIN

    @property
    def searched(self) -> float:
        """How wide the time is drawn at most in which nothing was found, in inches."""
        return 0.3 if self.is_narrow else 0.5


POSTER = Look(11.69, 28.0, sqrt(2))
POSTER_HEIGHT = 16.54
"""A sheet of A2, laid out as on A3."""

LOOKS = {"wide": Look(8.0, 17.0), "narrow": Look(3.75, 14.0)}
"""An article column, and a phone of 360 pixels."""
