"""Published totals of money: what was said to be pledged, given, bought or delivered in all, each in its own way."""

from collections import Counter
from dataclasses import dataclass, fields
from datetime import date

from coalitions.charts.stories.claims import SIGNS
from coalitions.charts.stories.words import say, say_number
from coalitions.language import amount_of_money, short_amount
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

    def label(self, language: str) -> str:
        """The sum in short as it is qualified: ≈30m, >1.2bn."""
        return f"{SIGNS.get(self.qualifier, '')}{short_amount(language, self.amount)}"


@once
def totals(telling: Telling) -> list[Total]:
    """The published totals of a coalition by their last day."""
    found = [
        Total(
            total_id=row["total_id"],
            claimant=row[f"claimant_{telling.language}"] or row["claimant_en"],
            earliest=date.fromisoformat(row["as_of_earliest"]),
            latest=date.fromisoformat(row["as_of_latest"]),
            amount=int(row["amount"]),
            currency=row["currency"],
            convention=row["convention"],
            qualifier=row["qualifier"] or "exact",
        )
        for row in rows_of(telling.package.frame("reported_totals"))
        if row["coalition_id"] == telling.coalition and int(row["amount"]) > 0
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
    """What the chart shows, as CSV: one row a total."""
    columns = [field.name for field in fields(Total)]
    rows = ([getattr(total, column) for column in columns] for total in totals(telling))
    return csv_bytes(columns, rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words: the title, then the sums in the order of their days."""
    labels = telling.labels("total_convention")
    sums = (
        f"{SIGNS.get(total.qualifier, '')}{amount_of_money(telling.language, total.amount, total.currency)}"
        f" ({labels[total.convention]}, {total.latest.year})"
        for total in totals(telling)
    )
    return f"{finding(telling)}. {'; '.join(sums)}."


def finding(telling: Telling) -> str:
    """The title of the chart: between which sums the totals in the most used currency lie."""
    language = telling.language
    currency, shown = next(iter(by_currency(telling).items()))
    amounts = sorted({total.amount for total in shown})
    least, most = (amount_of_money(language, amount, currency) for amount in (amounts[0], amounts[-1]))
    conventions = {total.convention for total in shown} - {"unknown"}
    ways = say_number(language, "totals.ways", max(len(conventions), 1))
    said = {"totals": say_number(language, "totals.number", len(shown)), "least": least, "most": most, "ways": ways}
    return say(language, "totals.title" if least != most else "totals.title_alike", coalition=telling.name, **said)
