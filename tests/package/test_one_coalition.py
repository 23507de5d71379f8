"""One coalition taken out of the package, or renewed in it: all of its rows, and none of another's."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import derive
from coalitions.package.artefacts import write
from coalitions.package.one_coalition import restricted
from coalitions.package.table import SetAsideError
from workshop import SHIPPED, copy_shipped, edit, edit_json, findings, keep_only, opened, regenerate

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
    edit(shipped, "data/sources.csv", "\n", "\na-2025,A,agency,,en,,,https://example.org/a,,excerpt,2026-11-22,\n")
    assert restricted(opened(shipped), "it").frame("sources")["source_id"].to_list()[0] == "a-2025"


def test_what_is_left_is_a_valid_package(tmp_path: Path) -> None:
    root = regenerate(keep_only(copy_shipped(tmp_path / "package"), "drone"))
    assert [each.rule for each in findings(root) if each.severity == "error"] == []


@pytest.mark.parametrize("name", DERIVED)
def test_derived_rows_of_one_coalition_alone_are_those_of_the_whole_package(name: str, shipped: Path) -> None:
    """A number of one coalition that depends on the rows of another."""
    shutil.rmtree(shipped / "data" / "derived")
    write(shipped, derive.generated(shipped, "drone"))
    alone = list(rows(name, "data/derived", shipped))
    assert alone == [row for row in rows(name, "data/derived") if row["coalition_id"] == "drone"]
    assert [each for each in findings(shipped, "stale-hash", "row-order") if each.severity == "error"] == []


def test_rows_of_one_coalition_are_renewed_and_those_of_others_stay(shipped: Path) -> None:
    """What another contributor has not derived yet is changed behind their back, or what is ours is left stale."""
    edit(shipped, COUNTS, "\nit,2023-09-19,7,7", "\nit,2023-09-19,7,99")
    edit(shipped, COUNTS, "\nit,2023-12-01,7,8\n", "\n")
    edit(shipped, COUNTS, "\ndrone,2024-02-14,8,8", "\ndrone,2024-02-14,8,99")
    write(shipped, derive.generated(shipped, "it"))
    renewed = (shipped / COUNTS).read_text("utf-8")
    assert renewed.replace("\ndrone,2024-02-14,8,99", "\ndrone,2024-02-14,8,8") == (SHIPPED / COUNTS).read_text("utf-8")
    assert findings(shipped, "stale-hash") == []
    assert {each.file for each in findings(shipped, "stale-table")} == {COUNTS}
    write(shipped, derive.generated(shipped, "drone"))
    assert findings(shipped, "stale-table") == []


def test_claim_that_moved_to_another_coalition_stands_in_a_derived_table_once(shipped: Path) -> None:
    edit(
        shipped,
        "data/rosters.csv",
        "\nair-force-2023-05-25-up-in-the-sky,air-force,",
        "\nair-force-2023-05-25-up-in-the-sky,it,",
    )
    write(shipped, derive.generated(shipped, "it"))
    moved = [row for row in rows("roster_checks", "data/derived", shipped) if "up-in-the-sky" in row["roster_id"]]
    assert [row["coalition_id"] for row in moved] == ["it"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("\nit,2023-09-19,7,7", "\nit,2023-09-19,7"), ("coalition_id,date", "date,coalition_id"), ("\nit,", '\n"it,')],
    ids=["ragged", "header", "quote"],
)
def test_derived_table_whose_rows_cannot_be_read_is_not_written_over(old: str, new: str, shipped: Path) -> None:
    """The rows of other coalitions are lost where only one was to be renewed."""
    edit(shipped, COUNTS, old, new)
    with pytest.raises(SetAsideError, match="which writes it anew without --coalition"):
        derive.generated(shipped, "it")
    write(shipped, derive.generated(shipped))
    assert (shipped / COUNTS).read_bytes() == (SHIPPED / COUNTS).read_bytes()


def test_derived_row_without_key_is_not_sorted_among_the_others(shipped: Path) -> None:
    edit(shipped, COUNTS, "\ndrone,2024-02-14,", "\ndrone,,")
    with pytest.raises(SetAsideError, match="which writes it anew without --coalition"):
        derive.generated(shipped, "it")


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
@pytest.mark.parametrize("coalition", [None, "it"])
def test_derived_table_is_described_otherwise(
    change: Callable[[Path], object], coalition: str | None, shipped: Path
) -> None:
    """What the standard allows keeps a derived table from being written, or from being judged."""
    change(shipped)
    write(shipped, derive.generated(shipped, coalition))
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
@pytest.mark.parametrize("coalition", [None, "it"])
def test_derived_table_that_cannot_be_made_is_named(
    path: str, change: object, says: str, coalition: str | None, shipped: Path
) -> None:
    edit_json(shipped, path, change)
    with pytest.raises(SetAsideError, match=says):
        derive.generated(shipped, coalition)


NEW_FIELD = {"name": "new", "type": "string"}


def described(descriptor: Any, name: str) -> Any:
    return next(each for each in descriptor["resources"] if each["name"] == name)
