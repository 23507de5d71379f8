"""One coalition taken out of the package: all of its rows, and none of another's."""

import csv

import pytest

from coalitions.restriction import restricted
from workshop import SHIPPED, copy_shipped, findings, keep_only, opened, regenerate

DOSSIER = {"events": 73, "membership_changes": 36, "rosters": 37, "roster_members": 285, "contributions": 26}
"""Rows of the IT Coalition's dossier."""


@pytest.mark.parametrize("table", DOSSIER)
def test_a_coalition_keeps_its_rows(table: str) -> None:
    assert len(restricted(opened(SHIPPED), "it").frame(table)) == DOSSIER[table]


def test_rows_of_others_are_gone_and_shared_ones_stay() -> None:
    less = restricted(opened(SHIPPED), "it")
    assert less.frame("coalitions")["coalition_id"].to_list() == ["it"]
    with (SHIPPED / "data/event_sources.csv").open(encoding="utf-8", newline="") as file:
        links = {(row["event_id"], row["source_id"]) for row in csv.DictReader(file)}
    events = set(less.frame("events")["event_id"].to_list())
    kept = set(less.frame("event_sources").select("event_id", "source_id").iter_rows())
    assert kept == {link for link in links if link[0] in events}
    assert len(less.frame("sources")) == len(opened(SHIPPED).frame("sources"))


def test_what_is_left_is_a_valid_package(tmp_path) -> None:
    root = regenerate(keep_only(copy_shipped(tmp_path / "package"), "drone"))
    assert [each.rule for each in findings(root) if each.severity == "error"] == []
