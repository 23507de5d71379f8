"""Each package with one fault, declared in faults/*.toml: the rule named fires at the place named, on both engines.

Wherever frictionless finds a row wrong, so does the judge. Each fault is judged by itself on the faster engine; on both
engines those that may stand beside others are judged many at a time.

What a case may do to a file is a key of CHANGES. The finding must come from ``rule``, at file ``at`` (default:
the file that was changed), ``line`` (or that where the text ``line_of`` stands) and ``column``;
its message holds ``says``, its fix ``fix``. Rules that fire besides must stand in ``also``; those on
generated files may always fire, since nothing is derived anew after the change.
"""

import json
from pathlib import Path
from unittest import mock

import frictionless
import pytest

from coalitions.judge import forms
from coalitions.judge.catalogue import CATALOGUE
from coalitions.judge.judging import judge
from coalitions.judge.verdict import Finding
from coalitions.package.opened import open_package
from coalitions.package.table import DERIVED, Engine
from judge.batches import Case, batches, is_of_generated_files, stage
from workshop import FAULTS, findings, spoil

# What frictionless reports at a row and this project elsewhere, with the reason.
ELSEWHERE = {
    "empty file": "rows that refer to the lost rows are not accused: the one finding says what is wrong",
    "closing quote lost": "rows that refer to the lost rows are not accused: the one finding says what is wrong",
    "key is empty": "rows that refer to it are not accused: the one finding says what is wrong",
    "id with a capital letter": "as where the key is empty: the one finding is at the id",
    "id with a Cyrillic letter": "as where the key is empty: the one finding is at the id",
    "id with an underscore": "as where the key is empty: the one finding is at the id",
    "web page in the place of a table": "as in an empty file",
    "pointer of Git LFS in the place of a table": "as in an empty file",
    "workbook in the place of a table": "as in an empty file",
    "header with a column missing": "one finding at the header; each row is as it should be",
    "header with a column too many": "one finding at the header; each row is as it should be",
    "semicolons instead of commas": "one finding at the header; no row can be told",
    "tabs instead of commas": "one finding at the header; no row can be told",
    "F13: each line quoted as if it were one cell": "one finding at the header; no row can be told",
    "F33: the numbers of rows without a name": "one finding at the header; each row is as it should be",
    "F33: names of rows without a column for them": "one finding at the first row says it of all",
    "F33: a title above the header": "one finding at the header; no row can be told",
}


def judged(place: Path, case: Case, engine: Engine = "polars") -> list[Finding]:
    """Judge what a case asks for: where it is not about generated files, those are left out.

    On Polars lines are sieved, on pandas the rules look at all of them.
    """
    with mock.patch.object(forms, "SMALL", 0 if engine == "polars" else forms.SMALL):
        verdict = judge(open_package(place, engine, case.get("today"), hand_kept=not is_of_generated_files(case)))
    assert verdict.rules_failed == {}
    return verdict.findings


def at_place(found: list[Finding], case: Case) -> list[Finding]:
    """The findings of the rule at its file and column, that say what the case says."""
    place = (case["rule"], case.get("at", case["file"]))
    here = [each for each in found if (each.rule, each.file) == place]
    return [
        each
        for each in here
        if each.column == case.get("column", each.column)
        and case.get("says", "") in each.message
        and case.get("fix", "") in each.fix
    ]


def line_of(text: str, file: Path) -> int:
    """The line at which a text stands, in a file whose other lines may come and go."""
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)


@pytest.mark.parametrize("case", FAULTS, ids=[case["name"] for case in FAULTS])
def test_fault_is_found_where_it_is(case: Case, small: Path, theirs: frictionless.Package) -> None:
    place = spoil(small, case)
    found = judged(place, case)
    shown = json.dumps(
        [[each.rule, each.file, each.line, each.column, each.message] for each in found],
        ensure_ascii=False,
        indent=1,
    )
    line = line_of(case["line_of"], small / case["file"]) if "line_of" in case else case.get("line")
    here = [each for each in at_place(found, case) if line in (None, each.line)]
    assert here or not at_place(judged(place, case, "pandas"), case), "judge/forms.py lets the faulty line pass"
    assert here, shown
    assert all(each.fix for each in found)
    generated = {each.id for each in CATALOGUE.values() if each.scope.is_of_generated_files}
    strangers = {each.rule for each in found} - generated - {case["rule"], *case.get("also", [])}
    assert not strangers, shown
    if not stage(case):
        assert judged(place, case, "pandas") == found
    if case["file"].startswith("data/") and "symlink" not in case:
        wrong = rows_that_frictionless_finds_wrong(theirs, small, case["file"])
        if not is_of_generated_files(case):
            # of tables that a command writes anew nobody is accused for a fault kept by hand
            wrong = {(path, row) for path, row in wrong if not path.startswith(DERIVED)}
        missed = wrong - {(each.file, each.line) for each in found if each.severity == "error"}
        assert bool(missed) == (case["name"] in ELSEWHERE), missed


@pytest.mark.parametrize("batch", batches(FAULTS), ids=lambda batch: f"{batch[0]['name']} +{len(batch) - 1}")
def test_both_engines_find_the_same(batch: list[Case], small: Path) -> None:
    """A rule that means one thing in pandas and another in Polars."""
    for case in batch:
        spoil(small, case)
    one, other = (judged(small, batch[0], engine) for engine in ("pandas", "polars"))
    assert one == other
    assert [case["name"] for case in batch if not at_place(one, case)] == [], "none is hidden by another"


@pytest.fixture(scope="module")
def theirs(small_master: Path) -> frictionless.Package:
    """The small package as frictionless opens it."""
    return frictionless.Package(str(small_master / "datapackage.json"))


def rows_that_frictionless_finds_wrong(package: frictionless.Package, root: Path, changed: str) -> set[tuple[str, int]]:
    """What frictionless reports in the file that was changed and in those that refer to it; the rest is as it was."""
    for resource in package.resources:
        resource.basepath = str(root)
    target = next(each.name for each in package.resources if each.path == changed)
    near = [each for each in package.resources if target in {each.name, *_referred(each)}]
    errors = ((each.path, error) for each in near for task in each.validate().tasks for error in task.errors)
    rows = ((path, getattr(error, "row_number", None)) for path, error in errors)
    return {(path, row) for path, row in rows if isinstance(row, int)}


def _referred(resource: frictionless.Resource) -> set[str]:
    return {key["reference"]["resource"] or resource.name for key in resource.schema.foreign_keys}


def test_small_package_is_good(small: Path) -> None:
    assert findings(small) == []
