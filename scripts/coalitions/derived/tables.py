"""The derived tables, each a function of the hand-kept ones."""

from collections.abc import Callable
from typing import Any

import narwhals as nw

from coalitions.model.money import Sum
from coalitions.model.reconciliation import Check
from coalitions.package.artefacts import Artefacts, csv_bytes
from coalitions.package.frames import Frame, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import DERIVED, SetAsideError, Table
from coalitions.record import facts

Rows = list[dict[str, Any]]


def memberships(package: Package) -> Frame:
    """The spells of each party; columns as in schemas/memberships.json."""
    return facts.spells(package)


def belonging(package: Package) -> Frame:
    """The times during which parties belonged; columns as in schemas/belonging.json."""
    return facts.belonging(package)


def membership_counts(package: Package) -> Frame:
    """The number of members from each day of change on; columns as in schemas/membership_counts.json."""
    return facts.counts(package)


def roster_checks(package: Package) -> Frame:
    """Each claim against the record; columns as in schemas/roster_checks.json."""
    return _frame(package, Check, facts.roster_checks(package))


def contributions_by_party(package: Package) -> Frame:
    """Sums by party, kind and currency; columns as in schemas/contributions_by_party.json."""
    return _frame(package, Sum, facts.contributions(package))


def _frame(package: Package, kind: Any, rows: list[Any]) -> Frame:
    cells = {name: [getattr(row, name) for row in rows] for name in kind._fields}
    columns = {name: [None if cell is None else str(cell) for cell in column] for name, column in cells.items()}
    return nw.from_dict(columns, dict.fromkeys(columns, nw.String), backend=package.engine)


DERIVED_TABLES: dict[str, Callable[[Package], Frame]] = {
    "memberships": memberships,
    "belonging": belonging,
    "membership_counts": membership_counts,
    "roster_checks": roster_checks,
    "contributions_by_party": contributions_by_party,
}


def derived_tables(package: Package) -> Artefacts:
    """Compute each derived table that the descriptor names, with the columns and the order of its schema.

    Raises SetAsideError where a table that is needed, or a schema, cannot be read or used.
    """
    return {table.path: _written(table, _computed(table, package)) for table in _described(package)}


def _described(package: Package) -> list[Table]:
    """The derived tables that the descriptor names, whether or not they were written before."""
    described = [table for table in package.outlines() if table.name in DERIVED_TABLES]
    for table in described:
        if not (table.is_derived and package.is_safe(table.path)):
            raise SetAsideError(f"{table.name} is derived, and its path {table.path} does not lie in {DERIVED}")
        if not table.key or set(table.key) - set(table.columns):
            raise SetAsideError(f"{table.schema_path} has no primary key of its fields to sort the rows by")
    return described


def _computed(table: Table, package: Package) -> Rows:
    frame = DERIVED_TABLES[table.name](package)
    if unknown := sorted(set(table.columns) - set(frame.columns)):
        raise SetAsideError(f"{table.schema_path} names {', '.join(unknown)}, which derive.py does not compute")
    return rows_of(frame.select(table.columns).sort(table.key))


def _written(table: Table, rows: Rows) -> bytes:
    return csv_bytes(table.columns, (row.values() for row in rows))
