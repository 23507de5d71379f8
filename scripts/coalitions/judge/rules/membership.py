"""Rules on the order of a party's steps, and on the leads of a coalition."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Severity, at_rows, on_record, on_tables
from coalitions.judge.lookups import again
from coalitions.judge.profiles import Profile
from coalitions.model.membership import BELONGING, in_spells, leads
from coalitions.package.frames import LINE, Frame
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.record.facts import spells

_PARTY = ["coalition_id", "party_id"]


@on_tables(
    Profile.RECORD,
    fault="A step gives a party the status that it already has, by the same paper or in the same event.",
    why="The step says nothing new: it is the same fact entered twice, or its status or instrument is wrong.",
    fix="delete the later step and link its sources to the earlier one, or correct its status or instrument",
    bad="member by declaration_of_intent, then member by declaration_of_intent",
    good="member by declaration_of_intent, then by cooperation_agreement; lead by announcement in two events",
)
def repeated_step(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    no_one_paper = nw.col("instrument").is_in(["announcement", "unspecified"])
    event = nw.when(no_one_paper).then(nw.col("event_id")).otherwise(nw.lit(""))
    twice = again(_in_spells(package).with_columns(by=event), [*_PARTY, "spell", "instrument", "by"], "step")
    yield from at_rows(table, twice, "status", "{party_id} is already {status} by {instrument}")


@on_tables(
    Profile.RECORD,
    fault="A step leads to a status that cannot follow the one before it.",
    why="Nobody leaves without having belonged, or applies while belonging; a day or a status is wrong.",
    fix="correct the days so that the steps stand in order, or the status; a party that left has a step to former",
    bad="applicant after member; former without member",
    good="applicant, member, former",
)
def status_order(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    steps = _in_spells(package).with_columns(nw.col("before").fill_null("nothing"))
    belonged = nw.col("before").is_in(BELONGING)
    leaves_unjoined = (nw.col("status") == "former") & ~belonged & (nw.col("before") != "former")
    waits_inside = nw.col("status").is_in(["applicant", "observer"]) & belonged
    yield from at_rows(
        table, steps.filter(leaves_unjoined | waits_inside), "status", "{party_id} is {status} after {before}"
    )


@on_tables(
    Profile.RECORD,
    severity=Severity.WARNING,
    fault="A party enters and leaves on one day.",
    why="Such a membership has no duration; one of the two days is nearly always wrong.",
    fix="correct the day or the status of one of the two steps",
    bad="member on 2024-10-18, former on 2024-10-18",
    good="member on 2024-10-18, former on 2025-10-18",
)
def left_at_once(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    days = ("entered_earliest", "entered_latest", "date_latest")
    is_one_day = nw.all_horizontal(*(nw.col(day) == nw.col("date_earliest") for day in days), ignore_nulls=True)
    left = (nw.col("status") == "former") & nw.col("before").is_in(BELONGING) & is_one_day
    yield from at_rows(
        table, _in_spells(package).filter(left), "date_earliest", "{party_id} entered on {date_earliest} too"
    )


@on_record(
    Profile.RECORD,
    severity=Severity.WARNING,
    fault="A coalition has no lead on its launch or at some time after it.",
    why="Someone leads each coalition from its launch on; the step of the next lead is missing, or a status is wrong.",
    fix="add the step of the party that took the lead, or correct the status of the step that ended the lead",
    bad="launched on 2025-04-11, the only lead is a member from 2025-06-04 on",
    good="launched on 2025-04-11, a second lead from 2025-06-04 on",
)
def leaderless(package: Package) -> Iterator[Offence]:
    table = package.table("coalitions")
    events = package.frame("events").filter(nw.col("kind") == "launch")
    launches = events.group_by("coalition_id").agg(date=nw.col("date_latest").min()).drop_nulls()
    none = (
        leads(spells(package), launches)
        .filter(nw.col("leads") == 0)
        .join(launches, on="coalition_id", suffix="_of_launch")
    )
    since = none.filter(nw.col("date") >= nw.col("date_of_launch")).group_by("coalition_id").agg(nw.col("date").min())
    rows = table.frame.select(LINE, "coalition_id").join(since, on="coalition_id")
    yield from at_rows(table, rows, "coalition_id", "{coalition_id} has no lead on {date}")


@once
def _in_spells(package: Package) -> Frame:
    needed = ["change_id", *_PARTY, "date_earliest", "date_latest", "status", "instrument", "event_id"]
    steps = package.table("membership_changes").rows.select(LINE, *needed).drop_nulls()
    return in_spells(steps, tie=LINE, entered_earliest="date_earliest", entered_latest="date_latest")
