"""The derived tables, each a function of the hand-kept ones."""

import json
from collections.abc import Callable

from coalitions.artefacts import Artefacts, csv_bytes
from coalitions.frames import Frame, rows_of
from coalitions.model import membership
from coalitions.package import Package
from coalitions.table import DERIVED


def memberships(package: Package) -> Frame:
    """The spells of each party; columns as in schemas/memberships.json."""
    return membership.spells(package.frame("membership_changes"))


def membership_counts(package: Package) -> Frame:
    """The number of members from each day of change on; columns as in schemas/membership_counts.json."""
    return membership.counts(package.frame("membership_changes"))


DERIVED_TABLES: dict[str, Callable[[Package], Frame]] = {
    "memberships": memberships,
    "membership_counts": membership_counts,
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
