"""How charts look: sizes of type, spacing, and the variants of every chart."""

from dataclasses import dataclass

MEASURE, LABEL, SMALL = 10.0, 10.0, 8.5
"""Sizes of type, in points; those of titles depend on the width."""

MARGIN = 0.12
LINE = 0.185
"""The free edge of every chart and the height of a line of type, in inches."""


@dataclass(frozen=True)
class Look:
    """A variant of every chart: its width in inches and the size of its title in points."""

    width: float
    title: float

    @property
    def is_narrow(self) -> bool:
        """Whether texts must stand below each other rather than side by side."""
        return self.width < 5

    @property
    def text_width(self) -> float:
        """The room between the margins, in inches."""
        return self.width - 2 * MARGIN


LOOKS = {"wide": Look(8.0, 17.0), "narrow": Look(3.75, 14.0)}
"""An article column, and a phone of 360 pixels."""
