"""Two changes of the tables alone are merged, and .ci/refresh brings the generated files of main up to date."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from coalitions.making import derived
from coalitions.package.artefacts import stale, write
from running import git
from tables import add_row, rows
from workshop import SHIPPED

REFRESH = SHIPPED / ".ci" / "refresh"


@pytest.fixture
def origin(small: Path, tmp_path: Path) -> Path:
    """What GitHub has: the small package, on main."""
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(SHIPPED / name, small)
    git(small, "init", "-q", "-b", "main")
    git(small, "add", ".")
    git(small, "commit", "-q", "-m", "the package")
    git(tmp_path, "clone", "-q", "--bare", str(small), "origin.git")
    return tmp_path / "origin.git"


def cloned(origin: Path, name: str) -> Path:
    git(origin.parent, "clone", "-q", str(origin), name)
    return origin.parent / name


def contribute(origin: Path, branch: str, table: str, **cells: str) -> None:
    """A pull request that holds one row."""
    clone = cloned(origin, branch)
    git(clone, "switch", "-q", "-C", branch)
    add_row(clone, table, **cells)
    git(clone, "commit", "-q", "-a", "-m", branch)
    git(clone, "push", "-q", "origin", branch)


def refreshed(clone: Path) -> str:
    """What the workflow does: make, and then the script. Here make is derive.py, which draws nothing."""
    write(clone, derived(clone))
    home = {**os.environ, "HOME": str(clone.parent), "GIT_CONFIG_GLOBAL": "/dev/null"}
    done = subprocess.run([REFRESH], cwd=clone, env=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def merged(origin: Path) -> Path:
    """Main with two pull requests merged, each of which changed a table and nothing else."""
    event = {"coalition_id": "it", "date_basis": "act", "kind": "statement", "milestone": "false"}
    for day in ("2023-10-01", "2024-05-01"):
        texts = {"title_en": "Said", "title_uk": "Заява", "summary_en": "Said so.", "summary_uk": "Так сказано."}
        key = {"event_id": f"{day}-said", "date_earliest": day, "date_latest": day}
        contribute(origin, f"event-of-{day}", "events", **event, **texts, **key)
    clone = cloned(origin, "merging")
    for day in ("2023-10-01", "2024-05-01"):
        git(clone, "merge", "-q", "--no-edit", f"origin/event-of-{day}")
    git(clone, "push", "-q", "origin", "main")
    return origin


def test_generated_files_of_main_follow_the_merged_tables(merged: Path) -> None:
    """Main whose tables say one thing and whose derived files another, until somebody thinks of it."""
    clone = cloned(merged, "runner")
    assert len(rows(clone, "events")) == 5, "both rows are there, and nothing was in conflict"
    assert stale(clone, derived(clone)) == ["README.md", "datapackage.json"]
    assert "are brought up to date" in refreshed(clone)
    after = cloned(merged, "after")
    assert stale(after, derived(after)) == []
    changed = git(after, "diff", "--name-only", "HEAD~1").split()
    assert changed == ["README.md", "datapackage.json"], "the commit holds what is generated, and nothing else"
    assert git(after, "log", "-1", "--format=%an").strip() == "github-actions[bot]"
    sizes = {each["path"]: each["bytes"] for each in json.loads((after / "datapackage.json").read_text())["resources"]}
    assert sizes["data/events.csv"] == (after / "data/events.csv").stat().st_size


def test_second_run_has_nothing_to_do(merged: Path) -> None:
    """A workflow that starts itself for ever."""
    refreshed(cloned(merged, "runner"))
    head = git(merged, "rev-parse", "main")
    assert refreshed(cloned(merged, "again")) == "the generated files are up to date\n"
    assert git(merged, "rev-parse", "main") == head


def test_main_that_has_moved_on_is_left_to_the_next_run(merged: Path) -> None:
    """A commit forced over what was merged meanwhile."""
    clone = cloned(merged, "runner")
    contribute(merged, "main", "parties", party_id="CAN", kind="state", name_en="Canada", name_uk="Канада")
    moved = git(merged, "rev-parse", "main")
    assert "main has moved on" in refreshed(clone)
    assert git(merged, "rev-parse", "main") == moved


def test_generated_files_are_marked() -> None:
    """A reviewer who reads four hundred drawn files to find the row that was added."""
    generated = ["charts/index.html", "charts/it/timeline.en.svg", "data/derived/memberships.csv", "schemas/README.md"]
    marks = git(SHIPPED, "check-attr", "linguist-generated", *generated, "data/events.csv").splitlines()
    assert [line.rpartition(" ")[2] for line in marks] == ["set"] * 4 + ["unspecified"]
