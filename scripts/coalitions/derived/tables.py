"""The derived tables, each a function of the hand-kept ones."""

from collections.abc import Callable
from typing import Any

import narwhals as nw

from coalitions.model.money import Sum
from coalitions.model.reconciliation import Check
from coalitions.package.artefacts import Artefacts, csv_bytes
from coalitions.package.frames import Frame, rows_of
from coalitions.package.opened import Package
from coalitions.package.outline import DERIVED, Outline
from coalitions.package.table import SetAsideError
from coalitions.record import facts


def _frame(package: Package, kind: Any, rows: list[Any]) -> Frame:
    """Named tuples of a kind as a frame of texts."""
    cells = {name: [getattr(row, name) for row in rows] for name in kind._fields}
    columns = {name: [None if cell is None else str(cell) for cell in column] for name, column in cells.items()}
    return nw.from_dict(columns, dict.fromkeys(columns, nw.String), backend=package.engine)


DERIVED_TABLES: dict[str, Callable[[Package], Frame]] = {
    "memberships": facts.spells,
    "belonging": facts.belonging,
    "membership_counts": facts.counts,
    "roster_checks": lambda package: _frame(package, Check, facts.roster_checks(package)),
    "contributions_by_party": lambda package: _frame(package, Sum, facts.contributions(package)),
}
"""What computes each derived table; its columns are explained in its schema."""


def derived_tables(package: Package) -> Artefacts:
    """Compute each derived table that the descriptor names, with the columns and the order of its schema.

    Raises SetAsideError where a table that is needed, or a schema, cannot be read or used.
    """
    described = [table for table in package.outlines() if table.name in DERIVED_TABLES]
    for table in described:
        if not (table.is_derived and package.is_safe(table.path)):
            raise SetAsideError(f"{table.name} is derived, and its path {table.path} does not lie in {DERIVED}")
        if not table.key or set(table.key) - set(table.columns):
            raise SetAsideError(f"{table.schema_path} has no primary key of its fields to sort the rows by")
    return {table.path: _computed(table, package) for table in described}


def _computed(table: Outline, package: Package) -> bytes:
    frame = DERIVED_TABLES[table.name](package)
    if unknown := sorted(set(table.columns) - set(frame.columns)):
        raise SetAsideError(f"{table.schema_path} names {', '.join(unknown)}, which derive.py does not compute")
    rows = rows_of(frame.select(table.columns).sort(table.key))
    return csv_bytes(table.columns, (row.values() for row in rows))
