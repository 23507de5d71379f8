"""Who belonged when: steps become spells, spells become counts.

A *step* is a row of membership_changes. A *spell* is the time during which a party held one status; it
starts with the first step to that status and ends with the next step to another. A step to the status that
the party already has records a further instrument and starts no spell. Steps are taken in the order of
their earliest day, then of their latest day, and on one day in the order of ``STATUSES``.

A membership is *certain* from the latest day of its first step that is not of low confidence, until a step
that ends it can have begun; it is *possible* from its earliest day until it has certainly ended. The codebook,
"Dates, conflicts, confidence", gives the definition and an example.
"""

from collections.abc import Iterable
from typing import Any

import narwhals as nw
from narwhals.selectors import numeric

from coalitions.model.order import with_row_above

Frame = nw.DataFrame[Any]
Row = dict[str, Any]

STATUSES = ("applicant", "observer", "member", "lead", "former")
"""The order in which statuses follow each other when a party takes several steps on one day."""

BELONGING = ("member", "lead")
"""The statuses of a party that belongs to the coalition; a lead counts as a member."""

ENDS = ("possible_from", "certain_from", "certain_until", "possible_until")
"""The days between which a party belonged, possibly and for certain."""

NEVER = "9999-12-31"
"""The day that stands for one that has not come: what has not ended is counted as ended on it."""

_PARTY = ["coalition_id", "party_id"]
_IN_ORDER = ["date_earliest", "date_latest", "rank", "change_id"]


def in_spells(steps: Frame, tie: str = "change_id") -> Frame:
    """Number the spells.

    Takes the columns of membership_changes and returns them in the order of the steps, with ``before`` (the
    status that the party had until then; null: none), ``starts`` (the step starts a spell), ``spell`` (a number,
    the same for all steps of one spell of a party and for no others of it) and ``step`` (the number of the step among
    the party's, or more). Lazy steps come in no order. ``tie`` is the column that decides between steps of one id.
    """
    reached = ((nw.col("status") == each).cast(nw.Int64) * number for number, each in enumerate(STATUSES))
    ranked = steps.with_columns(rank=nw.sum_horizontal(*reached))
    return _numbered(ranked, "status", list(dict.fromkeys([*_IN_ORDER, tie]))).drop("rank")


def _numbered(rows: Frame, status: str, order: list[str]) -> Frame:
    """The rows with ``before``, ``starts``, ``spell`` and ``step``: a spell lasts while ``status`` stays as it is."""
    ordered = with_row_above(rows, _PARTY, order, before=status)
    starts = (nw.col(status) != nw.col("before")).fill_null(value=True)
    numbers = {"spell": nw.col("starts").cast(nw.Int64).cum_sum(), "step": nw.col("party_id").cum_count()}
    if isinstance(rows, nw.LazyFrame):
        numbers = {name: number.over(_PARTY, order_by=order) for name, number in numbers.items()}
    return ordered.with_columns(starts=starts).with_columns(**numbers)


def _folded(numbered: Frame, sure: nw.Expr, **below: str) -> Frame:
    """The first row of each spell, with the earliest of the ``sure`` days in it, and cells of the spell below."""
    spell = ["spell"] if isinstance(numbered, nw.DataFrame) else [*_PARTY, "spell"]
    certain = numbered.with_columns(certain_from=sure).group_by(spell).agg(nw.col("certain_from").min())
    firsts = numbered.filter(nw.col("starts")).drop("certain_from", strict=False).join(certain, on=spell, how="left")
    return with_row_above(firsts, _PARTY, ["step"], -1, **below)


