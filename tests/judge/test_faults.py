"""Packages with faults, declared in faults/*.toml: the rule named fires at the place named, on every engine.

Faults that cannot hide each other stand in one package. Wherever frictionless finds a row wrong, so does the judge.

What a case may do to a file is a key of CHANGES. The finding must come from ``rule``, at file ``at`` (default:
the file that was changed), ``line`` (or that where the text ``line_of`` stands) and ``column``;
its message holds ``says``, its fix ``fix``. Rules that fire besides must stand in ``also``; those on
generated files may always fire, since nothing is derived anew after the change. A case that others hide is ``alone``.
``elsewhere`` gives the reason why a row that frictionless finds wrong is told at another place; ``concerns`` the
coalitions whose editors are told; see test_one_coalition.py.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frictionless
import pytest

from coalitions.judge import forms
from coalitions.judge.catalogue import CATALOGUE
from coalitions.judge.judging import judge
from coalitions.judge.verdict import Finding
from coalitions.package import lines
from coalitions.package.opened import open_package
from coalitions.package.table import DERIVED, Engine
from judge.batches import OF_EVERY_EDIT, Case, batches, is_asked_for, is_of_generated_files, near, stage
from workshop import FAULTS, spoil


@dataclass
class Spoilt:
    """A package with the faults of a batch, and what each engine finds in it."""

    batch: list[Case]
    root: Path
    place: Path
    """The package to judge: the folder, or the zip that was made of it."""
    _found: dict[Engine, list[Finding]] = field(default_factory=dict)

    def found(self, engine: Engine) -> list[Finding]:
        """Judge what the batch asks for: where it is not about generated files, those are left out.

        On Polars lines are sieved, on pandas the rules look at all of them, on DuckDB files are read in small pieces.
        """
        if engine not in self._found:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(forms, "SMALL", 0 if engine == "polars" else forms.SMALL)
                patch.setattr(lines, "PIECE", 900)
                hand_kept = not any(map(is_of_generated_files, self.batch))
                verdict = judge(open_package(self.place, engine, self.batch[0].get("today"), hand_kept=hand_kept))
            assert verdict.rules_failed == {}
            self._found[engine] = verdict.findings
        return self._found[engine]

    def finds(self, case: Case, engine: Engine) -> bool:
        """Whether the rule of a case finds it at its file, line and column, and says what the case says.

        Cases that are to be found at one place in the same words are found as often as there are such cases.
        """
        file = self.root / case.get("at", case["file"])
        line = line_of(case["line_of"], file) if "line_of" in case else case.get("line")
        told = sum(
            (each.rule, each.file) == (case["rule"], case.get("at", case["file"]))
            and line in (None, each.line)
            and each.column == case.get("column", each.column)
            and case.get("says", "") in each.message
            and case.get("fix", "") in each.fix
            for each in self.found(engine)
        )
        return told >= [wanted(other) for other in self.batch].count(wanted(case))


def wanted(case: Case) -> tuple[Any, ...]:
    """Where a case is to be found, and in which words."""
    said = ("rule", "line", "line_of", "column", "says", "fix")
    return (case.get("at", case["file"]), *(case.get(name) for name in said))


def line_of(text: str, file: Path) -> int:
    """The line at which a text stands, in a file whose other lines may come and go."""
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)


def named(batch: list[Case]) -> str:
    return batch[0]["name"] + (f" +{len(batch) - 1}" if batch[1:] else "")


BATCHES = [
    pytest.param(batch, marks=() if stage(batch[0]) in OF_EVERY_EDIT else pytest.mark.slow) for batch in batches(FAULTS)
]


@pytest.fixture(scope="module", params=BATCHES, ids=named)
def spoilt(request: pytest.FixtureRequest, small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    root = place = Path(shutil.copytree(small_master, tmp_path_factory.mktemp("spoilt") / "package"))
    for case in request.param:
        place = spoil(root, case)
    return Spoilt(request.param, root, place)


def test_faults_are_found_where_they_are(spoilt: Spoilt) -> None:
    found = spoilt.found("polars")
    shown = "\n".join(f"{each.rule} {each.file}:{each.line}:{each.column} {each.message}" for each in found)
    missed = [case for case in spoilt.batch if not spoilt.finds(case, "polars")]
    assert not [case["name"] for case in missed if spoilt.finds(case, "pandas")], "judge/forms.py lets the line pass"
    beside = {case["name"]: [each["name"] for each in spoilt.batch if each["file"] == case["file"]] for case in missed}
    assert not beside, f"take a row that none of these faults changes, or write alone = true\n{shown}"
    assert all(each.fix for each in found)
    generated = {each.id for each in CATALOGUE.values() if each.scope.is_of_generated_files}
    declared = {rule for case in spoilt.batch for rule in (case["rule"], *case.get("also", []))}
    assert {each.rule for each in found} <= declared | generated, shown


@pytest.mark.slow
def test_every_engine_finds_the_same(spoilt: Spoilt) -> None:
    """A rule that means one thing in one engine and another in the next; a line number of a piece for its file's."""
    if any(CATALOGUE[case["rule"]].scope.is_of_rows for case in spoilt.batch):
        assert spoilt.found("pandas") == spoilt.found("polars")
    if stage(spoilt.batch[0]) in OF_EVERY_EDIT and is_asked_for(spoilt.batch):
        assert spoilt.found("duckdb") == spoilt.found("polars")


@pytest.mark.slow
def test_what_frictionless_finds_is_found(spoilt: Spoilt, theirs: frictionless.Package) -> None:
    """A row that breaks the standard, and that nobody accuses."""
    changed = {case["file"] for case in spoilt.batch if case["file"].startswith("data/") and "symlink" not in case}
    wrong = rows_that_frictionless_finds_wrong(theirs, spoilt.root, changed)
    if not any(map(is_of_generated_files, spoilt.batch)):
        # of tables that a command writes anew nobody is accused for a fault kept by hand
        wrong = {(path, row) for path, row in wrong if not path.startswith(DERIVED)}
    missed = {
        path
        for path, row in wrong - {(each.file, each.line) for each in spoilt.found("polars") if each.severity == "error"}
    }
    known = [near(case["file"]) for case in spoilt.batch if "elsewhere" in case]
    assert missed <= set().union(*known), missed
    assert all(missed & files for files in known), "nothing is told elsewhere"


@pytest.fixture(scope="module")
def theirs(small_master: Path) -> frictionless.Package:
    """The small package as frictionless opens it."""
    return frictionless.Package(str(small_master / "datapackage.json"))


def rows_that_frictionless_finds_wrong(
    package: frictionless.Package, root: Path, changed: set[str]
) -> set[tuple[str, int]]:
    """What frictionless reports in the files that were changed and in those that refer to them."""
    for resource in package.resources:
        resource.basepath = str(root)
    targets = {each.name for each in package.resources if each.path in changed}
    asked = [each for each in package.resources if targets & {each.name, *_referred(each)}]
    errors = ((each.path, error) for each in asked for task in each.validate().tasks for error in task.errors)
    rows = ((path, getattr(error, "row_number", None)) for path, error in errors)
    return {(path, row) for path, row in rows if isinstance(row, int)}


def _referred(resource: frictionless.Resource) -> set[str]:
    return {key["reference"]["resource"] or resource.name for key in resource.schema.foreign_keys}
