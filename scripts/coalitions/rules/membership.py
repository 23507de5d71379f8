"""Rules on the order of a party's steps."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.catalogue import Offence, Scope, Severity, at_rows, rule
from coalitions.frames import LINE, Frame, where
from coalitions.model.membership import BELONGING, in_spells
from coalitions.package import Package

_PARTY = ["coalition_id", "party_id"]


@rule(
    "repeated-step",
    Severity.ERROR,
    Scope.TABLES,
    fault="A step gives a party the status that it already has, by the same instrument.",
    why="The step says nothing new: it is the same fact entered twice, or its status or instrument is wrong.",
    fix="delete the later step and link its sources to the earlier one, or correct its status or instrument",
    bad="member by declaration_of_intent, then member by declaration_of_intent",
    good="member by declaration_of_intent, then member by cooperation_agreement",
)
def repeated_step(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    by = nw.concat_str(nw.col("spell").cast(nw.String), nw.col("instrument"), separator=" ")
    again = where(in_spells(_complete(package)), ~by.is_first_distinct())
    yield from at_rows(table, again, "status", "{party_id} is already {status} by {instrument}")


@rule(
    "status-order",
    Severity.ERROR,
    Scope.TABLES,
    fault="A step leads to a status that cannot follow the one before it.",
    why="Nobody leaves without having belonged, or applies while belonging; a day or a status is wrong.",
    fix="correct the days so that the steps stand in order, or the status; a party that left has a step to former",
    bad="applicant after member; former without member",
    good="applicant, member, former",
)
def status_order(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    steps = in_spells(_complete(package)).with_columns(nw.col("before").fill_null("nothing"))
    belonged = nw.col("before").is_in(BELONGING)
    leaves_unjoined = (nw.col("status") == "former") & ~belonged & (nw.col("before") != "former")
    waits_inside = nw.col("status").is_in(["applicant", "observer"]) & belonged
    wrong = where(steps, leaves_unjoined | waits_inside)
    yield from at_rows(table, wrong, "status", "{party_id} is {status} after {before}")


def _complete(package: Package) -> Frame:
    needed = ["change_id", *_PARTY, "date_earliest", "date_latest", "status", "instrument"]
    return package.frame("membership_changes").select(LINE, *needed).drop_nulls()
