"""validate.py --fix mends the form of the hand-kept tables and nothing else."""

import shutil
from pathlib import Path

import pytest

from coalitions.judge.mending import mend
from running import VALIDATE, contents, run
from workshop import CHANGES, edit, opened, pack_twice

EVENTS = "data/events.csv"
FORMS = {
    "saved by a spreadsheet under Windows": ("newlines", "\r\n", "lines end in LF"),
    "saved on an old Mac": ("newlines", "\r", "lines end in LF"),
    "saved with a byte order mark": ("prepend_hex", "efbbbf", "byte order mark removed"),
    "a row appended at the end": ("swap_lines", [2, 3], "rows sorted by their key"),
    "a blank typed after a place": (
        "replace",
        [",Ramstein Air Base,", ",Ramstein Air Base\u00a0,"],
        "1 cells without blanks too many",
    ),
    "a text pasted from a Mac, й as и and a breve": ("replace_all", ["й", "и\u0306"], "cells in normal form C"),
    "quotes around a word": ("replace", [",Ramstein Air Base,", ',"Ramstein Air Base",'], "quotes only where needed"),
}


@pytest.mark.parametrize("form", FORMS)
def test_form_is_mended_told_and_nothing_else_is_touched(form: str, small: Path) -> None:
    """The file as it was is what comes out, whatever an editor did to it; the second run finds nothing to do."""
    before = contents(small)
    change, value, told = FORMS[form]
    CHANGES[change](small / EVENTS, value)
    assert contents(small) != before
    (mended,) = mend(opened(small))
    assert mended.told.startswith(f"mended  {EVENTS}: ")
    assert told in mended.told
    assert contents(small) == before
    assert mend(opened(small)) == []


def test_final_newline_is_put_back(small: Path) -> None:
    before = contents(small)
    (small / EVENTS).write_bytes(before[EVENTS].removesuffix(b"\n"))
    done = run(VALIDATE, str(small), "--fix")
    assert (done.returncode, done.stderr) == (0, f"mended  {EVENTS}: final line ended\nfiles mended: 1\n")
    assert contents(small) == before


LEFT = {
    "a cell too few": (EVENTS, "replace", [",Ramstein Air Base,", ","], "ragged-row"),
    "a cell too many": (EVENTS, "replace", [",Ramstein Air Base,", ",Ramstein Air Base,,"], "ragged-row"),
    "a closing quote lost": (EVENTS, "replace", ['."\n', ".\n"], "quoting"),
    "saved in a Windows code page": (EVENTS, "encode", "cp1251", "encoding"),
    "a column renamed": (EVENTS, "replace", ["place_en", "place"], "header"),
    "an empty file": (EVENTS, "content", "", "not-a-table"),
    "a formula behind a blank": (EVENTS, "replace", [",Ramstein Air Base,", ", =1+1,"], "blanks"),
    "a derived table": ("data/derived/memberships.csv", "newlines", "\r\n", "line-ends"),
}


@pytest.mark.parametrize("fault", LEFT)
def test_what_a_person_must_look_at_is_left_with_its_finding(fault: str, small: Path) -> None:
    file, change, value, rule = LEFT[fault]
    CHANGES[change](small / file, value)
    before = contents(small)
    done = run(VALIDATE, str(small), "--fix")
    assert done.returncode == 1
    assert f"  {rule}  " in done.stdout
    assert done.stderr == "files mended: 0\n"
    assert contents(small) == before


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
