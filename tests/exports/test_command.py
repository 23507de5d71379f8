"""export.py as a user runs it: what it writes, what it refuses, and that nothing is lost when something goes wrong."""

import json
import re
import sys
from pathlib import Path

import pytest

from coalitions.exports.formats import USUAL
from running import almost_full_disk, contents, run
from workshop import SHIPPED, edit

EXPORT = str(SHIPPED / "scripts" / "export.py")
LISTED = re.findall(r"^\| `(\w+)` \| (.*?) \|", (SHIPPED / "RECIPES.md").read_text("utf-8"), re.M)
FILES = {file for name, files in LISTED if name in USUAL for file in re.findall(r"`([^`*]+)`", files)}
"""The files that RECIPES lists, but for those of a table each."""


def test_every_usual_format_is_written(small: Path, tmp_path: Path) -> None:
    """A format that RECIPES does not list. That the bytes are the same everywhere is shown by a release."""
    assert run("export.py", "--package", small, cwd=tmp_path).returncode == 0
    written = contents(tmp_path / "dist")
    assert {path for path in written if not path.startswith("parquet/")} == FILES
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


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["xlxs"], "xlxs is no format; did you mean xlsx?"),
        (["flat", "--package", "no/such/folder"], "no/such/folder"),
        (["flat", "--package", "."], "there is no datapackage.json in ."),
        (["--package", EXPORT], "neither a folder, nor a datapackage.json, nor a zip"),
    ],
)
def test_misuse_is_answered_with_exit_code_2_and_a_reason(tmp_path: Path, words: list[str], says: str) -> None:
    done = run("export.py", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert contents(tmp_path) == {}


def test_nothing_is_exported_from_a_package_with_errors(small: Path, tmp_path: Path) -> None:
    edit(small, "data/events.csv", "DEU,true", "DEU,yes")
    done = run("export.py", "--package", small, "--out", tmp_path / "dist", cwd=tmp_path)
    assert done.returncode == 2
    assert "not-a-boolean" in done.stderr
    assert done.stderr.endswith("nothing is exported from a package with errors\n")
    assert not (tmp_path / "dist").exists()


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
    written = {path for path in contents(tmp_path / "dist") if not path.startswith("parquet/")}
    assert written == FILES - lost, "all that does not need it"
    assert run("export.py", "flat", "sqlite", "--package", small, cwd=tmp_path).returncode == 0


def test_file_in_the_place_of_the_folder_is_named_and_kept(small: Path, tmp_path: Path) -> None:
    for blocked in (tmp_path / "dist", tmp_path / "other" / "parquet"):
        blocked.parent.mkdir(exist_ok=True)
        blocked.write_text("mine")
        out = blocked if blocked.name == "dist" else blocked.parent
        done = run("export.py", "parquet", "--package", small, "--out", out, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith(f"export.py: {out}")
        assert "cannot be written: " in done.stderr
        assert blocked.read_text() == "mine"


def test_disk_that_runs_full_leaves_the_old_file_whole_and_nothing_half(small: Path, tmp_path: Path) -> None:
    old = tmp_path / "dist" / "coalitions.sqlite"
    old.parent.mkdir()
    old.write_bytes(b"old")
    with almost_full_disk():
        done = run("export.py", "sqlite", "--package", small, cwd=tmp_path)
    assert done.returncode == 2
    assert "dist/coalitions.sqlite cannot be written: File too large" in done.stderr
    assert contents(old.parent) == {"coalitions.sqlite": b"old"}
