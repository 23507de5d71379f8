"""One coalition taken out of the package, or renewed in it: all of its rows, and none of another's."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coalitions.making import derived
from coalitions.package.artefacts import write
from coalitions.package.one_coalition import restricted
from coalitions.package.table import SetAsideError
from workshop import SHIPPED, build_shipped, edit, edit_json, findings, keep_only, opened, regenerate

DOSSIER = {
    "events": 73,
    "membership_changes": 36,
    "sources": 150,
    "rosters": 37,
    "roster_members": 285,
    "contributions": 26,
    "reported_totals": 23,
}
"""Rows of the IT Coalition's dossier."""
DERIVED = ("memberships", "membership_counts", "roster_checks", "contributions_by_party")
COUNTS = "data/derived/membership_counts.csv"


def rows(name: str, folder: str = "data", root: Path = SHIPPED) -> Iterator[dict[str, str]]:
    with (root / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize("table", DOSSIER)
def test_a_coalition_keeps_its_rows(table: str) -> None:
    assert len(restricted(opened(SHIPPED), "it").frame(table)) == DOSSIER[table]


def test_rows_of_others_are_gone_with_what_only_they_name() -> None:
    less = restricted(opened(SHIPPED), "it")
    assert less.frame("coalitions")["coalition_id"].to_list() == ["it"]
    links = {(row["event_id"], row["source_id"]) for row in rows("event_sources")}
    events = set(less.frame("events")["event_id"].to_list())
    kept = set(less.frame("event_sources").select("event_id", "source_id").iter_rows())
    assert kept == {link for link in links if link[0] in events}
    parties = set(less.frame("parties")["party_id"].to_list())
    assert {row["party_id"] for row in rows("membership_changes") if row["coalition_id"] == "it"} <= parties
    assert "XKX" not in parties, "the demining coalition alone names Kosovo"
    assert len(less.frame("vocabularies")) == len(list(rows("vocabularies")))


def test_source_that_nobody_names_stays(shipped: Path) -> None:
    """The source that a contributor has just written, before its links."""
    edit(shipped, "data/sources.csv", "\n", "\na-2025,ukrinform,,,en,,,https://example.org/a,,excerpt,2026-11-22,\n")
    assert restricted(opened(shipped), "it").frame("sources")["source_id"].to_list()[0] == "a-2025"


def test_what_is_left_is_a_valid_package(tmp_path: Path) -> None:
    root = regenerate(keep_only(build_shipped(tmp_path / "package"), "drone"))
    assert [each.rule for each in findings(root) if each.severity == "error"] == []


def a_path_of_its_own(root: Path) -> None:
    (root / "schemas/roster_checks.json").rename(root / "schemas/checks.json")
    edit(root, "datapackage.json", "schemas/roster_checks.json", "schemas/checks.json")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: edit_json(root, "schemas/roster_checks.json", lambda each: each.update(primaryKey="roster_id")),
        a_path_of_its_own,
    ],
    ids=["a key that is one word", "a schema with another name"],
)
def test_derived_table_is_described_otherwise(change: Callable[[Path], object], shipped: Path) -> None:
    """What the standard allows keeps a derived table from being written, or from being judged."""
    change(shipped)
    write(shipped, derived(shipped))
    assert (shipped / "data/derived/roster_checks.csv").read_bytes() == (
        SHIPPED / "data/derived/roster_checks.csv"
    ).read_bytes()
    edit(shipped, "data/derived/roster_checks.csv", "agrees", "open")
    assert [each.file for each in findings(shipped, "stale-table")] == ["data/derived/roster_checks.csv"]
    assert "Key: `roster_id`." in (shipped / "schemas/README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "change", "says"),
    [
        ("schemas/roster_checks.json", lambda each: each.pop("primaryKey"), "no primary key of its fields"),
        ("schemas/roster_checks.json", lambda each: each.update(primaryKey=["x"]), "no primary key of its fields"),
        ("schemas/roster_checks.json", lambda each: each["fields"].append(NEW_FIELD), "names new, which derive.py"),
        ("datapackage.json", lambda each: described(each, "roster_checks").update(path="data/a.csv"), "does not lie"),
    ],
    ids=["no key", "a key that is no field", "a field too many", "a path elsewhere"],
)
def test_derived_table_that_cannot_be_made_is_named(path: str, change: object, says: str, shipped: Path) -> None:
    edit_json(shipped, path, change)
    with pytest.raises(SetAsideError, match=says):
        derived(shipped)


NEW_FIELD = {"name": "new", "type": "string"}


def described(descriptor: Any, name: str) -> Any:
    return next(each for each in descriptor["resources"] if each["name"] == name)
