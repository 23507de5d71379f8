"""The only module that opens a package: its descriptor, its schemas, its tables.

What cannot be read is *set aside* with a reason: whoever asks for it gets SetAsideError, and the judge tells of it.
"""

import zipfile
import zlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeGuard

import narwhals as nw

from coalitions.package.engines import Scratch, carriers
from coalitions.package.frames import Engine, Frame, rows_of
from coalitions.package.once import once
from coalitions.package.outline import DERIVED, Outline
from coalitions.package.place import DESCRIPTOR, CannotOpenError, not_found, root_of
from coalitions.package.resources import is_table, open_table, schema_of
from coalitions.package.safety import archive_faults, is_inside, leads_inside, parsed_json
from coalitions.package.table import Json, NotJudgedError, SetAsideError, Table


@dataclass(eq=False)
class Package:
    """A data package, opened."""

    root: Path | zipfile.Path
    engine: Engine = "pandas"
    scratch: Scratch | None = None  # where rows lie for an engine beyond memory
    today: str | None = None
    hand_kept: bool = False
    is_only_judged: bool = False  # then large files are left unread until they are judged, piece by piece
    roles: dict[str, Json] = field(default_factory=dict)  # lent to its columns, by table; see judge.roles
    unread: dict[str, SetAsideError] = field(default_factory=dict, init=False, repr=False)
    """Why resources were not opened as tables, by name; a NotJudgedError where that is no fault."""
    notes: dict[str, list[Any]] = field(default_factory=dict, init=False, repr=False)
    """What the judge could not judge of each table, and why."""
    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)
    """The answers of functions marked ``once``."""

    @cached_property
    def as_of(self) -> str:
        """The last ISO day of looking for news or, within a year, of reading. Raises SetAsideError if there is none."""
        last = ""
        for name, column in (("coalitions", "looked_up_to"), ("sources", "accessed")):
            if column in self.table(name).columns:
                bound = f"{int(last[:4] or 9998) + 1}{last[4:]}"
                latest = self.table(name).rows.filter(nw.col(column) <= bound).select(nw.col(column).max()).drop_nulls()
                last = max(last, *(row[column] for row in rows_of(latest)), "")
        if not last:
            raise SetAsideError("no source says when it was read")
        return last

    @cached_property
    def descriptor(self) -> Json:
        """The descriptor. Raises SetAsideError where it is no JSON object."""
        try:
            descriptor = parsed_json(self.read(DESCRIPTOR))
        except ValueError:
            raise SetAsideError(f"{DESCRIPTOR} is not JSON") from None
        if not isinstance(descriptor, dict):
            raise SetAsideError(f"{DESCRIPTOR} is not a JSON object")
        return descriptor

    def told(self, name: str) -> str:
        """A text that the descriptor holds, such as title. Raises SetAsideError where it lacks it."""
        if not isinstance(value := self.descriptor.get(name), str):
            raise SetAsideError(f"{DESCRIPTOR} has no {name}")
        return value

    @cached_property
    def listed(self) -> list[Json]:
        """The resource descriptors that have a name; the others are a fault of the descriptor."""
        listed = self.descriptor.get("resources")
        named = (each for each in (listed if isinstance(listed, list) else []) if isinstance(each, dict))
        return [each for each in named if isinstance(each.get("name"), str)]

    @property
    def resources(self) -> list[Json]:
        """The resource descriptors, without those of derived tables where only hand-kept ones are wanted."""
        return [each for each in self.listed if not (self.hand_kept and str(each.get("path")).startswith(DERIVED))]

    def outlines(self) -> list[Outline]:
        """The tables, derived ones included, without rows. Raises SetAsideError where a schema cannot be read."""
        return [self._outline(each) for each in self.listed]

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables whose file and schema can be read, by name."""
        opened = (self._open_table(resource) for resource in self.resources)
        return {table.name: table for table in opened if table}

    def table(self, name: str) -> Table:
        """The table of that name. Raises SetAsideError where there is none or it cannot be read."""
        if name not in self.tables:
            raise SetAsideError(f"the package has no readable table {name}")
        table = self.tables[name]
        if table.set_aside:
            raise SetAsideError(f"{table.path} {table.set_aside}")
        return table

    def readable_tables(self) -> list[Table]:
        """The tables that are not set aside, by name."""
        return [table for _, table in sorted(self.tables.items()) if not table.set_aside]

    def all_tables(self) -> list[Table]:
        """All tables, the set aside included. Raises SetAsideError where one could not be opened at all."""
        for name in (resource["name"] for resource in self.resources if resource["name"] not in self.tables):
            raise SetAsideError(f"table {name} could not be opened")
        return list(self.tables.values())

    def holding(self, tables: dict[str, Table]) -> "Package":
        """The package with these tables in the place of its own."""
        other = replace(self)
        other.tables = tables
        return other

    def frame(self, name: str) -> Frame:
        """The rows of the table of that name. Raises SetAsideError as ``table`` does."""
        return self.table(name).frame

    def row(self, name: str, key: str) -> dict[str, Any]:
        """The row of a table with that single key. Raises KeyError where there is none."""
        return self.by_key(name)[key]

    @once
    def by_key(self, name: str) -> dict[str, dict[str, Any]]:
        """The rows of a table with a single key, by it. Raises SetAsideError as ``table`` does."""
        key = self.table(name).key[0]
        return {row[key]: row for row in reversed(rows_of(self.frame(name)))}

    @cached_property
    def archive_faults(self) -> list[str]:
        """Why the zip that holds the package is not safe to read; nothing where it is, or where there is none."""
        return [] if isinstance(self.root, Path) else archive_faults(Path(str(self.root.root.filename)))

    def read(self, path: str) -> bytes:
        """The bytes of a file of the package. Raises SetAsideError where the path is unsafe or leads nowhere."""
        if self.archive_faults:
            raise SetAsideError("the archive is not safe to read")
        if not self.is_safe(path):
            raise SetAsideError(f"{path} leads out of the package")
        try:
            return self.root.joinpath(path).read_bytes()
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error):
            raise SetAsideError(f"{path} cannot be read") from None

    def holds(self, path: str) -> bool:
        """Whether the package has a file at a safe path."""
        try:
            return self.root.joinpath(path).is_file()
        except (OSError, ValueError):
            return False

    def is_safe(self, path: object) -> TypeGuard[str]:
        """Whether a path stays inside the package, links followed."""
        return is_inside(path) and (not isinstance(self.root, Path) or leads_inside(self.root, str(path)))

    def _outline(self, resource: Json) -> Outline:
        place, schema = schema_of(resource, self.read)
        if schema is None or not isinstance(resource.get("path"), str):
            raise SetAsideError(f"the schema of {resource.get('name')} cannot be read")
        return Outline(str(resource["name"]), resource["path"], place, schema)

    def _open_table(self, resource: Json) -> Table | None:
        name = str(resource["name"])
        try:
            if not is_table(resource):
                raise NotJudgedError("it is no table: only its path, size and hash are judged")
            root = self.root if self.scratch or self.is_only_judged else None
            return open_table(resource, self.engine, self.read, self.roles.get(name, {}), self.scratch, root)
        except SetAsideError as reason:
            self.unread[name] = reason
            return None


def open_package(
    place: str | Path, engine: str = "pandas", today: str | None = None, *, hand_kept: bool = False, master: str = ""
) -> Package:
    """Open the package in a folder, at a datapackage.json or in a zip.

    ``engine`` is one of package.engines.ENGINES, ``master`` the address of a Spark cluster.
    Nothing is later than ``today`` (default: the day of the data); ``hand_kept`` leaves out what is generated.
    Raises CannotOpenError where there is no package, or the engine is not installed.
    """
    root = root_of(place)
    package = Package(root, *carriers(engine, root, master), today, hand_kept)
    try:
        if not package.archive_faults:
            package.read(DESCRIPTOR)
    except SetAsideError:
        raise CannotOpenError(not_found(place, root)) from None
    return package
