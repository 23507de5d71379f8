"""Claims on the growth chart: each published number of members as a mark that shows its verdict."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import narwhals as nw

from coalitions.charts import style
from coalitions.frames import rows_of
from coalitions.package import Package
from coalitions.record import roster_checks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS = {
    "agrees": ("o", style.CERTAIN, style.CERTAIN),
    "compatible": ("o", style.PAPER, style.CERTAIN),
    "explained": ("D", style.PAPER, style.DIFFERS),
    "open": ("X", style.DIFFERS, style.DIFFERS),
}
"""Shape, fill and edge of the mark of each verdict; shape and fill tell them apart without colour."""

ARROWS = {"more_than": "^", "less_than": "v"}


@dataclass(frozen=True)
class Claim:
    """A published number of members, on the middle day of its interval."""

    roster_id: str
    day: date
    counted: int
    qualifier: str
    verdict: str

    @property
    def shape(self) -> str:
        """The shape of its mark: that of the verdict, or an arrow for "more than" and "less than"."""
        return ARROWS.get(self.qualifier, MARKS[self.verdict][0])


def claims(package: Package, coalition: str) -> list[Claim]:
    """The claims of a coalition that count its members, by day. Signatories and attendees are not drawn."""
    drawn = (nw.col("coalition_id") == coalition) & ~nw.col("convention").is_in(
        ["signatories", "attendees", "participants"]
    )
    rosters = package.frame("rosters").filter(drawn & ~nw.col("counted").is_null())
    verdicts = {check.roster_id: check.verdict for check in roster_checks(package)}
    found = [
        Claim(
            row["roster_id"], _middle(row), int(row["counted"]), row["qualifier"] or "exact", verdicts[row["roster_id"]]
        )
        for row in rows_of(rosters)
    ]
    return sorted(found, key=lambda each: (each.day, each.roster_id))


def draw_claims(axes: "Axes", shown: list[Claim]) -> None:
    """Draw the marks; those of one day and number stand on each other."""
    for claim in shown:
        _, fill, edge = MARKS[claim.verdict]
        _draw(axes, claim.day.toordinal(), claim.counted, claim.shape, fill, edge)


def _draw(axes: "Axes", x: float, y: float, shape: str, fill: str, edge: str) -> None:
    axes.plot(x, y, shape, color=fill, markeredgecolor=edge, markeredgewidth=1.2, ms=5.4, zorder=6)


def draw_key(axes: "Axes", top: float, labels: dict[str, str], shown: list[Claim]) -> None:
    """Explain the marks in a line of a canvas."""
    x = 0.2
    for verdict in MARKS:
        if any(claim.verdict == verdict for claim in shown):
            shape, fill, edge = MARKS[verdict]
            _draw(axes, x, top, shape, fill, edge)
            axes.text(x + 0.12, top, labels[verdict], size=style.SMALL, color=style.INK, va="center_baseline")
            x += 0.34 + style.text_width(labels[verdict], style.SMALL)


def _middle(row: dict[str, str]) -> date:
    first, last = (date.fromisoformat(row[f"as_of_{end}"]) for end in ("earliest", "latest"))
    return first + (last - first) // 2
