"""Derived tables are made as their schemas describe them, or it is said why not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coalitions.making import derived
from coalitions.package.artefacts import write
from coalitions.package.table import SetAsideError
from workshop import edit, edit_json, findings

CHECKS = "data/derived/roster_checks.csv"


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
def test_derived_table_is_described_otherwise(change: Callable[[Path], object], small: Path) -> None:
    """What the standard allows keeps a derived table from being written, or from being judged."""
    before = (small / CHECKS).read_bytes()
    change(small)
    write(small, derived(small))
    assert (small / CHECKS).read_bytes() == before
    edit(small, CHECKS, "agrees", "open")
    assert [each.file for each in findings(small, "stale-table")] == [CHECKS]
    assert "Key: `roster_id`." in (small / "schemas/README.md").read_text("utf-8")


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
def test_derived_table_that_cannot_be_made_is_named(path: str, change: object, says: str, small: Path) -> None:
    edit_json(small, path, change)
    with pytest.raises(SetAsideError, match=says):
        derived(small)


NEW_FIELD = {"name": "new", "type": "string"}


def described(descriptor: Any, name: str) -> Any:
    return next(each for each in descriptor["resources"] if each["name"] == name)
