"""Contributions by party: what each pledged, gave, bought or delivered, in the currency given, never added up."""

from coalitions.charts.stories.words import say, say_number
from coalitions.language import amount_of_money
from coalitions.model.money import JOINT, NO_CURRENCY, UNKNOWN, Sum
from coalitions.package.artefacts import csv_bytes
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


def is_told(telling: Telling) -> bool:
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


def numbers(telling: Telling) -> bytes:
    """What the chart shows, as CSV: one row a party, kind and currency."""
    columns = ["kind", "currency", "amount", "qualifier", "contributions"]
    rows = ([party_name(telling, row.party), *(getattr(row, name) for name in columns)] for row in sums(telling))
    return csv_bytes(["party", *columns], rows)


def story(telling: Telling) -> str:
    """What the chart tells, in words: the title, then every sum."""
    kinds = telling.labels("contribution_kind")
    said = (f"{party_name(telling, row.party)}: {amount(telling, row)} ({kinds[row.kind]})" for row in sums(telling))
    return f"{finding(telling)}. {'; '.join(said)}."


def finding(telling: Telling) -> str:
    """The title of the chart: the largest of several sums of parties in the most used currency, or what is shown."""
    shown = sums(telling)
    of_parties = [each for each in shown if each.party not in {JOINT, UNKNOWN} and each.currency == shown[0].currency]
    largest = [each for each in of_parties if each.amount == of_parties[0].amount]
    if len(largest) != 1 or len(of_parties) == 1:
        number = say_number(telling, "contributions.sums", sum(bool(each.amount) for each in shown))
        return say(telling, "contributions.title", sums=number)
    first, kind = largest[0], telling.labels("contribution_kind")[largest[0].kind]
    said = {"party": party_name(telling, first.party), "amount": amount(telling, first), "currency": first.currency}
    return say(telling, "contributions.title_largest", kind=kind, **said)
