"""Each package with one fault, declared in faults/*.toml: the rule named fires at the place named, on both engines.

Wherever frictionless finds a row wrong, so does the judge.

What a case may do to a file is a key of CHANGES. The finding must come from ``rule``, at file ``at`` (default:
the file that was changed), ``line`` and ``column``. Rules that fire besides must stand in ``also``; those on
generated files may always fire, since nothing is derived anew after the change.
"""

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from coalitions.judge.catalogue import CATALOGUE, Scope
from workshop import FAULTS, findings, spoil

# What frictionless reports at a row and this project elsewhere, with the reason.
ELSEWHERE = {
    "empty file": "rows that refer to the lost rows are not accused: the one finding says what is wrong",
    "closing quote lost": "rows that refer to the lost rows are not accused: the one finding says what is wrong",
    "header with a column missing": "one finding at the header; each row is as it should be",
    "header with a column too many": "one finding at the header; each row is as it should be",
    "semicolons instead of commas": "one finding at the header; no row can be told",
    "tabs instead of commas": "one finding at the header; no row can be told",
}


@pytest.mark.parametrize("case", FAULTS, ids=[case["name"] for case in FAULTS])
def test_fault_is_found_where_it_is(case: dict[str, Any], small: Path) -> None:
    place = spoil(small, case)
    found = findings(place, today=case.get("today"))
    assert found == findings(place, today=case.get("today"), engine="polars"), "both engines find the same"
    shown = json.dumps(
        [[each.rule, each.file, each.line, each.column, each.message] for each in found],
        ensure_ascii=False,
        indent=1,
    )
    at_place = [
        each
        for each in found
        if (each.rule, each.file) == (case["rule"], case.get("at", case["file"]))
        and each.line == case.get("line", each.line)
        and each.column == case.get("column", each.column)
    ]
    assert at_place, shown
    assert all(each.fix for each in found)
    generated = {each.id for each in CATALOGUE.values() if each.scope in (Scope.DESCRIBED, Scope.GENERATED)}
    strangers = {each.rule for each in found} - generated - {case["rule"], *case.get("also", [])}
    assert not strangers, shown
    if case["file"].startswith("data/") and "symlink" not in case:
        theirs = rows_that_frictionless_finds_wrong(small, case["file"])
        ours = {(each.file, each.line) for each in found if each.severity == "error"}
        assert bool(theirs - ours) == (case["name"] in ELSEWHERE), theirs - ours


def rows_that_frictionless_finds_wrong(root: Path, changed: str) -> set[tuple[str, int]]:
    """What frictionless reports in the file that was changed and in those that refer to it; the rest is as it was."""
    package = frictionless.Package(str(root / "datapackage.json"))
    target = next(each.name for each in package.resources if each.path == changed)
    near = [each for each in package.resources if target in {each.name, *_referred(each)}]
    errors = ((each.path, error) for each in near for task in each.validate().tasks for error in task.errors)
    rows = ((path, getattr(error, "row_number", None)) for path, error in errors)
    return {(path, row) for path, row in rows if isinstance(row, int)}


def _referred(resource: frictionless.Resource) -> set[str]:
    return {key["reference"]["resource"] or resource.name for key in resource.schema.foreign_keys}


def test_small_package_is_good(small: Path) -> None:
    assert findings(small) == []
