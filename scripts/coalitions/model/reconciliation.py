"""Claims against the record: does a published number or list agree with who is recorded to have belonged?

A claim has a day or an interval and a convention: what it counts. For each day in question the record knows
those who certainly counted and those who possibly did. Who is named as an observer is not counted. A claim

- *agrees* when the record is sure and gives the same number and names,
- is *compatible* when the record is unsure and cannot exclude it: the number lies within certain to possible,
  no name is impossible, and no certain one is lacking from a whole list,
- is *explained* when it differs and says why, *open* when it differs and nobody knows why yet,
- is *not compared* when it counts who was present, not who belonged.
"""

import math
from operator import itemgetter
from typing import Any, NamedTuple

import narwhals as nw

from coalitions.model.membership import BELONGING
from coalitions.package.frames import grouped, rows_of

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
_BY_THE_RECORD = ("certain", "possible", "due")
_NUMBERS = ("named", "certain", "possible", "host_certain", "host_possible")


class Check(NamedTuple):
    """What the record says to a claim; the columns of schemas/roster_checks.json."""

    roster_id: str
    coalition_id: str
    certain: int | None
    possible: int | None
    verdict: str
    impossible: str | None
    lacking: str | None


def roster_checks(steps: Frame, belonging: Frame, rosters: Frame, roster_members: Frame) -> list[Check]:
    """Check each claim against the record, sorted by roster_id.

    Takes the columns of membership_changes, rosters and roster_members, and what ``model.membership.belonging`` gives,
    of any engine, lazy or not. What is compared party by party is asked there; only a row a claim comes from it, and
    the parties that are named and cannot have belonged, or lack.
    """
    said = _said(steps, belonging, rosters, roster_members)
    is_host = nw.col("party_id") == HOST
    odd = (
        (nw.col("named") > nw.col("possible")) | (nw.col("due") > nw.col("named")) | (is_host & (nw.col("named") == 1))
    )
    parties = grouped((row["roster_id"], row) for row in rows_of(said.filter(odd)))
    hosted = {f"host_{name}": nw.when(is_host).then(nw.col(name)).otherwise(0) for name in ("certain", "possible")}
    numbers = (nw.col(name).sum() for name in _NUMBERS)
    counted = said.with_columns(**hosted).group_by("roster_id").agg(*numbers)
    counts = {row["roster_id"]: row for row in rows_of(counted)}
    needed = ("roster_id", "coalition_id", "counted", "qualifier", "convention", "listing", "explanation_en")
    claims = sorted(rows_of(rosters.select(*needed)), key=itemgetter("roster_id"))
    return [_check(each | counts.get(each["roster_id"], {}), parties.get(each["roster_id"], [])) for each in claims]


def _said(steps: Frame, belonging: Frame, rosters: Frame, roster_members: Frame) -> Frame:
    """What is said of each party of each claim: ``named`` there, ``certain`` and ``possible`` by the record, 0 or 1.

    ``due`` is 1 where it is certain and the claim is a whole list, which should name it.
    """
    is_signed, is_whole = nw.col("convention") == "signatories", nw.col("listing").is_in(WHOLE_LISTS)
    cells = {"counts": "instrument", "first": "as_of_earliest", "last": "as_of_latest"}
    of_members = rosters.filter(~is_signed, ~nw.col("convention").is_in(NOT_COMPARED))
    members, signatories = (
        each.select("roster_id", "coalition_id", is_whole=is_whole, **cells)
        for each in (of_members, rosters.filter(is_signed))
    )
    sources = (_members(members, belonging), _signatories(signatories, steps))
    named, no, yes = roster_members.filter(nw.col("status") != "observer"), nw.lit(0, nw.Int8), nw.lit(1, nw.Int8)
    said = [named.select("roster_id", "party_id", named=yes, **dict.fromkeys(_BY_THE_RECORD, no))]
    for rows, certain, possible in sources:
        holds = {"certain": certain, "possible": possible, "due": certain & nw.col("is_whole")}
        flags = {name: condition.fill_null(value=False).cast(nw.Int8) for name, condition in holds.items()}
        said.append(rows.filter(certain | possible).select("roster_id", "party_id", named=no, **flags))
    return nw.concat(said).group_by("roster_id", "party_id").agg(nw.col("named", *_BY_THE_RECORD).max())


