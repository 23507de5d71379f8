"""validate.py --new-since tells what a change brought, and not what stood there before."""

import json
import shutil
from pathlib import Path

import pytest

from coalitions.verbs.command import call
from running import git
from tables import add_row, set_cells
from workshop import edit

JAPAN, LATVIA = "it-jpn-2023-12-01-member-announcement", "it-lva-2024-01-23-member-cooperation-agreement"


@pytest.fixture
def repository(small: Path) -> Path:
    """A package in which the days of one step have been swapped for long, in git."""
    set_cells(small, "membership_changes", LATVIA, date_earliest="2024-02-14", date_latest="2024-01-23")
    git(small, "init", "-q")
    git(small, "add", ".")
    git(small, "commit", "-q", "-m", "as it was")
    return small


def judged(root: Path, capsys: pytest.CaptureFixture[str], since: str = "HEAD") -> tuple[int, dict]:
    code = call("validate", [str(root), "--hand-kept", "--format", "json", "--new-since", since])
    return code, json.loads(capsys.readouterr().out)


def test_old_fault_does_not_hide_the_new_one(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A contributor who looks for their own mistake among forty of others; a row above moves the lines of all."""
    add_row(repository, "parties", party_id="CAN", kind="state", name_en="Canada", name_uk="Канада")
    set_cells(repository, "membership_changes", JAPAN, date_latest="2023-11-30")
    code, verdict = judged(repository, capsys)
    assert (code, verdict["valid"], verdict["new_since"]) == (1, False, "HEAD")
    assert {each["rule"] for each in verdict["findings"]} == {"interval-order", "unused-row"}
    assert {each["key"] for each in verdict["findings"]} == {JAPAN, "CAN"}
    assert verdict["known"] == 1


def test_change_that_brings_nothing_wrong_is_green(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository, "data/events.csv", "Estonia backs the idea", "Estonia backs it")
    assert judged(repository, capsys)[0] == 0
    call("validate", [str(repository), "--hand-kept", "--new-since", "HEAD"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert "valid as far as it is new since HEAD" in last
    assert "1 finding known before left out" in last, "nobody takes it for a verdict on the whole"


def test_second_fault_of_one_kind_in_one_row_is_new(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_cells(repository, "sources", "undated-blog", note="Undated.  Blog.")
    git(repository, "commit", "-q", "-a", "-m", "two blanks")
    before = Path(shutil.copytree(repository, repository.parent / "before"))
    set_cells(repository, "sources", "gordon-2023-09-launch", note="Day  not shown.")
    code, verdict = judged(repository, capsys, str(before))
    assert (code, [each["key"] for each in verdict["findings"]]) == (1, ["gordon-2023-09-launch"])


def test_revision_that_is_none_is_named(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("validate", [str(repository), "--new-since", "no-such-branch"]) == 2
    assert "no-such-branch is neither a file, nor a folder, nor a git revision" in capsys.readouterr().err
