"""The totals that were published, as marks over the days: each as it was counted, a panel a currency."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from math import ceil, floor, log10

from coalitions.charts.engine.axes import TO_NUMBER, Days, Numbers, draw_days, draw_numbers
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, marked, undated
from coalitions.charts.engine.palette import TOTALS
from coalitions.charts.engine.placing import label_beside
from coalitions.charts.engine.style import MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import widest
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories.claims import SIGNS, claimant_of
from coalitions.charts.words import say, say_number
from coalitions.language import amount_of_money, short_amount
from coalitions.model.dates import interval
from coalitions.package.artefacts import csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.record.telling import Telling

HEAD, PANEL, PANEL_OF_FEW, AXIS = 0.3, 4.9, 1.1, 0.42
FEW, MARK, AROUND = 4, 7.0, 0.27
"""All in inches: the height of the head above a panel, of a panel, of one of few totals, and of the axis below it.
How many totals are few, the size of a mark in points, and how far the scale reaches beyond them, in powers of ten."""


@dataclass(frozen=True)
class Total:
    """A published sum, the days of which it can be true, and the convention by which it was counted."""

    total_id: str
    claimant: str
    earliest: date
    latest: date
    amount: int
    currency: str
    convention: str
    qualifier: str

    @property
    def sign(self) -> str:
        """How it is qualified: ≈, >."""
        return SIGNS.get(self.qualifier, "")


@once
def totals(telling: Telling) -> list[Total]:
    """The published totals of a coalition by their last day."""
    rows = rows_of(telling.package.frame("reported_totals"))
    found = [
        _total(telling, row) for row in rows if row["coalition_id"] == telling.coalition and int(row["amount"]) > 0
    ]
    return sorted(found, key=lambda total: (total.latest, total.earliest, total.total_id))


def _total(telling: Telling, row: Json) -> Total:
    days, amount, qualifier = interval(row, "as_of"), int(row["amount"]), row["qualifier"] or "exact"
    named = row["total_id"], claimant_of(telling, row)
    return Total(*named, *days, amount, row["currency"], row["convention"], qualifier)


def by_currency(telling: Telling) -> dict[str, list[Total]]:
    """The totals in each currency, that of most of them first."""
    currencies = Counter(total.currency for total in totals(telling))
    ordered = sorted(currencies, key=lambda currency: (-currencies[currency], currency))
    return {currency: [total for total in totals(telling) if total.currency == currency] for currency in ordered}


def is_told(telling: Telling) -> bool:
    """Whether there are several totals to be shown beside each other."""
    return len(totals(telling)) > 1


def numbers(telling: Telling) -> bytes:
    """The totals as CSV: one row a total."""
    return csv_bytes(Total.__annotations__, (vars(total).values() for total in totals(telling)))


def story(telling: Telling) -> str:
    """The totals in words: the title, then the sums in the order of their days."""
    labels = telling.labels("total_convention")
    sums = (
        f"{total.sign}{amount_of_money(telling.language, total.amount, total.currency)}"
        f" ({labels[total.convention]}, {total.latest.year})"
        for total in totals(telling)
    )
    return f"{finding(telling)}. {'; '.join(sums)}."


def finding(telling: Telling) -> str:
    """The title of the totals: between which sums the totals in the most used currency lie."""
    currency, shown = next(iter(by_currency(telling).items()))
    amounts = sorted(total.amount for total in shown)
    least, most = (amount_of_money(telling.language, amount, currency) for amount in (amounts[0], amounts[-1]))
    everything = totals(telling)
    ways = say_number(telling, "totals.ways", len({total.convention for total in everything}))
    those = say(telling, "totals.those", currency=currency) if len(shown) < len(everything) else ""
    number = say_number(telling, "totals.number", len(everything))
    name = "totals.title" if least != most else "totals.title_alike"
    return say(telling, name, totals=number, least=least, most=most, ways=ways, those=those)


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the published totals of a coalition. Needs at least one."""
    widths = widest((short_amount(telling.language, 10**power) for power in range(4, 11)), SMALL)
    days = Days(telling.span, MARGIN + widths + TO_NUMBER, look.width - MARGIN - 0.1, look.searched)
    panels = {currency: _Panel(shown, days) for currency, shown in by_currency(telling).items()}
    measure = say(telling, "totals.measure")
    if any(panel.is_stacked for panel in panels.values()):
        measure += f" {say(telling, 'claims.stacked')}"
    sheet = Sheet(telling, look, finding(telling), measure, _legend(telling), has_days=True)
    canvas = sheet.canvas(sheet.top + sum(HEAD + panel.scale.foot + AXIS for panel in panels.values()))
    top = sheet.top
    for currency, panel in panels.items():
        canvas.write(MARGIN, top + HEAD / 2, currency, weight=600)
        panel.draw(canvas, telling, top + HEAD)
        top += HEAD + panel.scale.foot + AXIS
    return canvas


