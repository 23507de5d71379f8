"""Money: the contributions of each party, and the totals that were published, each in its own currency and way.

Nothing is added up: what one pledged is not what it gave, bought or delivered.
"""

from collections import Counter
from dataclasses import dataclass, fields
from datetime import date

from coalitions.charts.stories import claims
from coalitions.charts.stories.words import say, say_number
from coalitions.language import amount_of_money
from coalitions.model.dates import interval
from coalitions.model.money import JOINT, NO_CURRENCY, UNKNOWN, Sum
from coalitions.package.artefacts import csv_bytes
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.package.table import Json
from coalitions.record import facts
from coalitions.record.telling import Telling

SIGNS = {"about": "≈", "at_least": "≥", "at_most": "≤"}


def sums(telling: Telling) -> list[Sum]:
    """The sums of a coalition: the currency of most of them first, in each the largest first, unknown ones last."""
    found = [each for each in facts.contributions(telling.package) if each.coalition_id == telling.coalition]
    used = [each.currency for each in found if each.amount]

    def order(each: Sum) -> tuple[bool, int, str, int, str, str]:
        return not each.amount, -used.count(each.currency), each.currency, -(each.amount or 0), each.party, each.kind

    return sorted(found, key=order)


def has_sums(telling: Telling) -> bool:
    """Whether any sum of the coalition is known."""
    return any(each.amount for each in sums(telling))


def party_name(telling: Telling, party: str) -> str:
    """Whose sum it is: a party, several together, or nobody named."""
    return say(telling, f"contributions.{party}") if party in {JOINT, UNKNOWN} else telling.parties[party]


def amount(telling: Telling, each: Sum) -> str:
    """A sum in words, as it is to be read."""
    if not each.amount or each.currency == NO_CURRENCY:
        return say(telling, "contributions.no_amount")
    return f"{SIGNS.get(each.qualifier, '')}{amount_of_money(telling.language, each.amount, each.currency)}"


def sum_numbers(telling: Telling) -> bytes:
    """The contributions as CSV: one row a party, kind and currency."""
    columns = ["kind", "currency", "amount", "qualifier", "contributions"]
    rows = ([party_name(telling, row.party), *(getattr(row, name) for name in columns)] for row in sums(telling))
    return csv_bytes(["party", *columns], rows)


def sum_story(telling: Telling) -> str:
    """The contributions in words: the title, then every sum."""
    kinds = telling.labels("contribution_kind")
    said = (f"{party_name(telling, row.party)}: {amount(telling, row)} ({kinds[row.kind]})" for row in sums(telling))
    return f"{sum_finding(telling)}. {'; '.join(said)}."


def sum_finding(telling: Telling) -> str:
    """The title of the contributions: the largest of parties in the most used currency, or what is shown."""
    shown = sums(telling)
    of_parties = [each for each in shown if each.party not in {JOINT, UNKNOWN} and each.currency == shown[0].currency]
    largest = [each for each in of_parties if each.amount == of_parties[0].amount]
    if len(largest) != 1 or len(of_parties) == 1:
        number = say_number(telling, "contributions.sums", sum(bool(each.amount) for each in shown))
        return say(telling, "contributions.title", sums=number)
    first, kind = largest[0], telling.labels("contribution_kind")[largest[0].kind]
    said = {"party": party_name(telling, first.party), "amount": amount(telling, first), "currency": first.currency}
    return say(telling, "contributions.title_largest", kind=kind, **said)


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
        return claims.SIGNS.get(self.qualifier, "")


@once
def totals(telling: Telling) -> list[Total]:
    """The published totals of a coalition by their last day."""
    found = [
        _total(row, claims.claimant_of(telling, row))
        for row in rows_of(telling.package.frame("reported_totals"))
        if row["coalition_id"] == telling.coalition and int(row["amount"]) > 0
    ]
    return sorted(found, key=lambda total: (total.latest, total.earliest, total.total_id))


def _total(row: Json, claimant: str) -> Total:
    days, amount, qualifier = interval(row, "as_of"), int(row["amount"]), row["qualifier"] or "exact"
    return Total(row["total_id"], claimant, *days, amount, row["currency"], row["convention"], qualifier)


def by_currency(telling: Telling) -> dict[str, list[Total]]:
    """The totals in each currency, that of most of them first."""
    currencies = Counter(total.currency for total in totals(telling))
    ordered = sorted(currencies, key=lambda currency: (-currencies[currency], currency))
    return {currency: [total for total in totals(telling) if total.currency == currency] for currency in ordered}


def has_totals(telling: Telling) -> bool:
    """Whether there are several totals to be shown beside each other."""
    return len(totals(telling)) > 1


def total_numbers(telling: Telling) -> bytes:
    """The totals as CSV: one row a total."""
    return csv_bytes([field.name for field in fields(Total)], (vars(total).values() for total in totals(telling)))


def total_story(telling: Telling) -> str:
    """The totals in words: the title, then the sums in the order of their days."""
    labels = telling.labels("total_convention")
    sums = (
        f"{total.sign}{amount_of_money(telling.language, total.amount, total.currency)}"
        f" ({labels[total.convention]}, {total.latest.year})"
        for total in totals(telling)
    )
    return f"{total_finding(telling)}. {'; '.join(sums)}."


def total_finding(telling: Telling) -> str:
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
