"""Tables of a package on disk, held by the names of their fields: a new column breaks nothing that does not name it."""

import csv
import json
from pathlib import Path
from typing import Any

from coalitions.package.artefacts import csv_bytes

Row = dict[str, str]


def rows(root: Path, table: str) -> list[Row]:
    """The rows of a table, derived ones too."""
    with _file(root, table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_of(root: Path, table: str, key: str) -> Row:
    """The row of a key; the parts of a key of several fields are joined by ``/``."""
    (found,) = (each for each in rows(root, table) if _key(root, table, each) == key)
    return found


def write_rows(root: Path, table: str, content: list[Row]) -> Path:
    """Write a whole table. A field that a row does not name is empty, or, where it is required, its example."""
    fields = _schema(root, table)["fields"]
    defaults = {field["name"]: _default(field) for field in fields}
    for each in content:
        assert each.keys() <= defaults.keys(), f"{each.keys() - defaults.keys()} is no field of {table}"
    content = [{**defaults, **each} for each in content]
    _file(root, table).write_bytes(csv_bytes(defaults, ([each[name] for name in defaults] for each in content)))
    return root


def add_row(root: Path, table: str, **cells: str) -> Path:
    """Add a row at its place in the order of the key."""
    content = [*rows(root, table), cells]
    return write_rows(root, table, sorted(content, key=lambda each: [each[name] for name in key_fields(root, table)]))


def add_rows(root: Path, content: dict[str, list[Row]]) -> Path:
    """Add rows, by table."""
    for table, added in content.items():
        for each in added:
            add_row(root, table, **each)
    return root


def set_cells(root: Path, table: str, key: str, **cells: str) -> Path:
    """Change cells of the row of a key."""
    content = rows(root, table)
    (found,) = (each for each in content if _key(root, table, each) == key)
    found.update(cells)
    return write_rows(root, table, content)


def remove_row(root: Path, table: str, key: str) -> Path:
    """Take out the row of a key."""
    content = rows(root, table)
    kept = [each for each in content if _key(root, table, each) != key]
    assert len(kept) == len(content) - 1, f"{table} has no row {key}"
    return write_rows(root, table, kept)


def _file(root: Path, table: str) -> Path:
    derived = root / "data" / "derived" / f"{table}.csv"
    return derived if derived.exists() else root / "data" / f"{table}.csv"


def _schema(root: Path, table: str) -> dict[str, Any]:
    return dict(json.loads((root / "schemas" / f"{table}.json").read_text("utf-8")))


def _default(field: dict[str, Any]) -> str:
    return str(field.get("example", "")) if field.get("constraints", {}).get("required") else ""


def key_fields(root: Path, table: str) -> list[str]:
    """The fields of the key of a table."""
    return list(_schema(root, table)["primaryKey"])


def _key(root: Path, table: str, each: Row) -> str:
    return "/".join(each[name] for name in key_fields(root, table))
