"""Claims on the growth chart: each published number of members as a mark that shows its verdict."""

from dataclasses import dataclass
from datetime import date

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.legend import Entry
from coalitions.record.telling import Telling

MARKS = {
    "agrees": ("o", "blue", "blue"),
    "compatible": ("o", "paper", "blue"),
    "explained": ("D", "paper", "red"),
    "open": ("X", "red", "red"),
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


def claims(telling: Telling) -> list[Claim]:
    """The claims of a coalition that count its members, by day. Signatories and attendees are not drawn."""
    found = [
        Claim(row["roster_id"], _middle(row), int(row["counted"]), row["qualifier"] or "exact", row["verdict"])
        for row in telling.record.rosters
        if row["counted"] and row["convention"] not in {"signatories", "attendees", "participants"}
    ]
    return sorted(found, key=lambda each: (each.day, each.roster_id))


def draw_claim(canvas: Canvas, x: float, y: float, claim: Claim) -> None:
    """Draw the mark of a claim; those of one day and number stand on each other."""
    _draw(canvas, x, y, claim.shape, claim.verdict)


def marked_claim(verdict: str, label: str) -> Entry:
    """The entry of a verdict in the legend."""
    return Entry(label, lambda canvas, x, y: _draw(canvas, x, y, MARKS[verdict][0], verdict))


def _draw(canvas: Canvas, x: float, y: float, shape: str, verdict: str) -> None:
    _, fill, edge = MARKS[verdict]
    canvas.mark(x, y, fill, shape, 5.4, edge=edge, edge_width=1.2)


def _middle(row: dict[str, str]) -> date:
    first, last = (date.fromisoformat(row[f"as_of_{end}"]) for end in ("earliest", "latest"))
    return first + (last - first) // 2
