"""export.py as a user runs it: what it writes, what it refuses, and that nothing is lost when something goes wrong."""

import json
import re
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

import pytest

from coalitions.exports.formats import USUAL
from running import contents, run
from workshop import SHIPPED

LISTED = re.findall(r"^\| `(\w+)` \| (.*?) \|", (SHIPPED / "RECIPES.md").read_text("utf-8"), re.M)
FILES = {file for name, files in LISTED if name in USUAL for file in re.findall(r"`([^`]+)`", files)}
"""The files that RECIPES lists; a star stands for any name."""


def listed(written: Iterable[str]) -> set[str]:
    """The files as RECIPES lists them; one that it does not list as it is."""
    return {next((name for name in FILES if fnmatch(path, name)), path) for path in written}


def test_every_usual_format_is_written(small: Path, tmp_path: Path) -> None:
    """A format that RECIPES does not list. That the bytes are the same everywhere is shown by a release."""
    assert run("export.py", "--package", small, cwd=tmp_path).returncode == 0
    written = contents(tmp_path / "dist")
    assert listed(written) == FILES
    tables = json.loads((small / "datapackage.json").read_text("utf-8"))["resources"]
    assert {path for path in written if path.startswith("parquet/")} == {
        f"parquet/{table['name']}.parquet" for table in tables
    }


def test_formats_are_chosen_by_name_and_what_is_fresh_is_left_alone(small: Path, tmp_path: Path) -> None:
    first = run("export.py", "flat", "--out", "exports", "popolo", "--package", small, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert set(contents(tmp_path / "exports")) == {"timeline.csv", "memberships_flat.csv", "popolo.json"}
    second = run("export.py", "flat", "--out", "exports", "--package", small, cwd=tmp_path)
    assert second.stdout == "0 of 2 files written, the others are fresh\n"


@pytest.mark.slow
@pytest.mark.parametrize(("library", "format_"), [("xlsxwriter", "xlsx"), ("icalendar", "ics")])
def test_missing_library_costs_its_format_only_and_is_named(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, format_: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    left_out = [f"{format_} is left out: {library} is not installed"]
    left_out.append(f"    fix: {sys.executable} -m pip install {library}")
    alone = run("export.py", format_, "--package", small, cwd=tmp_path)
    assert (alone.returncode, alone.stderr.splitlines()) == (2, left_out)
    assert not (tmp_path / "dist").exists()
    others = run("export.py", "--package", small, cwd=tmp_path)
    assert (others.returncode, others.stderr.splitlines()) == (1, left_out)
    lost = {"xlsx": {"coalitions.xlsx"}, "ics": {"events.en.ics", "events.uk.ics"}}[format_]
    assert listed(contents(tmp_path / "dist")) == FILES - lost, "all that does not need it"
    assert run("export.py", "flat", "sqlite", "--package", small, cwd=tmp_path).returncode == 0
