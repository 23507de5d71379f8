"""The derived tables, each a function of the hand-kept ones."""

import json
from collections.abc import Callable
from typing import Any

import narwhals as nw

from coalitions import record
from coalitions.artefacts import Artefacts, csv_bytes
from coalitions.frames import Frame, rows_of
from coalitions.model import membership, money
from coalitions.model.money import Sum
from coalitions.model.reconciliation import Check
from coalitions.package import Package
from coalitions.table import DERIVED


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


def derived_tables(package: Package) -> Artefacts:
    """Compute each derived table that the descriptor names, with the columns and the order of its schema.

    Raises SetAsideError where a table or a schema that is needed cannot be read.
    """
    artefacts = {}
    described = {resource.get("name") for resource in package.resources}
    for name, compute in DERIVED_TABLES.items():
        if name not in described:
            continue
        schema = json.loads(package.read(f"schemas/{name}.json"))
        columns = [field["name"] for field in schema["fields"]]
        rows = compute(package).select(*columns).sort(*schema["primaryKey"])
        artefacts[f"{DERIVED}{name}.csv"] = csv_bytes(columns, (row.values() for row in rows_of(rows)))
    return artefacts