class _Panel:
    """The totals of one currency over the days, on a logarithmic scale."""

    def __init__(self, shown: list[Total], days: Days) -> None:
        """Find the place of each total, so many inches below the top; none is hidden by another."""
        powers = [log10(total.amount) for total in shown]
        self.first, self.last, self.days = min(powers) - AROUND, max(powers) + AROUND, days
        self.scale = Numbers(self.last - self.first, 0, PANEL if len(shown) > FEW else PANEL_OF_FEW)
        self.places: list[tuple[Total, float, float]] = []
        self.is_stacked = False
        for total, power in zip(shown, powers, strict=True):
            x, wanted = days.at(total.latest), self.scale.at(power - self.first)
            y = next(y for y in _nearest(wanted) if not self._is_hidden(x, y))
            self.is_stacked |= y != wanted
            self.places.append((total, x, y))

    def _is_hidden(self, x: float, y: float) -> bool:
        return any(_around(x, y, 0.75).meets(_around(left, down, 0.75)) for _, left, down in self.places)

    def draw(self, canvas: Canvas, telling: Telling, top: float) -> None:
        """Draw a mark on the day of each total, a hollow one on the last possible day, and the amount beside it."""
        amounts = [step * 10**power for power in range(floor(self.first), ceil(self.last)) for step in (1, 3)]
        lines = {log10(amount) - self.first: short_amount(telling.language, amount) for amount in amounts}
        scale = self.scale._replace(top=top, foot=top + self.scale.foot)
        draw_numbers(canvas, self.days, scale, {at: text for at, text in lines.items() if 0 <= at <= scale.most})
        draw_days(canvas, self.days, [(scale.top, scale.foot)], telling.language)
        places = [(total, self.days.at(total.earliest), x, top + y) for total, x, y in self.places]
        taken = [_around(x, y) for _, _, x, y in places]
        taken += [Box(start, y - 0.01, x, y + 0.01) for _, start, x, y in places]
        for total, start, x, y in sorted(places, key=lambda place: place[3]):
            is_dated, (colour, shape) = total.earliest == total.latest, TOTALS[total.convention]
            if not is_dated:
                canvas.rule([(start, y), (x, y)], colour, 1.2, over=True)
            canvas.mark(x, y, colour, shape, MARK, is_hollow=not is_dated)
            text = f"{total.sign}{short_amount(telling.language, total.amount)}"
            label_beside(canvas, text, colour, _around(x, y), taken)


def _nearest(wanted: float) -> Iterator[float]:
    """Heights by how far they are from the one wanted, a quarter of a mark apart."""
    yield wanted
    for away in count(1):
        yield from (wanted - away * MARK / 72 / 4, wanted + away * MARK / 72 / 4)


def _around(x: float, y: float, share: float = 1.0) -> Box:
    """The room of a mark, or the middle of it."""
    return Box.around(x, y, MARK / 72 * share, MARK / 72 * share)


def _legend(telling: Telling) -> list[Entry]:
    labels, shown = telling.labels("total_convention"), totals(telling)
    seen = {total.convention for total in shown}
    legend = [marked(labels[convention], *look) for convention, look in TOTALS.items() if convention in seen]
    if unsure := next((total.convention for total in shown if total.earliest < total.latest), None):
        legend.append(undated(say(telling, "totals.undated"), *TOTALS[unsure], 1.2))
    return legend
