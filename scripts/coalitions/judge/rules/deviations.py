"""Rules on deviations that are meant: a code silences a rule only where there is something to silence."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_tables
from coalitions.judge.lookups import beside
from coalitions.package.opened import Package


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