def _members(claims: Frame, times: Frame) -> tuple[Frame, nw.Expr, nw.Expr]:
    """Claims beside times, who belonged on every day of the claim's interval for certain, and on any possibly."""
    over, gone = nw.col("certain_until") <= nw.col("last"), nw.col("possible_until") <= nw.col("first")
    certain = (nw.col("certain_from") <= nw.col("first")) & ~over.fill_null(value=False)
    possible = (nw.col("possible_from") <= nw.col("last")) & ~gone.fill_null(value=False)
    return times.join(claims, on="coalition_id"), certain, possible


def _signatories(claims: Frame, steps: Frame) -> tuple[Frame, nw.Expr, nw.Expr]:
    """Claims beside steps, who had signed an instrument by the first day of the interval, and by the last at latest.

    A member whose instrument no source names may have signed this one.
    """
    signed = (nw.col("instrument") == nw.col("counts")) & (nw.col("counts") != UNNAMED)
    entered = nw.col("status").is_in(BELONGING) & (nw.col("instrument") != "announcement")
    unnamed = entered & ((nw.col("instrument") == UNNAMED) | (nw.col("counts") == UNNAMED))
    certain = signed & (nw.col("confidence") != "low") & (nw.col("date_latest") <= nw.col("first"))
    possible = (signed | unnamed) & (nw.col("date_earliest") <= nw.col("last"))
    needed = ("coalition_id", "party_id", "status", "instrument", "confidence", "date_earliest", "date_latest")
    return steps.select(needed).join(claims, on="coalition_id"), certain, possible


def _check(claim: Row, parties: list[Row]) -> Check:
    if claim["convention"] in NOT_COMPARED:
        return Check(claim["roster_id"], claim["coalition_id"], None, None, "not_compared", None, None)
    first, *other = CONVENTIONS[claim["convention"]]
    check = _read(claim, parties, with_host=first)
    if other and check.verdict != "agrees":
        readings, (least, most) = (check, _read(claim, parties, with_host=other[0])), _told(claim)

        def order(each: Check) -> tuple[int, bool, float]:
            apart = max(least - (each.possible or 0), (each.certain or 0) - most, 0)
            return ("agrees", "compatible", each.verdict).index(each.verdict), bool(each.impossible), apart

        return min(readings, key=order)
    return check


def _read(claim: Row, parties: list[Row], *, with_host: bool) -> Check:
    """A claim, with how many are named, certain and possible, read with Ukraine or without; ``parties`` are the odd."""
    named, low, high, host_low, host_high = (int(claim.get(name, 0)) for name in _NUMBERS)
    left_out = None if with_host else HOST
    low, high = (low, high) if with_host else (low - host_low, high - host_high)
    odd = {each["party_id"]: each for each in parties}
    impossible = [party for party, each in odd.items() if each["named"] > each["possible"] * (party != left_out)]
    lacking = [party for party, each in odd.items() if each["due"] > each["named"] and party != left_out]
    least, most = _told(claim)
    is_same_list = claim["listing"] not in WHOLE_LISTS or named == low == high
    is_sure = least <= low and high <= most and (claim["counted"] or low == high)
    if impossible or lacking or least > high or low > most:
        verdict = "explained" if claim["explanation_en"] else "open"
    else:
        verdict = "agrees" if is_same_list and is_sure else "compatible"
    names = ("; ".join(sorted(each)) or None for each in (impossible, lacking))
    return Check(claim["roster_id"], claim["coalition_id"], low, high, verdict, *names)


def _told(claim: Row) -> tuple[float, float]:
    """The least and the most that the number of a claim can mean; one that only lists names says nothing of it."""
    number = int(claim["counted"] or 0)
    exact = (number, number) if claim["counted"] else (0, math.inf)
    return {"more_than": (number + 1, math.inf), "less_than": (0, number - 1)}.get(claim["qualifier"], exact)
