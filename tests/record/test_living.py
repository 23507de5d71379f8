"""A record that lives: a change of the tables alone, made by CONTRIBUTING's text, passes what CI runs.

Each is made on a copy of the shipped tables; CI validates by hand, derives, draws, and judges the whole. Nothing but
what really says something new is another file afterwards.
"""

import re
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from running import contents, run
from tables import add_rows, remove_row, rows, set_cells
from workshop import SHIPPED, findings, regenerate

ADDED = tomllib.loads(Path(__file__).with_name("living.toml").read_text("utf-8"))
"""Rows to add, by what they make and by table."""
TODAY = max(row["accessed"] for row in rows(SHIPPED, "sources"))


def a_date_corrected(root: Path) -> None:
    """The day of a step was narrowed down; its id stays, though it opens with the old day."""
    step = next(
        each
        for each in rows(root, "membership_changes")
        if each["coalition_id"] == "maritime" and each["date_earliest"] < each["date_latest"]
    )
    set_cells(root, "membership_changes", step["change_id"], date_earliest=step["date_latest"])


def a_contribution_retracted(root: Path) -> None:
    """A sum that never was; that the changelog must name it, release/test_retractions.py shows."""
    wholes = {each["part_of"] for each in rows(root, "contributions")}
    shared = {each["contribution_id"] for each in rows(root, "contribution_parties")}
    alone = (each for each in rows(root, "contributions") if each["contribution_id"] not in wholes | shared)
    key = next(each["contribution_id"] for each in alone if each["coalition_id"] == "it")
    remove_row(root, "contributions", key)


Change = Callable[[Path], object]
CHANGES: dict[str, tuple[list[Change], set[str]]] = {
    "five rows of a fact, and a date": (
        [partial(add_rows, content=ADDED["norway_joins"]), a_date_corrected],
        {"it", "maritime"},
    ),
    "a claim, and a retraction": ([partial(add_rows, content=ADDED["open_claim"]), a_contribution_retracted], {"it"}),
    "a tenth coalition": ([partial(add_rows, content=ADDED["tenth_coalition"])], {"cyber"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change_of_the_tables_alone_is_green(change: str, shipped: Path) -> None:
    """A test that pins a total; an artefact that CI wants committed; a number spelt out somewhere."""
    before = contents(shipped)
    changes, drawn_anew = CHANGES[change]
    for make in changes:
        make(shipped)
    by_hand = run("validate.py", str(shipped), "--hand-kept", "--today", TODAY)
    assert by_hand.returncode == 0, by_hand.stdout
    regenerate(shipped)
    assert [each for each in findings(shipped, today=TODAY) if each.severity == "error"] == []
    after = contents(shipped)
    generated = {path for path in after if not re.fullmatch(r"data/\w+\.csv", path)}
    changed = {path for path in generated if after[path] != before.get(path)}
    charts = {path for path in changed if path.startswith("charts/")}
    assert {path.split("/")[1] for path in charts if path.count("/") > 1} <= drawn_anew, "charts of no other coalition"
    assert len(changed) <= 6 * 2 * 2 * len(drawn_anew) + 4 * 2 * 2 + 9, "their charts, the overviews, what is derived"
    assert all(after[path] == data for path, data in before.items() if path.startswith("schemas/"))
    if "cyber" in drawn_anew:  # nine is said nowhere once there are ten
        readme = (shipped / "README.md").read_text("utf-8")
        assert "holds 10 capability coalitions" in readme
        assert "cyber" in readme
