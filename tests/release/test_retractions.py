"""Rows that are gone, or stand there under another id: a release waits until the changelog says so."""

import shutil
from pathlib import Path

import pytest

from coalitions.release.archive import DOCUMENTS
from coalitions.release.readiness import faults
from tables import add_row, remove_row, row_of, rows, write_rows
from workshop import SHIPPED, edit_json, opened

STEP = "it-lva-2024-01-23-member-cooperation-agreement"
LINK = f"{STEP}/undated-blog"


@pytest.fixture
def corrected(small: Path) -> Path:
    """The small package on its way to version 9.0.0, with everything that a release needs."""
    for name in DOCUMENTS:
        shutil.copy(SHIPPED / name, small)
    edit_json(small, "datapackage.json", lambda each: each.update(version="9.0.0"))
    (small / "CITATION.cff").write_text("version: 9.0.0\ndate-released: 2026-11-29\n", "utf-8")
    tell(small, "New events.")
    return small


def tell(root: Path, what: str, before: str = "") -> None:
    text = f"# Changelog\n\n## 9.0.0 (2026-11-29)\n\n{what}\n\n## 0.1.0 (2026-01-01)\n\n{before}\n"
    (root / "CHANGELOG.md").write_text(text, "utf-8")


def told(root: Path, since: Path) -> list[str]:
    return list(faults(opened(root), root, {}, str(since)))


def test_row_gone_is_named_under_the_new_version(corrected: Path, small_master: Path) -> None:
    """A step that never was so, deleted without a word: whoever cites its key looks for it in vain."""
    remove_row(corrected, "membership_changes", STEP)
    remove_row(corrected, "change_sources", LINK)
    (silent,) = told(corrected, small_master)
    assert silent.startswith(
        f"membership_changes lacks {STEP}, and CHANGELOG.md does not say so under 9.0.0\n    fix: "
    )
    tell(corrected, "Nothing.", before=f"Retracted `{STEP}`.")
    assert told(corrected, small_master) == [silent], "under an older version it says nothing of this one"
    tell(corrected, f"Retracted `{STEP}`: the blog has no date.")
    assert told(corrected, small_master) == [], "its links go with it"


def test_table_cut_off_is_told_in_one_line(corrected: Path, small_master: Path) -> None:
    """The file that a program wrote but half of."""
    write_rows(corrected, "roster_members", rows(corrected, "roster_members")[:1])
    write_rows(corrected, "reported_totals", [])
    gone = told(corrected, small_master)
    assert [each.partition(" ")[0] for each in gone] == ["reported_totals", "roster_members"]
    assert "it-2023-09-19-founders/JPN, it-2023-09-19-founders/LVA, it-2023-09-19-gordon/EST, and" in gone[1]


def test_id_renamed_is_refused_even_where_the_changelog_names_it(corrected: Path, small_master: Path) -> None:
    """An id made to fit a corrected day, by which others cite the row."""
    old = row_of(corrected, "reported_totals", "it-2023-09-19-ukraine-5m")
    remove_row(corrected, "reported_totals", old["total_id"])
    add_row(corrected, "reported_totals", **{**old, "total_id": "it-2023-09-20-ukraine-5m"})
    tell(corrected, "Retracted `it-2023-09-19-ukraine-5m`.")
    (renamed,) = told(corrected, small_master)
    assert renamed.startswith("reported_totals has it-2023-09-20-ukraine-5m in the place of it-2023-09-19-ukraine-5m")


def test_row_that_says_something_else_is_no_renamed_one(corrected: Path, small_master: Path) -> None:
    old = row_of(corrected, "reported_totals", "it-2023-09-19-ukraine-5m")
    remove_row(corrected, "reported_totals", old["total_id"])
    add_row(corrected, "reported_totals", **{**old, "total_id": "it-2023-09-20-ukraine-6m", "amount": "6000000"})
    tell(corrected, "Retracted `it-2023-09-19-ukraine-5m`.")
    assert told(corrected, small_master) == []
