"""validate.py --fix mends the form of the hand-kept tables and nothing else."""

import shutil
from pathlib import Path

import pytest

from running import VALIDATE, run
from workshop import CHANGES, edit, pack_twice

EVENTS = "data/events.csv"
FORMS = {
    "saved by a spreadsheet under Windows": ("newlines", "\r\n", "lines end in LF"),
    "saved on an old Mac": ("newlines", "\r", "lines end in LF"),
    "saved with a byte order mark": ("prepend_hex", "efbbbf", "byte order mark removed"),
    "a row appended at the end": ("swap_lines", [2, 3], "rows sorted by their key"),
    "a blank typed after a place": (
        "replace",
        [",Brussels,", ",Brussels\u00a0,"],
        "1 cells without blanks too many",
    ),
    "a text pasted from a Mac, й as и and a breve": ("replace_all", ["й", "и\u0306"], "cells in normal form C"),
    "quotes around a word": ("replace", [",Brussels,", ',"Brussels",'], "quotes only where needed"),
}


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("form", FORMS)
def test_form_is_mended_told_and_nothing_else_is_touched(form: str, shipped: Path) -> None:
    """The shipped file is what comes out, whatever an editor did to it; the second run finds nothing to do."""
    before = contents(shipped)
    change, value, told = FORMS[form]
    CHANGES[change](shipped / EVENTS, value)
    assert contents(shipped) != before
    done = run(VALIDATE, str(shipped), "--fix")
    assert done.returncode == 0, done.stdout
    assert f"mended  {EVENTS}: " in done.stderr
    assert told in done.stderr
    assert contents(shipped) == before
    assert run(VALIDATE, str(shipped), "--fix").stderr == "files mended: 0\n"


def test_final_newline_is_put_back(shipped: Path) -> None:
    before = contents(shipped)
    (shipped / EVENTS).write_bytes(before[EVENTS].removesuffix(b"\n"))
    assert "final line ended" in run(VALIDATE, str(shipped), "--fix").stderr
    assert contents(shipped) == before


LEFT = {
    "a cell too few": (EVENTS, "replace", [",Brussels,", ","], "ragged-row"),
    "a cell too many": (EVENTS, "replace", [",Brussels,", ",Brussels,,"], "ragged-row"),
    "a closing quote lost": (EVENTS, "replace", ['."\n', ".\n"], "quoting"),
    "saved in a Windows code page": (EVENTS, "encode", "cp1251", "encoding"),
    "a column renamed": (EVENTS, "replace", ["place_en", "place"], "header"),
    "an empty file": (EVENTS, "content", "", "not-a-table"),
    "a formula behind a blank": (EVENTS, "replace", [",Brussels,", ", =1+1,"], "blanks"),
    "a derived table": ("data/derived/memberships.csv", "newlines", "\r\n", "line-ends"),
}


@pytest.mark.parametrize("fault", LEFT)
def test_what_a_person_must_look_at_is_left_with_its_finding(fault: str, shipped: Path) -> None:
    file, change, value, rule = LEFT[fault]
    CHANGES[change](shipped / file, value)
    before = contents(shipped)
    done = run(VALIDATE, str(shipped), "--fix")
    assert done.returncode == 1
    assert f"  {rule}  " in done.stdout
    assert done.stderr == "files mended: 0\n"
    assert contents(shipped) == before


def test_file_outside_the_folder_of_tables_is_not_written(small: Path, tmp_path: Path) -> None:
    """A link in data/ that leads to a file of somebody else."""
    outside = tmp_path / "outside.csv"
    shutil.move(small / EVENTS, outside)
    (small / EVENTS).symlink_to(outside)
    CHANGES["newlines"](outside, "\r\n")
    before = outside.read_bytes()
    assert run(VALIDATE, str(small), "--fix").returncode == 1
    assert outside.read_bytes() == before
    assert (small / EVENTS).is_symlink()


def test_zip_is_not_mended(small: Path) -> None:
    done = run(VALIDATE, str(pack_twice(small, "x")), "--fix")
    assert done.returncode == 2
    assert "unpack it first" in done.stderr


def test_broken_descriptor_is_left_with_its_finding(small: Path) -> None:
    edit(small, "datapackage.json", "{", "")
    done = run(VALIDATE, str(small), "--fix")
    assert done.returncode == 1
    assert "descriptor-json" in done.stdout
