"""Faults and mutants that may stand beside each other in one package, which is then judged but once."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from coalitions.judge.catalogue import CATALOGUE, Scope
from coalitions.package.table import DERIVED
from tables import key_fields
from workshop import SHIPPED

Case = dict[str, Any]

STAGES = {
    "descriptor": (Scope.DESCRIPTOR,),
    "files": (Scope.CARRIER, Scope.FILE),
    "cells": (Scope.COLUMN,),
    "rows": (Scope.TEXT, Scope.ROW, Scope.TABLE, Scope.TABLES),
    "record": (Scope.RECORD,),
    "generated": (Scope.DESCRIBED, Scope.GENERATED),
}
"""What is judged at one time; what is found unfit then is left out of all that is judged later."""
OF_EVERY_EDIT = ("files", "cells", "rows", "record")
"""What make check judges; the others are left to make test."""
BY_CELL = (Scope.COLUMN, Scope.TEXT)
"""Where a rule looks at each cell by itself, so that it finds two faults in one row."""
ASKED = (Scope.TABLE, Scope.TABLES, Scope.RECORD)
"""What an engine is asked for; lines by themselves are judged by Arrow, whichever engine holds the rows."""


def batches(cases: Iterable[Case]) -> list[list[Case]]:
    """All cases, in few packages: those that an engine is asked for together, those that stand alone last."""
    together: list[list[Case]] = []
    for case in sorted(cases, key=lambda case: (stage(case) is None, not is_asked_for([case]), not _cells(case))):
        batch = next((batch for batch in together if all(_may_meet(case, other) for other in batch)), [])
        if not batch:
            together.append(batch)
        batch.append(case)
    return together


def stage(case: Case) -> str | None:
    """When a fault is judged; None where it stands alone: what it breaks hides all else, or another hides it."""
    if "alone" in case or (_part(case) is None and case["file"] == "datapackage.json"):
        return None
    name = next(name for name, scopes in STAGES.items() if CATALOGUE[case["rule"]].scope in scopes)
    of_derived = " of derived tables" if case["file"].startswith(DERIVED) and name != "generated" else ""
    return name + of_derived + case.get("today", "")


def is_of_generated_files(case: Case) -> bool:
    """Whether generated files must be judged too: the rule or the file is of them."""
    return case["file"].startswith(DERIVED) or CATALOGUE[case["rule"]].scope.is_of_generated_files


def is_asked_for(batch: list[Case]) -> bool:
    """Whether an engine is asked for a case of the batch."""
    return any(CATALOGUE[case["rule"]].scope in ASKED for case in batch)


def _may_meet(one: Case, other: Case) -> bool:
    """Whether neither hides the other: they are judged at one time, in other cells or far from each other.

    Two faults of one rule in one row may make a good row, as an interval that has lost both its ends.
    """
    if stage(one) is None or stage(one) != stage(other):
        return False
    if _cells(one) and _cells(other):
        apart = (one["rule"], _row(one)) != (other["rule"], _row(other)) or CATALOGUE[one["rule"]].scope in BY_CELL
        return apart and _cells(one).isdisjoint(_cells(other))
    if stage(one) in ("descriptor", "files", "generated"):
        return _part(one) != _part(other)
    return one["file"] not in near(other["file"]) and one["rule"] != other["rule"]


def _part(case: Case) -> str | None:
    """The table of which a case changes file, schema or description, or the property of the package."""
    if case["file"] != "datapackage.json":
        return Path(case["file"]).stem
    place = case["set"][0] if "set" in case else case.get("unset")
    if place and place.startswith("resources."):
        return str(_resources()[int(place.split(".")[1])])
    return place


@cache
def _resources() -> list[str]:
    return [each["name"] for each in json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["resources"]]


@cache
def near(file: str) -> set[str]:
    """The file, and those to which it refers or that refer to it: a row taken from one may be needed in another."""
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in (SHIPPED / "schemas").glob("*.json")}
    keys = ((name, key) for name, each in schemas.items() if name != "rules" for key in each.get("foreignKeys", []))
    pairs = [{name, key["reference"].get("resource") or name} for name, key in keys]
    tables = set().union(*(pair for pair in pairs if Path(file).stem in pair))
    return {file} | {f"data/{table}.csv" for table in tables}


def _row(case: Case) -> tuple[str, str]:
    return case["file"], case["cells"]["of"]


def _cells(case: Case) -> set[tuple[str, str, str]]:
    """The cells that a case changes; none where it changes a key, or more than cells."""
    changed = case.get("cells", {}).keys() - {"of"}
    return {(*_row(case), name) for name in changed if changed.isdisjoint(_key(case["file"]))}


@cache
def _key(file: str) -> list[str]:
    return key_fields(SHIPPED, Path(file).stem)
