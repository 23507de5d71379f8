"""One coalition taken out of the package: all of its rows and what they name, and none of another's."""

from pathlib import Path

import pytest

from coalitions.package.one_coalition import restricted
from coalitions.package.opened import Package
from tables import add_row, rows
from workshop import SHIPPED, findings, keep_only, opened, regenerate


@pytest.fixture(scope="module")
def less() -> Package:
    """The shipped package, restricted to one coalition."""
    return restricted(opened(SHIPPED), "it")


def test_a_coalition_keeps_its_rows_and_loses_those_of_others(less: Package) -> None:
    for table in ("coalitions", "events", "membership_changes", "rosters", "contributions", "memberships"):
        key = less.table(table).key[0]
        own = [row[key] for row in rows(SHIPPED, table) if row["coalition_id"] == "it"]
        assert less.frame(table)[key].to_list() == own


def test_what_only_others_name_is_gone(less: Package) -> None:
    events = set(less.frame("events")["event_id"].to_list())
    links = {(row["event_id"], row["source_id"]) for row in rows(SHIPPED, "event_sources")}
    kept = set(less.frame("event_sources").select("event_id", "source_id").iter_rows())
    assert kept == {link for link in links if link[0] in events}
    parties = set(less.frame("parties")["party_id"].to_list())
    assert {row["party_id"] for row in rows(SHIPPED, "membership_changes") if row["coalition_id"] == "it"} <= parties
    assert "XKX" not in parties, "the demining coalition alone names Kosovo"
    cited = [row for row in rows(SHIPPED, "sources") if row["source_id"] in {source for _, source in kept}]
    named = {row[name] for row in cited for name in ("publisher_id", "origin")} - {""}
    assert (
        named
        <= set(less.frame("publishers")["publisher_id"].to_list())
        < {row["publisher_id"] for row in rows(SHIPPED, "publishers")}
    )
    assert len(less.frame("vocabularies")) == len(rows(SHIPPED, "vocabularies")), "nothing refers to them by key"


def test_source_that_nobody_names_stays(small: Path) -> None:
    """The source that a contributor has just written, before its links."""
    add_row(small, "sources", source_id="a-2025", url="https://example.org/a")
    assert "a-2025" in restricted(opened(small), "it").frame("sources")["source_id"].to_list()


def test_what_is_left_is_a_valid_package(shipped: Path) -> None:
    root = regenerate(keep_only(shipped, "drone"))
    assert [each.rule for each in findings(root) if each.severity == "error"] == []
