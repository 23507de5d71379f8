"""A package as if it held one coalition only."""

from dataclasses import replace

import narwhals as nw

from coalitions.artefacts import csv_bytes
from coalitions.frames import Frame, rows_of
from coalitions.package import Package
from coalitions.table import Table

WHOLE = "coalitions"


def restricted(package: Package, coalition: str) -> Package:
    """The rows that belong to a coalition, and all that stand for themselves: sources, parties, vocabularies.

    A row belongs to the coalition when it names it, or when each row to which it refers does. Raises
    SetAsideError where a table cannot be read.
    """
    tables = {table.name: table for table in package.all_tables()}
    kept: dict[str, Frame] = {}

    def rows(name: str) -> Frame:
        if name not in kept:
            table = tables[name]
            found = table.frame.filter(nw.col("coalition_id") == coalition) if name == WHOLE else table.frame
            for columns, other, there in table.references:
                if other != name:
                    found = _referring(found, columns, rows(other), there)
            kept[name] = found
        return kept[name]

    less = Package(package.root, package.engine, package.today, hand_kept=package.hand_kept)
    less.__dict__["tables"] = {name: _holding(table, rows(name)) for name, table in tables.items()}
    return less


def _referring(rows: Frame, columns: list[str], others: Frame, there: list[str]) -> Frame:
    """The rows whose reference is empty or leads to one of the others."""
    if len(columns) != 1:
        return rows.join(others.select(there).unique(), left_on=columns, right_on=there, how="semi")
    (column,), (target,) = columns, there
    return rows.filter(nw.col(column).is_null() | nw.col(column).is_in(others[target].drop_nulls().to_list()))


def _holding(table: Table, rows: Frame) -> Table:
    cells = (row.values() for row in rows_of(rows.select(table.columns)))
    return replace(table, data=csv_bytes(table.columns, cells))
