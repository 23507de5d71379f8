"""Faults and mutants that may stand beside each other in one package, which is then judged but once."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from coalitions.judge.catalogue import CATALOGUE, Scope
from tables import key_fields
from workshop import SHIPPED

Case = dict[str, Any]

STAGES = {
    Scope.CARRIER: "files",
    Scope.FILE: "files",
    Scope.COLUMN: "cells",
    Scope.TEXT: "rows",
    Scope.ROW: "rows",
    Scope.TABLE: "rows",
    Scope.TABLES: "rows",
    Scope.RECORD: "record",
}
"""What is judged at one time; what is found unfit then is left out of all that is judged later."""


def is_of_generated_files(case: Case) -> bool:
    """Whether generated files must be judged too: the rule or the file is of them."""
    return case["file"].startswith("data/derived/") or CATALOGUE[case["rule"]].scope.is_of_generated_files


def stage(case: Case) -> str | None:
    """When a fault is judged; None where it is judged in a package of its own only."""
    is_alone = "today" in case or case.get("alone") or is_of_generated_files(case)
    return None if is_alone else STAGES.get(CATALOGUE[case["rule"]].scope)


def batches(cases: Iterable[Case]) -> list[list[Case]]:
    """All faults that may stand beside others, in few packages."""
    together: list[list[Case]] = []
    for case in sorted(filter(stage, cases), key=lambda case: not _changed_cells(case)):
        fitting = (batch for batch in together if all(_may_meet(case, other) for other in batch))
        if (batch := next(fitting, None)) is None:
            together.append(batch := [])
        batch.append(case)
    return together


def _may_meet(one: Case, other: Case) -> bool:
    """Whether neither fault hides the other: they are of different tables, or of different cells and no part of a key.

    Two faults of one rule in one row may make a good row, as an interval that has lost both its ends.
    """
    if stage(one) != stage(other):
        return False
    if _changed_cells(one) and _changed_cells(other):
        places = [(case["rule"], case["file"], case["cells"]["of"]) for case in (one, other)]
        return places[0] != places[1] and not _changed_cells(one) & _changed_cells(other)
    if stage(one) == "files":
        return one["file"] != other["file"]
    return one["file"] not in _near(other["file"]) and one["rule"] != other["rule"]


@cache
def _near(file: str) -> set[str]:
    """The file, and those to which it refers or that refer to it: a row taken from one may be needed in another."""
    tables = {path.stem: json.loads(path.read_text("utf-8")) for path in (SHIPPED / "schemas").glob("*.json")}
    keys = {name: each.get("foreignKeys", []) for name, each in tables.items() if isinstance(each, dict)}
    pairs = {(name, key["reference"].get("resource") or name) for name, each in keys.items() for key in each}
    here = Path(file).stem
    return {file} | {f"data/{one if there == here else there}.csv" for one, there in pairs if here in (one, there)}


def _changed_cells(case: Case) -> set[tuple[str, str, str]]:
    """The cells that a case changes; none where it changes a key, or more than cells."""
    changed = case.get("cells", {}).keys() - {"of"}
    if not changed or not changed.isdisjoint(key_fields(SHIPPED, Path(case["file"]).stem)):
        return set()
    return {(case["file"], case["cells"]["of"], name) for name in changed}
