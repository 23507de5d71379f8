"""Rules on claims: each is reconciled with the record, or said to be open."""

from collections.abc import Iterator
from operator import itemgetter

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, on_record, on_tables
from coalitions.model.reconciliation import Check
from coalitions.package.frames import LINE, collected, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.record.facts import roster_checks


@on_record(Profile.RECORD, severity=Severity.WARNING, texts=lambda _: ["claimant_en"])
def open_claim(package: Package) -> Iterator[Offence]:
    """A claim differs from the record, and nobody knows why yet.
    why: Either the claim or the record is wrong, or they count different things; a reader must be told which.
    fix: find out why and say so in explanation_en and explanation_uk, or correct the record; else leave it open
    bad: thirteen members claimed where ten to twelve are possible, no explanation
    good: thirteen members claimed, and the explanation names the one that was announced only
    """
    checks = {each.roster_id: each for each in roster_checks(package) if each.verdict == "open"}
    table = package.table("rosters")
    if checks:
        rows = table.rows.filter(nw.col("roster_id").is_in(sorted(checks)))
        for offence in at_rows(table, rows, "counted", "{claimant_en} counts {counted}"):
            yield _with_difference(offence, checks[offence.key or ""])


def _with_difference(offence: Offence, check: Check) -> Offence:
    says = f"{offence.says}, the record {check.certain} to {check.possible}"
    says += f"; impossible: {check.impossible}" if check.impossible else ""
    says += f"; lacking: {check.lacking}" if check.lacking else ""
    return offence._replace(says=says)


@on_record(Profile.RECORD, texts=lambda _: ["explanation_en", "name_en"])
def rotten_explanation(package: Package) -> Iterator[Offence]:
    """A claim is explained although the record agrees with it or cannot exclude it.
    why: The record has changed since, and the explanation now explains a difference that is none.
    fix: delete explanation_en and explanation_uk
    bad: eleven claimed, eleven recorded, explanation: Ukraine is not counted
    good: eleven claimed, eleven recorded, no explanation
    """
    fitting = {
        each.roster_id for each in roster_checks(package) if each.verdict in ("agrees", "compatible", "not_compared")
    }
    table = package.table("rosters")
    explained = collected(table.rows.drop_nulls("explanation_en"))
    claims = {row["roster_id"]: row for row in rows_of(explained)}
    for offence in at_rows(table, explained, "explanation_en", "the record does not contradict this claim any more"):
        if offence.key in fitting:
            if steps := _steps_explained(package, claims[offence.key]):
                fix = f"look at {', '.join(steps)} first, if one was changed lately; if they are right"
                offence = offence._replace(fix=f"{fix}, delete explanation_en and explanation_uk")
            yield offence


def _steps_explained(package: Package, claim: Json) -> list[str]:
    """The steps of the parties that the explanation of a claim names."""
    names = rows_of(package.table("parties").rows.select("party_id", "name_en"))
    parties = [row["party_id"] for row in names if row["name_en"] in claim["explanation_en"]]
    steps = package.table("membership_changes").rows.filter(nw.col("coalition_id") == claim["coalition_id"])
    own = sorted(rows_of(steps.select(LINE, "change_id", "party_id")), key=itemgetter(LINE))
    return [step["change_id"] for step in own if step["party_id"] in parties]


@on_tables(Profile.RECORD, texts=lambda _: ["note_en"])
def count_against_list(package: Package) -> Iterator[Offence]:
    """A claim gives another number than its own whole list has names, and does not say so.
    why: One of the two was entered wrongly, or the text contradicts itself, which a reader must be told.
    fix: correct the number or the rows of roster_members; if the text contradicts itself: listing differs, and a note
    bad: counted 11, listing complete, ten rows in roster_members
    good: counted 10, listing complete, ten rows in roster_members
    """
    table = package.table("rosters")
    counted = package.table("roster_members").rows.filter(nw.col("status") != "observer")
    named = counted.group_by("roster_id").agg(named=nw.len())
    rosters = table.rows.join(named, on="roster_id", how="left")
    rosters = rosters.with_columns(nw.col("named").fill_null(0).cast(nw.Int64).cast(nw.String))
    same = nw.col("counted").is_null() | (nw.col("counted") == nw.col("named"))
    differs = nw.col("listing") == "differs"
    wrong = ((nw.col("listing") == "complete") & ~same) | (differs & (same | nw.col("note_en").is_null()))
    says = "{counted} are counted, {named} are named, listing is {listing}"
    yield from at_rows(table, rosters.filter(wrong), "counted", says)
