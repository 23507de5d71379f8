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
    "files": (Scope.CARRIER, Scope.FILE),
    "cells": (Scope.COLUMN,),
    "rows": (Scope.TEXT, Scope.ROW, Scope.TABLE, Scope.TABLES),
    "record": (Scope.RECORD,),
}
"""What is judged at one time; what is found unfit then is left out of all that is judged later."""
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
    """When a fault is judged; None where it stands alone: on another day, beside all that is generated, or hidden."""
    if "today" in case or "alone" in case or is_of_generated_files(case):
        return None
    return next((name for name, scopes in STAGES.items() if CATALOGUE[case["rule"]].scope in scopes), None)


def is_of_generated_files(case: Case) -> bool:
    """Whether generated files must be judged too: the rule or the file is of them."""
    return case["file"].startswith("data/derived/") or CATALOGUE[case["rule"]].scope.is_of_generated_files


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
        return _cells(one).isdisjoint(_cells(other)) and (one["rule"], _row(one)) != (other["rule"], _row(other))
    if stage(one) == "files":
        return one["file"] != other["file"]
    return one["file"] not in near(other["file"]) and one["rule"] != other["rule"]


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
