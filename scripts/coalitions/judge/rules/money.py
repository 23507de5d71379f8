"""Rules on contributions and reported sums: nothing is added twice, and nothing that does not belong together."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, at_rows, on_table, on_tables
from coalitions.judge.profiles import Profile
from coalitions.package.frames import LINE, rows_of, where
from coalitions.package.opened import Package
from coalitions.package.table import Table


@on_table(
    Profile.RECORD,
    fault="An amount stands without its currency or qualifier, or they without an amount.",
    why="A number without a currency is no sum of money, and one without a qualifier cannot be added up honestly.",
    fix="fill amount, currency and qualifier, or leave all three empty",
    bad="amount 500000, currency (empty)",
    good="amount 500000, currency EUR, qualifier exact",
)
def half_amount(table: Table) -> Iterator[Offence]:
    if table.is_derived or not {"amount", "currency", "qualifier"} <= set(table.columns):
        return
    for column in ("currency", "qualifier"):
        half = where(table.written, nw.col("amount").is_null() != nw.col(column).is_null())
        yield from at_rows(table, half, column, f"amount and {column} do not stand together")


@on_tables(
    Profile.RECORD,
    fault="A contribution is a part of itself, directly or round about.",
    why="It would be counted never or without end.",
    fix="empty part_of in the row that is the whole",
    bad="a part of b, b part of a",
    good="a part of b, b part of nothing",
)
def part_of_itself(package: Package) -> Iterator[Offence]:
    table = package.table("contributions")
    whole_of = {row["contribution_id"]: row["part_of"] for row in rows_of(table.frame)}
    circling = [part for part in whole_of if part and _circles(part, whole_of)]
    rows = where(table.frame, nw.col("contribution_id").is_in(circling))
    yield from at_rows(table, rows, "part_of", "{contribution_id} is a part of itself by way of {part_of}")


def _circles(part: str, whole_of: dict[str, str | None]) -> bool:
    passed, whole = {part}, whole_of[part]
    while whole is not None and whole not in passed:
        passed.add(whole)
        whole = whole_of.get(whole)
    return whole == part


@on_tables(
    Profile.RECORD,
    fault="A part differs from its whole in coalition, attribution or party, or unmeant in kind or currency.",
    why="A delivery is no part of a pledge, and what another party gave is no part of a party's sum.",
    fix="correct part_of, or what differs; where it is meant, write other_kind or other_currency into deviation",
    bad="a delivery as part of a pledge, deviation (empty)",
    good="Estonia's pledge as part of the joint pledge of Estonia and Luxembourg",
)
def part_unlike_whole(package: Package) -> Iterator[Offence]:
    table = package.table("contributions")
    given_by: dict[str, set[str]] = {}
    for row in rows_of(package.frame("contribution_parties")):
        given_by.setdefault(row["contribution_id"], set()).add(row["party_id"])
    rows = {row["contribution_id"]: row for row in rows_of(table.frame)}
    for part in rows.values():
        whole = rows.get(part["part_of"])
        if not whole:
            continue
        parties = {whole["party_id"]} if whole["party_id"] else given_by.get(whole["contribution_id"], set())
        unlike = ["coalition_id"] if part["coalition_id"] != whole["coalition_id"] else []
        unlike += ["attribution"] if whole["attribution"] not in ("partly", part["attribution"]) else []
        unlike += ["party_id"] if part["party_id"] and part["party_id"] not in parties else []
        meant = part["deviation"]
        unlike += ["kind"] if part["kind"] != whole["kind"] and meant != "other_kind" else []
        is_converted = part["currency"] and whole["currency"] not in (None, part["currency"])
        unlike += ["currency"] if is_converted and meant != "other_currency" else []
        for column in unlike:
            says = f"{column} is not that of {part['part_of']}"
            yield Offence(says, table.path, table.name, part[LINE], column, part["contribution_id"], part[column])


@on_tables(
    Profile.RECORD,
    fault="A contribution names one party and several, or none without saying why.",
    why="The sum would be counted for the wrong party or for nobody.",
    fix="name one party in party_id or several in contribution_parties; if the text names none, deviation is no_party",
    bad="party_id EST, and LUX in contribution_parties",
    good="party_id (empty), EST and LUX in contribution_parties",
)
def party_of_contribution(package: Package) -> Iterator[Offence]:
    table = package.table("contributions")
    is_shared = nw.col("contribution_id").is_in(package.frame("contribution_parties")["contribution_id"].drop_nulls())
    is_single = ~nw.col("party_id").is_null()
    both = where(table.frame, is_shared & is_single)
    yield from at_rows(table, both, "party_id", "{party_id} stands here, and others in contribution_parties")
    neither = where(table.frame, ~is_shared & ~is_single & (nw.col("deviation") != "no_party").fill_null(value=True))
    yield from at_rows(table, neither, "party_id", "no party is named, and deviation is not no_party")
