"""Sums of contributions without double counting.

A contribution may be part of another (``part_of``), so that a sum that was told twice, or told as a whole and
in parts, is counted once: the whole counts, not its parts. A whole that several parties gave together is
split by those parts whose party and amount are known; what is left stays joint. Kinds are never added up, no
currency is converted, and help that no source counts towards the coalition is left out.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

import narwhals as nw

from coalitions.package.frames import grouped, rows_of

Frame = nw.DataFrame[Any]
Row = dict[str, Any]

JOINT, UNKNOWN, NO_CURRENCY = "joint", "unknown", "none"


class Sum(NamedTuple):
    """What a party gave of one kind in one currency; the columns of schemas/contributions_by_party.json."""

    coalition_id: str
    party: str
    kind: str
    currency: str
    amount: int | None
    qualifier: str
    contributions: int


_Key = tuple[str, str, str, str]
_Share = tuple[_Key, tuple[int | None, str]]
"""What is summed up by coalition, party, kind and currency: an amount (None: not known) and its qualifier."""


def contributions_by_party(contributions: Frame, contribution_parties: Frame) -> list[Sum]:
    """Sum by coalition, party, kind and currency, sorted by these.

    Takes the columns of contributions and contribution_parties; ``part_of`` is without cycles.
    """
    rows = rows_of(contributions.filter(nw.col("attribution") == "coalition"))
    rows = [row | {"amount": int(row["amount"]) if row["amount"] else None} for row in rows]
    shared, counted = set(contribution_parties["contribution_id"]), {row["contribution_id"] for row in rows}
    parts = grouped((row["part_of"] if row["part_of"] in counted else "", row) for row in rows)
    wholes = parts.get("", [])
    shares = (_shares(whole, parts.get(whole["contribution_id"], []), shared) for whole in wholes)
    summed = sorted(grouped(chain.from_iterable(shares)).items())
    return [Sum(*key, *_total(amounts), len(amounts)) for key, amounts in summed]


def _shares(whole: Row, parts: list[Row], shared: set[str]) -> Iterator[_Share]:
    if whole["party_id"]:
        yield _share(whole, whole["party_id"], whole["amount"])
        return
    named, left = [part for part in parts if part["party_id"]], whole["amount"]
    for part in named:
        yield _share(part, part["party_id"], part["amount"])
        left = left - part["amount"] if left and part["amount"] else left
    if left or not named:
        yield _share(whole, JOINT if whole["contribution_id"] in shared else UNKNOWN, left)


def _share(row: Row, party: str, amount: int | None) -> _Share:
    return (row["coalition_id"], party, row["kind"], row["currency"] or NO_CURRENCY), (
        amount,
        row["qualifier"] or UNKNOWN,
    )


def _total(amounts: list[tuple[int | None, str]]) -> tuple[int | None, str]:
    """The sum of amounts in one currency, and how it is to be read: one open end leaves the sum open."""
    known = [(amount, qualifier) for amount, qualifier in amounts if amount is not None]
    if not known:
        return None, UNKNOWN
    qualifiers, ends = {qualifier for _, qualifier in known}, {"more_than": "at_least", "less_than": "at_most"}
    open_ends = qualifiers & set(ends)
    if len(open_ends) == 1 and "about" not in qualifiers:
        reading = ends[open_ends.pop()]
    else:
        reading = "exact" if qualifiers == {"exact"} else "about"
    return sum(amount for amount, _ in known), reading
