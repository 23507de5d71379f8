"""Editions of the package: this one, or an earlier one from a zip, a folder or a git revision."""

import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coalitions.package.frames import rows_of
from coalitions.package.opened import Package, open_package
from coalitions.package.place import DESCRIPTOR, CannotOpenError
from coalitions.package.table import SetAsideError, Table
from coalitions.release.differences import Edition, Key, TableEdition
from coalitions.release.versions import next_version

NOT_COMPARED = {"$schema", "version", "resources"}
"""Properties of the descriptor that say nothing of its content, or are compared on their own."""


def edition(package: Package) -> Edition:
    """A package as it is compared. Raises SetAsideError where its version or a table cannot be read."""
    version = str(package.descriptor.get("version"))
    try:
        next_version(version, "patch")
    except ValueError as error:
        raise SetAsideError(str(error)) from None
    properties = _texts({name: value for name, value in package.descriptor.items() if name not in NOT_COMPARED})
    return Edition(version, properties, {table.name: _table(table) for table in package.all_tables()})


@contextmanager
def earlier(old: str, root: Path) -> Iterator[Package]:
    """Open an earlier edition: a folder, a datapackage.json, a zip, or a git revision of the package in ``root``.

    Raises CannotOpenError where it is none of these.
    """
    if Path(old).exists():
        yield open_package(old)
        return
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(_archived(old, root))) as archive:
            archive.extractall(folder)
        yield open_package(folder)


def _archived(revision: str, root: Path) -> bytes:
    try:
        commit, why = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        if not commit:
            raise CannotOpenError(_no_revision(revision, root, why))
        archive, why = _git(root, "archive", "--format=zip", commit.decode().strip(), DESCRIPTOR, "data", "schemas")
        if not archive:
            raise CannotOpenError(f"there is no {DESCRIPTOR}, data or schemas in the git revision {revision}: {why}")
        return archive
    except FileNotFoundError:
        raise CannotOpenError(f"{revision} is neither a file nor a folder, and git is not installed") from None


def _no_revision(revision: str, root: Path, why: str) -> str:
    """Why git does not give a revision, in its own words, and the way out."""
    if "dubious ownership" in why:
        return f"git: {why}\n    fix: git config --global --add safe.directory {root.resolve()}"
    if "not a git repository" in why:
        return f"{revision} is neither a file nor a folder, and {root} is not in a git repository\n    fix: name a zip"
    is_shallow, _ = _git(root, "rev-parse", "--is-shallow-repository")
    if is_shallow.strip() == b"true":
        return f"this clone is shallow and does not hold {revision}\n    fix: git fetch --unshallow --tags"
    return (
        f"{revision} is neither a file, nor a folder, nor a git revision\n    fix: git fetch --tags; git tag lists them"
    )


def _git(root: Path, *arguments: str) -> tuple[bytes, str]:
    """What git prints, and the first line of what it says where it fails."""
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  no shell; names end options
    said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
    return (b"" if done.returncode else done.stdout), said[0].removeprefix("fatal: ")


def _table(table: Table) -> TableEdition:
    fields = {each["name"]: _texts(each) for each in table.fields}
    references = {each.columns[0]: each.table for each in table.references if len(each.columns) == 1}
    rows: dict[Key, dict[str, str]] = {}
    for cells in rows_of(table.whole.select(table.columns)):
        row = {name: cell for name, cell in cells.items() if cell}
        key = tuple(row.get(column, "") for column in table.key)
        if key in rows:
            raise SetAsideError(f"{table.path} cannot be compared: the key {'/'.join(key)} stands in it twice")
        rows[key] = row
    return TableEdition(fields, tuple(table.key), references, rows, table.is_derived)


def _texts(properties: dict[str, Any]) -> dict[str, str]:
    return {
        name: each if isinstance(each, str) else json.dumps(each, ensure_ascii=False, sort_keys=True)
        for name, each in properties.items()
    }
