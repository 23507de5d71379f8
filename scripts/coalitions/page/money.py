"""Contributions and published sums as the pages list them: each as its text gives it, never added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coalitions.language import amount_of_money
from coalitions.package.frames import rows_of
from coalitions.package.once import once
from coalitions.page.citations import Reference, reference
from coalitions.page.words import say, say_all, say_interval
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class Sum:
    """A sum in the language of the page: who gave or counts it, how much, of which kind, and who says so."""

    sum_id: str
    coalition_id: str
    parties: tuple[str, ...]
    when: str
    who: str
    amount: str
    kind: str
    purpose: str | None
    note: str | None
    reference: Reference


@once
def contributions(telling: Telling) -> list[Sum]:
    """Every contribution, to whichever coalition, in the order of time."""
    package, language = telling.package, telling.language
    purpose, note = f"purpose_{language}", f"note_{language}"
    together: dict[str, list[str]] = {}
    for row in rows_of(package.frame("contribution_parties")):
        together.setdefault(row["contribution_id"], []).append(row["party_id"])
    rows = rows_of(package.frame("contributions").sort("date_earliest", "date_latest", "contribution_id"))
    givers = {row["contribution_id"]: [row["party_id"]] for row in rows if row["party_id"]} | together
    return [
        Sum(
            sum_id=row["contribution_id"],
            coalition_id=row["coalition_id"],
            parties=tuple(givers.get(row["contribution_id"], ())),
            when=say_interval(language, row["date_earliest"], row["date_latest"]),
            who=_who(telling, givers.get(row["contribution_id"], [])),
            amount=_amount(telling, row),
            kind=_kind(telling, row),
            purpose=row[purpose],
            note=row[note],
            reference=reference(telling, row["source_id"]),
        )
        for row in rows
    ]


@once
def totals(telling: Telling) -> list[Sum]:
    """Every published total, of whichever coalition, in the order of time."""
    language, conventions = telling.language, telling.labels("total_convention")
    return [
        Sum(
            sum_id=row["total_id"],
            coalition_id=row["coalition_id"],
            parties=(),
            when=say_interval(language, row["as_of_earliest"], row["as_of_latest"]),
            who=row[f"claimant_{language}"],
            amount=_amount(telling, row),
            kind=conventions[row["convention"]],
            purpose=None,
            note=row[f"note_{language}"],
            reference=reference(telling, row["source_id"]),
        )
        for row in rows_of(telling.package.frame("reported_totals").sort("as_of_earliest", "as_of_latest", "total_id"))
    ]


def _who(telling: Telling, parties: list[str]) -> str:
    names = [telling.parties[party] for party in parties]
    return say_all(telling.language, names) if names else say(telling.language, "money.nobody")


def _kind(telling: Telling, row: Mapping[str, Any]) -> str:
    """Pledge, contribution, procurement or delivery; in cash or in kind; whether it is the coalition's at all."""
    form = [telling.labels("contribution_form")[row["form"]]] if row["form"] != "unknown" else []
    beside = [telling.labels("attribution")[row["attribution"]]] if row["attribution"] != "coalition" else []
    return ", ".join([telling.labels("contribution_kind")[row["kind"]], *form, *beside])


def _amount(telling: Telling, row: Mapping[str, Any]) -> str:
    """The amount with its qualifier, as in "about EUR 60 million"; empty where the text gives none."""
    if not row["amount"]:
        return ""
    said = amount_of_money(telling.language, int(row["amount"]), row["currency"])
    is_plain = row["qualifier"] in ("exact", "unknown")
    return said if is_plain else f"{telling.labels('qualifier')[row['qualifier']]} {said}"
