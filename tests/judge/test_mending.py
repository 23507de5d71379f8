"""validate.py --fix mends the form of the hand-kept tables and nothing else."""

import shutil
from pathlib import Path

import pytest

from running import VALIDATE, contents, run
from workshop import CHANGES, edit, packed

EVENTS = "data/events.csv"


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
    done = run(VALIDATE, str(packed(small)), "--fix")
    assert done.returncode == 2
    assert "unpack it first" in done.stderr


def test_broken_descriptor_is_left_with_its_finding(small: Path) -> None:
    edit(small, "datapackage.json", "{", "")
    done = run(VALIDATE, str(small), "--fix")
    assert done.returncode == 1
    assert "descriptor-json" in done.stdout
