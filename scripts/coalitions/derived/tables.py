"""The derived tables, each a function of the hand-kept ones, and the descriptor with the size and hash of each file."""

import json
from collections.abc import Callable

from coalitions.package.artefacts import Artefacts, csv_bytes, fingerprint
from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.outline import DERIVED, Outline
from coalitions.package.place import DESCRIPTOR
from coalitions.package.table import Json, SetAsideError
from coalitions.record import facts

DERIVED_TABLES: dict[str, Callable[[Package], list[Json]]] = {
    "memberships": lambda package: rows_of(facts.spells(package)),
    "belonging": lambda package: rows_of(facts.belonging(package)),
    "membership_counts": lambda package: rows_of(facts.counts(package)),
    "roster_checks": lambda package: [check._asdict() for check in facts.roster_checks(package)],
    "contributions_by_party": lambda package: [each._asdict() for each in facts.contributions(package)],
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
    rows = DERIVED_TABLES[table.name](package)
    if rows and (unknown := sorted(set(table.columns) - rows[0].keys())):
        raise SetAsideError(f"{table.schema_path} names {', '.join(unknown)}, which derive.py does not compute")
    in_order = sorted(rows, key=lambda row: [str(row[name] or "") for name in table.key])
    return csv_bytes(table.columns, ([row[name] for name in table.columns] for row in in_order))


def described(package: Package, generated: Artefacts) -> Artefacts:
    """Write the descriptor anew, with the size and the hash of each resource.

    ``generated`` holds the files that are about to be written. Raises SetAsideError where the file of a
    resource cannot be read.
    """
    resources = [
        {**resource, **fingerprint(generated.get(resource["path"]) or package.read(resource["path"]))}
        for resource in package.resources
    ]
    descriptor = {**package.descriptor, "resources": resources}
    return {DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()}
