"""Published totals of money: what was said to be pledged, given, bought or delivered in all, each in its own way."""

from collections import Counter
from dataclasses import dataclass, fields
from datetime import date

from coalitions.charts.stories.claims import SIGNS, claimant_of
from coalitions.charts.stories.words import say, say_number
from coalitions.language import amount_of_money
from coalitions.model.dates import interval
from coalitions.package.artefacts import csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.record.telling import Telling


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
    found = []
    for row in rows_of(telling.package.frame("reported_totals")):
        if row["coalition_id"] == telling.coalition and int(row["amount"]) > 0:
            said, counted = (
                (row["total_id"], claimant_of(telling, row)),
                (row["convention"], row["qualifier"] or "exact"),
            )
            found.append(Total(*said, *interval(row, "as_of"), int(row["amount"]), row["currency"], *counted))
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
    """What the chart shows, as CSV: one row a total."""
    return csv_bytes([field.name for field in fields(Total)], (vars(total).values() for total in totals(telling)))


def story(telling: Telling) -> str:
    """What the chart tells, in words: the title, then the sums in the order of their days."""
    labels = telling.labels("total_convention")
    sums = (
        f"{total.sign}{amount_of_money(telling.language, total.amount, total.currency)}"
        f" ({labels[total.convention]}, {total.latest.year})"
        for total in totals(telling)
    )
    return f"{finding(telling)}. {'; '.join(sums)}."


def finding(telling: Telling) -> str:
    """The title of the chart: between which sums the totals in the most used currency lie."""
    currency, shown = next(iter(by_currency(telling).items()))
    amounts = sorted(total.amount for total in shown)
    least, most = (amount_of_money(telling.language, amount, currency) for amount in (amounts[0], amounts[-1]))
    everything = totals(telling)
    ways = say_number(telling, "totals.ways", len({total.convention for total in everything}))
    those = say(telling, "totals.those", currency=currency) if len(shown) < len(everything) else ""
    number = say_number(telling, "totals.number", len(everything))
    name = "totals.title" if least != most else "totals.title_alike"
    return say(telling, name, totals=number, least=least, most=most, ways=ways, those=those)
