"""The totals that were published, as marks over the days: each as it was counted, a panel a currency."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from coalitions.charts.engine.axes import TO_NUMBER, Days, Numbers, draw_days, draw_numbers
from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import Entry, marked, undated
from coalitions.charts.engine.palette import TOTALS
from coalitions.charts.engine.placing import Dated, beside, draw_dated
from coalitions.charts.engine.style import MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import widest
from coalitions.charts.pictures.layout import Sheet
from coalitions.charts.stories.claims import SIGNS, claimant_of
from coalitions.charts.words import say, say_number
from coalitions.language import amount_of_money, name_of_currency, sentence, short_amount
from coalitions.model.dates import interval
from coalitions.package.artefacts import csv_bytes
from coalitions.package.once import once
from coalitions.record.telling import Telling

HEAD, PANEL, PANEL_OF_FEW, AXIS = 0.3, 4.9, 1.1, 0.42
FEW, AROUND, BEFORE = 4, 0.27, timedelta(120)
"""All in inches: the height of the head above a panel, of a panel, of one of few totals, and of the axis below it.
How many totals are few, how far the scale reaches beyond them, in powers of ten, and the axis before the first."""


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
    def year(self) -> int | None:
        """The year in which it was true; None where that is not known."""
        return self.latest.year if self.earliest.year == self.latest.year else None

    def label(self, telling: Telling) -> str:
        """The amount in short, as it is qualified: ≈50M, >1B; and whether its year is not known."""
        amount = f"{SIGNS.get(self.qualifier, '')}{short_amount(telling.language, self.amount)}"
        return amount if self.year else say(telling, "totals.no_year", amount=amount)


@once
def totals(telling: Telling) -> list[Total]:
    """The published totals of a coalition by their last day."""
    found = [
        Total(
            row["total_id"],
            claimant_of(telling, row),
            *interval(row, "as_of"),
            int(row["amount"]),
            *(row["currency"], row["convention"], row["qualifier"] or "exact"),
        )
        for row in telling.record.reported_totals
        if int(row["amount"]) > 0
    ]
    return sorted(found, key=lambda total: (total.latest, total.earliest, total.total_id))


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
        f"{_said(telling, total)} ({labels[total.convention]}, {total.year or say(telling, 'totals.yearless')})"
        for total in totals(telling)
    )
    return f"{finding(telling)}. {'; '.join(sums)}."


def finding(telling: Telling) -> str:
    """The title of the totals: between which sums the totals in the most used currency lie."""
    currency, shown = next(iter(by_currency(telling).items()))
    shown = sorted(shown, key=lambda total: (total.amount, total.qualifier != "exact"))
    least, most = (_said(telling, total) for total in (shown[0], shown[-1]))
    if telling.language != "en":  # once for both
        least = least.removesuffix(f" {name_of_currency(telling.language, currency, shown[0].amount)}")
    everything = totals(telling)
    ways = say_number(telling, "totals.ways", len({total.convention for total in everything}))
    named = name_of_currency(telling.language, currency)
    those = say(telling, "totals.those", currency=named) if len(shown) < len(everything) else ""
    number = say_number(telling, "totals.number", len(everything))
    name = "totals.title" if least != most else "totals.title_alike"
    return say(telling, name, totals=number, least=least, most=most, ways=ways, those=those)


def _said(telling: Telling, total: Total) -> str:
    """A sum in words, with how exact it is."""
    amount = amount_of_money(telling.language, total.amount, total.currency)
    return say(telling, f"qualified.{total.qualifier}", sum=amount) if total.qualifier in SIGNS else amount


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the published totals of a coalition. Needs at least one."""
    widths = widest((short_amount(telling.language, 10**power) for power in range(4, 11)), SMALL)
    first = min(total.earliest for total in totals(telling)) - BEFORE  # so that labels have room before it
    span = telling.span._replace(first=max(telling.span.first, first))
    days = Days(span, MARGIN + widths + TO_NUMBER, look.width - MARGIN - 0.1, look.searched)
    measure = say(telling, "totals.measure")
    sheet = Sheet(telling, look, finding(telling), measure, _legend(telling), has_days=True)
    top = sheet.top
    for currency, shown in by_currency(telling).items():
        head = sentence(name_of_currency(telling.language, currency))
        sheet.canvas.write(MARGIN, top + HEAD / 2, head, weight=600)
        top = _draw_panel(sheet.canvas, telling, days, shown, top + HEAD)
    return sheet.end(top)


def _draw_panel(canvas: Canvas, telling: Telling, days: Days, shown: list[Total], top: float) -> float:
    """Draw the totals of one currency over the days, on a logarithmic scale; returns where the panel ends."""
    powers, is_few = [log10(total.amount) for total in shown], len(shown) <= FEW
    first, last = min(powers) - AROUND, max(powers) + AROUND
    scale = Numbers(last - first, top, top + (PANEL_OF_FEW if is_few else PANEL))
    steps = (1, 2, 5) if is_few else (1, 3)
    amounts = [step * 10**power for power in range(floor(first), ceil(last)) for step in steps]
    lines = {log10(amount) - first: short_amount(telling.language, amount) for amount in amounts}
    draw_numbers(canvas, days, scale, {at: text for at, text in lines.items() if 0 <= at <= scale.most})
    draw_days(canvas, days, [(scale.top, scale.foot)], telling.language)
    heights = [scale.at(power - first) for power in powers]
    ends = [days.at(total.latest) for total in shown]
    places = zip(shown, ends, beside(zip(ends, heights, strict=True), days.known_to), heights, strict=True)
    marks = [
        Dated(days.at(total.earliest), end, x, y, *TOTALS[total.convention], total.earliest < total.latest, label)
        for total, end, x, y in places
        for label in [total.label(telling)]
    ]
    draw_dated(canvas, sorted(marks, key=lambda mark: mark.y), [Box(0, top, days.left, scale.foot)])
    return scale.foot + AXIS


def _legend(telling: Telling) -> list[Entry]:
    labels, shown = telling.labels("total_convention"), totals(telling)
    seen = {total.convention for total in shown}
    legend = [marked(labels[convention], *look) for convention, look in TOTALS.items() if convention in seen]
    if unsure := next((total.convention for total in shown if total.earliest < total.latest), None):
        legend.append(undated(say(telling, "totals.undated"), *TOTALS[unsure]))
    return legend
