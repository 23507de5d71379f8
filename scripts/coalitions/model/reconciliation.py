"""Claims against the record: does a published number or list agree with who is recorded to have belonged?

A claim has a day or an interval and a convention: what it counts. For each day in question the record knows
those who certainly counted and those who possibly did. Who is named as an observer is not counted. A claim

- *agrees* when the record is sure and gives the same number and names,
- is *compatible* when the record is unsure and cannot exclude it: the number lies within certain to possible,
  no name is impossible, and no certain one is lacking from a whole list,
- is *explained* when it differs and says why, *open* when it differs and nobody knows why yet,
- is *not compared* when it counts who was present, not who belonged.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import narwhals as nw

from coalitions.model.membership import BELONGING

Frame = nw.DataFrame[Any]
Row = dict[str, Any]

HOST = "UKR"
UNNAMED = "unspecified"
WHOLE_LISTS = ("complete", "differs")
NOT_COMPARED = ("attendees", "participants")
CONVENTIONS = {
    "members_with_ukraine": (True,),
    "members_without_ukraine": (False,),
    "members": (True, False),
    "signatories": (True, False),
    "unknown": (True, False),
}
"""Whether a convention counts Ukraine; a claim that does not say is read both ways."""


class Check(NamedTuple):
    """What the record says to a claim; the columns of schemas/roster_checks.json."""

    roster_id: str
    coalition_id: str
    certain: int | None
    possible: int | None
    verdict: str
    impossible: str | None
    lacking: str | None


class _Reading(NamedTuple):
    certain: set[str]
    possible: set[str]
    impossible: set[str]
    lacking: set[str]
    fits: bool
    sure: bool


def roster_checks(steps: Frame, belonging: Frame, rosters: Frame, roster_members: Frame) -> list[Check]:
    """Check each claim against the record, sorted by roster_id.

    Takes the columns of membership_changes, rosters and roster_members, and what ``model.membership.belonging`` gives.
    """
    listed: dict[str, set[str]] = {}
    for row in roster_members.filter(nw.col("status") != "observer").to_arrow().to_pylist():
        listed.setdefault(row["roster_id"], set()).add(row["party_id"])
    claims = rosters.sort("roster_id").to_arrow().to_pylist()
    of_signatories = sorted({claim["coalition_id"] for claim in claims if claim["convention"] == "signatories"})
    signed = _by_coalition(steps.filter(nw.col("coalition_id").is_in(of_signatories)))
    times = _by_coalition(belonging)
    return [
        _check(
            claim,
            listed.get(claim["roster_id"], set()),
            times.get(claim["coalition_id"], []),
            signed.get(claim["coalition_id"], []),
        )
        for claim in claims
    ]


def _by_coalition(rows: Frame) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows.to_arrow().to_pylist():
        grouped.setdefault(row["coalition_id"], []).append(row)
    return grouped


def _check(claim: Row, names: set[str], times: list[Row], steps: list[Row]) -> Check:
    start = (claim["roster_id"], claim["coalition_id"])
    if claim["convention"] in NOT_COMPARED:
        return Check(*start, None, None, "not_compared", None, None)
    best = max(_readings(claim, names, times, steps), key=lambda each: (each.fits, each.fits and each.sure))
    verdict = "agrees" if best.sure else "compatible"
    if not best.fits:
        verdict = "explained" if claim["explanation_en"] else "open"
    parties = ("; ".join(sorted(each)) or None for each in (best.impossible, best.lacking))
    return Check(*start, len(best.certain), len(best.possible), verdict, *parties)


def _readings(claim: Row, names: set[str], times: list[Row], steps: list[Row]) -> Iterable[_Reading]:
    """The claim read in each way that its convention allows."""
    rows, judge = (steps, _signatories) if claim["convention"] == "signatories" else (times, _members)
    certain, possible = judge(claim, rows)
    for with_host in CONVENTIONS[claim["convention"]]:
        left_out = set() if with_host else {HOST}
        yield _reading(claim, names, certain - left_out, possible - left_out)


def _members(claim: Row, times: list[Row]) -> tuple[set[str], set[str]]:
    """Who belonged on every day of the claim's interval for certain, and on any of them possibly."""
    first, last = claim["as_of_earliest"], claim["as_of_latest"]
    certain = {
        time["party_id"]
        for time in times
        if time["certain_from"] and time["certain_from"] <= first and (time["certain_until"] or "9999") > last
    }
    possible = {
        time["party_id"]
        for time in times
        if time["possible_from"] <= last and (time["possible_until"] or "9999") > first
    }
    return certain, possible


def _signatories(claim: Row, steps: list[Row]) -> tuple[set[str], set[str]]:
    """Who had signed an instrument by the first day of the claim's interval, and by the last at the latest.

    A member whose instrument no source names may have signed this one.
    """
    signed = [step for step in steps if step["instrument"] == claim["instrument"] != UNNAMED]
    sure = (step for step in signed if step["confidence"] != "low" and step["date_latest"] <= claim["as_of_earliest"])
    entered = [step for step in steps if step["status"] in BELONGING and step["instrument"] != "announcement"]
    unnamed = [step for step in entered if UNNAMED in (step["instrument"], claim["instrument"])]
    may = (step for step in signed + unnamed if step["date_earliest"] <= claim["as_of_latest"])
    return {step["party_id"] for step in sure}, {step["party_id"] for step in may}


def _reading(claim: Row, names: set[str], certain: set[str], possible: set[str]) -> _Reading:
    whole_list = claim["listing"] in WHOLE_LISTS
    impossible = names - possible
    lacking = certain - names if whole_list else set()
    low, high = len(certain), len(possible)
    number = int(claim["counted"]) if claim["counted"] else None
    fits = not impossible and not lacking and _can_be(number, claim["qualifier"], low, high)
    sure = _must_be(number, claim["qualifier"], low, high) and (not whole_list or names == certain == possible)
    return _Reading(certain, possible, impossible, lacking, fits, sure)


def _must_be(number: int | None, qualifier: str | None, low: int, high: int) -> bool:
    """Whether a number so qualified is true of everything between low and high."""
    if number is None:
        return low == high
    return {"more_than": low > number, "less_than": high < number}.get(qualifier or "exact", low == high == number)


def _can_be(number: int | None, qualifier: str | None, low: int, high: int) -> bool:
    """Whether a number so qualified can be true of something between low and high."""
    if number is None:
        return True
    return {"more_than": high > number, "less_than": low < number}.get(qualifier or "exact", low <= number <= high)
