"""Rules on the order of a party's steps, and on the leads of a coalition."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, on_record, on_tables
from coalitions.judge.lookups import again
from coalitions.model.membership import BELONGING, leads
from coalitions.package.frames import collected, rows_of
from coalitions.package.opened import Package
from coalitions.record.facts import spells, steps

_PARTY = ["coalition_id", "party_id"]


@on_tables(Profile.RECORD)
def repeated_step(package: Package) -> Iterator[Offence]:
    """A step gives a party the status that it already has, by the same paper or in the same event.
    why: The step says nothing new: it is the same fact entered twice, or its status or instrument is wrong.
    fix: delete the later step and link its sources to the earlier one, or correct its status or instrument
    bad: member by declaration_of_intent, then member by declaration_of_intent
    good: member by declaration_of_intent, then by cooperation_agreement; lead by announcement in two events
    """
    table = package.table("membership_changes")
    no_one_paper = nw.col("instrument").is_in(["announcement", "unspecified"])
    event = nw.when(no_one_paper).then(nw.col("event_id")).otherwise(nw.lit(""))
    twice = again(steps(package).with_columns(by=event), ["spell", *_PARTY, "instrument", "by"], "step")
    yield from at_rows(table, twice, "status", "{party_id} is already {status} by {instrument}")


@on_tables(Profile.RECORD)
def status_order(package: Package) -> Iterator[Offence]:
    """A step leads to a status that cannot follow the one before it.
    why: Nobody leaves without having belonged, or applies while belonging; a day or a status is wrong.
    fix: correct the days so that the steps stand in order, or the status; a party that left has a step to former
    bad: applicant after member; former without member
    good: applicant, member, former
    """
    table = package.table("membership_changes")
    rows = steps(package).with_columns(nw.col("before").fill_null("nothing"))
    belonged = nw.col("before").is_in(BELONGING)
    leaves_unjoined = (nw.col("status") == "former") & ~belonged & (nw.col("before") != "former")
    waits_inside = nw.col("status").is_in(["applicant", "observer"]) & belonged
    yield from at_rows(
        table, rows.filter(leaves_unjoined | waits_inside), "status", "{party_id} is {status} after {before}"
    )


@on_tables(Profile.RECORD, severity=Severity.WARNING)
def left_at_once(package: Package) -> Iterator[Offence]:
    """A party enters and leaves on one day.
    why: Such a membership has no duration; one of the two days is nearly always wrong.
    fix: correct the day or the status of one of the two steps
    bad: member on 2024-10-18, former on 2024-10-18
    good: member on 2024-10-18, former on 2025-10-18
    """
    table, days = package.table("membership_changes"), ["date_earliest", "date_latest"]
    left = (nw.col("status") == "former") & nw.col("before").is_in(BELONGING) & (nw.col(days[0]) == nw.col(days[1]))
    leaving = steps(package).filter(left).with_columns(step=nw.col("step") - 1)
    entered = steps(package).select(*_PARTY, "step", *days)
    at_once = entered.join(leaving, on=[*_PARTY, "step", *days])
    yield from at_rows(table, at_once, "date_earliest", "{party_id} entered on {date_earliest} too")


@on_record(Profile.RECORD, severity=Severity.WARNING)
def leaderless(package: Package) -> Iterator[Offence]:
    """A coalition has no lead on its launch or at some time after it.
    why: Someone leads each coalition from its launch on; the step of the next lead is missing, or a status is wrong.
    fix: add the step of the party that took the lead, or correct the status of the step that ended the lead
    bad: launched on 2025-04-11, the only lead is a member from 2025-06-04 on
    good: launched on 2025-04-11, a second lead from 2025-06-04 on
    """
    table = package.table("coalitions")
    events = package.table("events").rows.filter(nw.col("kind") == "launch")
    launches = events.group_by("coalition_id").agg(date=nw.col("date_latest").min()).drop_nulls()
    led = spells(package).filter(nw.col("status") == "lead").join(launches, on="coalition_id", how="semi")
    led, launches = collected(led), collected(launches)
    none = leads(led, launches).filter(nw.col("leads") == 0).join(launches, on="coalition_id", suffix="_of_launch")
    since = none.filter(nw.col("date") >= nw.col("date_of_launch")).group_by("coalition_id").agg(nw.col("date").min())
    if not since.is_empty():
        leaderless_on = {row["coalition_id"]: row["date"] for row in rows_of(since)}
        rows = table.rows.filter(nw.col("coalition_id").is_in(sorted(leaderless_on)))
        for offence in at_rows(table, rows, "coalition_id", "{coalition_id} has no lead on "):
            yield offence._replace(says=offence.says + leaderless_on[offence.key or ""])
