"""Sums of contributions without double counting.

A contribution may be part of another (``part_of``), so that a sum that was told twice, or told as a whole and
in parts, is counted once: the whole counts, not its parts. A whole that several parties gave together is
split by those parts whose party and amount are known; what is left stays joint. Kinds are never added up, no
currency is converted, and help that no source counts towards the coalition is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import narwhals as nw

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


class _Share(NamedTuple):
    key: tuple[str, str, str, str]
    amount: int | None
    qualifier: str


def contributions_by_party(contributions: Frame, contribution_parties: Frame) -> list[Sum]:
    """Sum by coalition, party, kind and currency, sorted by these.

    Takes the columns of contributions and contribution_parties; ``part_of`` is without cycles.
    """
    rows = contributions.filter(nw.col("attribution") == "coalition").to_arrow().to_pylist()
    shared = {row["contribution_id"] for row in contribution_parties.to_arrow().to_pylist()}
    counted = {row["contribution_id"] for row in rows}
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row["part_of"] if row["part_of"] in counted else "", []).append(row)
    shares = [share for whole in parts.get("", []) for share in _shares(whole, parts, shared)]
    grouped: dict[tuple[str, str, str, str], list[_Share]] = {}
    for share in shares:
        grouped.setdefault(share.key, []).append(share)
    return [Sum(*key, *_total(each), len(each)) for key, each in sorted(grouped.items())]


def _shares(whole: Row, parts: dict[str, list[Row]], shared: set[str]) -> Iterator[_Share]:
    amount = int(whole["amount"]) if whole["amount"] else None
    if whole["party_id"]:
        yield _share(whole, whole["party_id"], amount, whole["qualifier"])
        return
    left, is_split = amount, False
    for part in parts.get(whole["contribution_id"], []):
        if part["party_id"]:
            part_amount = int(part["amount"]) if part["amount"] else None
            yield _share(part, part["party_id"], part_amount, part["qualifier"])
            left, is_split = (left - part_amount if left and part_amount else left), True
    party = JOINT if whole["contribution_id"] in shared else UNKNOWN
    if left or not is_split:
        yield _share(whole, party, left, whole["qualifier"])


def _share(row: Row, party: str, amount: int | None, qualifier: str | None) -> _Share:
    key = (row["coalition_id"], party, row["kind"], row["currency"] or NO_CURRENCY)
    return _Share(key, amount, qualifier or UNKNOWN)


def _total(shares: Iterable[_Share]) -> tuple[int | None, str]:
    """The sum of shares in one currency, and how it is to be read: one open end leaves the sum open."""
    known = [share for share in shares if share.amount is not None]
    if not known:
        return None, UNKNOWN
    kinds = Counter(share.qualifier for share in known)
    ends = {"more_than": "at_least", "less_than": "at_most"}
    open_ends = {ends[kind] for kind in kinds if kind in ends}
    if len(open_ends) == 1 and "about" not in kinds:
        return sum(share.amount or 0 for share in known), open_ends.pop()
    return sum(share.amount or 0 for share in known), "exact" if set(kinds) == {"exact"} else "about"
