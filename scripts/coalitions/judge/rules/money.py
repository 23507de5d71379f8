"""Rules on contributions and sums, so that nothing is added up that does not belong together; on meant deviations."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_row, on_tables
from coalitions.judge.lookups import beside
from coalitions.package.frames import LINE, collected, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Table


@on_row(Profile.RECORD)
def half_amount(table: Table) -> Iterator[Offence]:
    """An amount stands without its currency or qualifier, or they without an amount.
    why: A number without a currency is no sum of money, and one without a qualifier cannot be added up honestly.
    fix: fill amount, currency and qualifier, or leave all three empty
    bad: amount 500000, currency (empty)
    good: amount 500000, currency EUR, qualifier exact
    """
    if table.is_derived or not {"amount", "currency", "qualifier"} <= set(table.columns):
        return
    for column in ("currency", "qualifier"):
        half = table.written.filter(nw.col("amount").is_null() != nw.col(column).is_null())
        yield from at_rows(table, half, column, f"amount and {column} do not stand together")


@on_tables(Profile.RECORD)
def part_of_itself(package: Package) -> Iterator[Offence]:
    """A contribution is a part of itself, directly or round about.
    why: It would be counted never or without end.
    fix: empty part_of in the row that is the whole
    bad: a part of b, b part of a
    good: a part of b, b part of nothing
    """
    table = package.table("contributions")
    parts = collected(table.rows.select(LINE, "contribution_id", "part_of").drop_nulls())
    whole_of = {row["contribution_id"]: row["part_of"] for row in rows_of(parts)}
    if circling := [part for part in whole_of if _circles(part, whole_of)]:
        rows = parts.filter(nw.col("contribution_id").is_in(circling))
        yield from at_rows(table, rows, "part_of", "{contribution_id} is a part of itself by way of {part_of}")


def _circles(part: str, whole_of: dict[str, str]) -> bool:
    passed, whole = {part}, whole_of.get(part)
    while whole is not None and whole not in passed:
        passed.add(whole)
        whole = whole_of.get(whole)
    return whole == part


@on_tables(Profile.RECORD)
def part_unlike_whole(package: Package) -> Iterator[Offence]:
    """A part differs from its whole in coalition, attribution or party, or unmeant in kind or currency.
    why: A delivery is no part of a pledge, and what another party gave is no part of a party's sum.
    fix: correct part_of, or what differs; where it is meant, write other_kind or other_currency into deviation
    bad: a delivery as part of a pledge, deviation (empty)
    good: Estonia's pledge as part of the joint pledge of Estonia and Luxembourg
    """
    table = package.table("contributions")
    compared = ("coalition_id", "attribution", "party_id", "kind", "currency")
    parts = beside(
        package, table, "part_of", __whole__="contribution_id", **{f"{each} there": each for each in compared}
    )
    parts = parts.drop_nulls("__whole__")
    differs = {each: nw.col(each) != nw.col(f"{each} there") for each in compared}
    differs["attribution"] &= nw.col("attribution there") != "partly"
    for column, code in (("kind", "other_kind"), ("currency", "other_currency")):
        differs[column] &= (nw.col("deviation") != code).fill_null(value=True)
    unlike = {column: parts.filter(condition) for column, condition in differs.items()}
    shared = package.table("contribution_parties").rows.select(part_of="contribution_id", party_id="party_id")
    strangers = parts.filter(nw.col("party_id there").is_null() & ~nw.col("party_id").is_null())
    for column, rows in [*unlike.items(), ("party_id", strangers.join(shared, on=["part_of", "party_id"], how="anti"))]:
        yield from at_rows(table, rows, column, f"{column} is not that of {{part_of}}")


@on_tables(Profile.RECORD)
def party_of_contribution(package: Package) -> Iterator[Offence]:
    """A contribution names one party and several, or none without saying why.
    why: The sum would be counted for the wrong party or for nobody.
    fix: name one party in party_id or several in contribution_parties; if the text names none, deviation is no_party
    bad: party_id EST, and LUX in contribution_parties
    good: party_id (empty), EST and LUX in contribution_parties
    """
    table = package.table("contributions")
    shared = package.table("contribution_parties").rows.select("contribution_id")
    both = table.rows.drop_nulls("party_id").join(shared, on="contribution_id", how="semi")
    yield from at_rows(table, both, "party_id", "{party_id} stands here, and others in contribution_parties")
    is_meant = (nw.col("deviation") == "no_party").fill_null(value=False)
    unsaid = table.rows.filter(nw.col("party_id").is_null() & ~is_meant)
    neither = unsaid.join(shared, on="contribution_id", how="anti")
    yield from at_rows(table, neither, "party_id", "no party is named, and deviation is not no_party")


@on_tables(Profile.RECORD)
def needless_deviation(package: Package) -> Iterator[Offence]:
    """A row is said to deviate where it does not.
    why: The code would silence the rule on the day when the row does deviate, and nobody means it.
    fix: empty deviation
    bad: deviation outside_event, and the step lies within its event
    good: deviation (empty), and the step lies within its event
    """
    yield from _steps_within(package)
    table = package.table("contributions")
    rows = beside(package, table, "part_of", whole="contribution_id", whole_kind="kind", whole_currency="currency")
    shared = package.table("contribution_parties").rows.select("contribution_id")
    partyless = rows.filter(nw.col("deviation") == "no_party")
    named = [partyless.drop_nulls("party_id"), partyless.join(shared, on="contribution_id", how="semi")]
    for each in named:
        yield from at_rows(table, each, "deviation", "{deviation}, and a party is named")
    for what in ("kind", "currency"):
        meant = rows.filter(nw.col("deviation") == f"other_{what}")
        alone = meant.filter(nw.col("whole").is_null())
        yield from at_rows(table, alone, "deviation", "{deviation}, and it is no part of another")
        there = nw.col(f"whole_{what}")
        alike = meant.drop_nulls("whole").filter(there.is_null() | (there == nw.col(what)))
        yield from at_rows(table, alike, "deviation", f"{{deviation}}, and its {what} is that of the whole")


def _steps_within(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    meant = table.rows.filter(nw.col("deviation") == "outside_event")
    rows = beside(package, table, "event_id", meant, first="date_earliest", last="date_latest")
    within = (nw.col("first") <= nw.col("date_earliest")) & (nw.col("date_latest") <= nw.col("last"))
    says = "{deviation}, and the step lies within its event, {first} to {last}"
    yield from at_rows(table, rows.filter(within), "deviation", says)
