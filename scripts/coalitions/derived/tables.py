"""The derived tables, each a function of the hand-kept ones."""

import json
from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter
from typing import Any

import narwhals as nw

from coalitions import record
from coalitions.artefacts import Artefacts, csv_bytes
from coalitions.frames import LINE, Frame, rows_of
from coalitions.model import membership, money
from coalitions.model.money import Sum
from coalitions.model.reconciliation import Check
from coalitions.package import Package
from coalitions.restriction import RowsOfOthers, restricted
from coalitions.table import DERIVED, SetAsideError, Table


def memberships(package: Package) -> Frame:
    """The spells of each party; columns as in schemas/memberships.json."""
    return membership.spells(package.frame("membership_changes"))


def membership_counts(package: Package) -> Frame:
    """The number of members from each day of change on; columns as in schemas/membership_counts.json."""
    return record.counts(package)


def roster_checks(package: Package) -> Frame:
    """Each claim against the record; columns as in schemas/roster_checks.json."""
    return _frame(package, Check, record.roster_checks(package))


def contributions_by_party(package: Package) -> Frame:
    """Sums by party, kind and currency; columns as in schemas/contributions_by_party.json."""
    names = ("contributions", "contribution_parties")
    return _frame(package, Sum, money.contributions_by_party(*map(package.frame, names)))


def _frame(package: Package, kind: Any, rows: list[Any]) -> Frame:
    cells = {name: [getattr(row, name) for row in rows] for name in kind._fields}
    columns = {name: [None if cell is None else str(cell) for cell in column] for name, column in cells.items()}
    return nw.from_dict(columns, dict.fromkeys(columns, nw.String), backend=package.engine)


DERIVED_TABLES: dict[str, Callable[[Package], Frame]] = {
    "memberships": memberships,
    "membership_counts": membership_counts,
    "roster_checks": roster_checks,
    "contributions_by_party": contributions_by_party,
}


def derived_tables(package: Package, coalition: str | None = None) -> Artefacts:
    """Compute each derived table that the descriptor names, with the columns and the order of its schema.

    With a coalition only its rows are computed; those of others stay as they stand in the file, if there is one.
    Raises SetAsideError where a table or a schema that is needed cannot be read.
    """
    artefacts = {}
    record = restricted(replace(package, hand_kept=True), coalition) if coalition else package
    others = RowsOfOthers(package, coalition) if coalition else None
    described = {resource["name"] for resource in package.listed}
    for name, compute in DERIVED_TABLES.items():
        if name not in described:
            continue
        schema = json.loads(package.read(f"schemas/{name}.json"))
        columns = [field["name"] for field in schema["fields"]]
        key = schema["primaryKey"]
        rows = rows_of(compute(record).select(*columns).sort(*key))
        if others and name in package.tables:
            rows = sorted([*rows, *_as_they_stand(package.table(name), others)], key=itemgetter(*key))
        artefacts[f"{DERIVED}{name}.csv"] = csv_bytes(columns, (row.values() for row in rows))
    return artefacts


def _as_they_stand(table: Table, others: RowsOfOthers) -> list[dict[str, Any]]:
    """The rows of others in the file of a derived table."""
    if not table.is_canonical:
        raise SetAsideError(f"{table.path} was not written by derive.py, which writes it anew without --coalition")
    theirs = nw.col(LINE).is_in(sorted(others.lines(table.name)))
    return rows_of(table.frame.filter(theirs).select(table.columns))