def spells(steps: Frame) -> Frame:
    """Fold steps into spells, one row a spell.

    Takes the columns of membership_changes, or what ``in_spells`` returns of them. Returns coalition_id, party_id,
    starts_with, status, start_earliest, start_latest, end_earliest, end_latest, certain_from, confidence, ends_with,
    ended_from (the day from which the spell has certainly ended), sorted by coalition, party and start,
    and ``step`` (a number that rises with them). Ends are null while no step ends the spell.
    """
    numbered = steps if "spell" in steps.collect_schema().names() else in_spells(steps)
    sure = nw.when(nw.col("confidence") != "low").then(nw.col("date_latest"))
    ends = {"end_earliest": "date_earliest", "end_latest": "date_latest", "ends_with": "change_id"}
    folded = _folded(numbered, sure, **ends, ended_from="certain_from")
    starts = {"starts_with": "change_id", "start_earliest": "date_earliest", "start_latest": "date_latest"}
    return folded.select(*_PARTY, "status", "certain_from", "confidence", "ended_from", "step", *ends, **starts)


def belonging(folded: Frame) -> Frame:
    """Find the times during which a party belonged, as member or lead.

    Takes what ``spells`` returns. Returns coalition_id, party_id and four days, ``ENDS``: possible_from,
    certain_from (null: never certain), certain_until and possible_until (the first day on which it no
    longer holds; null: still holds).
    """
    inside = nw.when(nw.col("status").is_in(BELONGING)).then(nw.lit("inside")).otherwise(nw.lit("outside"))
    needed = folded.select(*_PARTY, "step", "start_earliest", "certain_from", belongs=inside)
    numbered = _numbered(needed, "belongs", ["step"])
    ends = {"certain_until": "start_earliest", "possible_until": "certain_from"}
    times = _folded(numbered, nw.col("certain_from"), **ends).filter(nw.col("belongs") == "inside")
    return times.select(*_PARTY, nw.col("start_earliest").alias("possible_from"), "certain_from", *ends)


def members_on(times: Iterable[Row], day: str) -> dict[tuple[str, str], str]:
    """Answer who belonged on an ISO day: "yes" or "unknown", by coalition and party.

    Takes rows of what ``belonging`` returns. A party that certainly did not belong is left out.
    """
    belongs = {}
    for time in times:
        possible_from, certain_from, certain_until, possible_until = (time[end] or NEVER for end in ENDS)
        if possible_from <= day < possible_until:
            is_certain = certain_from <= day < certain_until
            belongs[time["coalition_id"], time["party_id"]] = "yes" if is_certain else "unknown"
    return belongs


def counts(times: Frame) -> Frame:
    """Count certain and possible members on each day on which one of the numbers changes.

    Takes what ``belonging`` returns. Returns coalition_id, date, certain and possible (integers), sorted by
    coalition and date.
    """
    sure = times.filter(nw.col("certain_from") < nw.col("certain_until").fill_null(NEVER))
    changes = [
        _change(sure, "certain_from", certain=1, possible=0),
        _change(sure, "certain_until", certain=-1, possible=0),
        _change(times, "possible_from", certain=0, possible=1),
        _change(times, "possible_until", certain=0, possible=-1),
    ]
    return _running(_by_day(changes).filter((nw.col("certain") != 0) | (nw.col("possible") != 0)))


def leads(folded: Frame, days: Frame) -> Frame:
    """Count the possible leads on each day on which their number changes, and on further days.

    Takes what ``spells`` returns, and days as coalition_id and date. Returns coalition_id, date and leads
    (integer), sorted by coalition and date.
    """
    times = folded.filter(nw.col("status") == "lead")
    changes = [
        _change(times, "start_earliest", leads=1),
        _change(times, "ended_from", leads=-1),
        _change(days, "date", leads=0),
    ]
    return _running(_by_day(changes))


def _change(times: Frame, date: str, **numbers: int) -> Frame:
    """By how much each number changes on the days of a column; what has none changes it on the day NEVER."""
    by = {name: nw.lit(number) for name, number in numbers.items()}
    return times.select("coalition_id", date=nw.col(date).fill_null(NEVER), **by)


def _by_day(changes: list[Frame]) -> Frame:
    """All changes of a day as one."""
    summed = nw.concat(changes).group_by("coalition_id", "date").agg(numeric().sum())
    return summed.sort("coalition_id", "date")


def _running(by_day: Frame) -> Frame:
    """The numbers from each day on: what begins also ends, at last on NEVER, so each coalition starts from nothing."""
    return by_day.with_columns(numeric().cum_sum()).filter(nw.col("date") < NEVER)
