"""Rules on the descriptor and the schemas."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coalitions.judge.catalogue import Offence, Severity, on_descriptor
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR
from coalitions.package.safety import parsed_json, schema_fault
from coalitions.package.table import DERIVED, Json, SetAsideError


@on_descriptor(
    "unsafe-archive",
    Severity.ERROR,
    fault="The zip that holds the package is damaged or not safe to unpack.",
    why="It could write outside its folder, fill the disk, or show one file to one program and another to the next.",
    fix="pack the folder of the package anew, with an ordinary zip program",
    bad="../events.csv, an entry twice, a link, 10 kB that unpack to 10 GB",
    good="datapackage.json, data/events.csv …",
)
def unsafe_archive(package: Package) -> Iterator[Offence]:
    for fault in package.archive_faults:
        yield Offence(fault, DESCRIPTOR)


@on_descriptor(
    "descriptor-json",
    Severity.ERROR,
    fault="The descriptor or a schema is not a JSON object, or names something twice.",
    why="No program can open the package, or each takes another of the two values.",
    fix="mend the JSON at the place named",
    bad='{"name": "a", "name": "b"}',
    good='{"name": "a"}',
)
def descriptor_json(package: Package) -> Iterator[Offence]:
    faults = list(_json_faults(DESCRIPTOR, package.read(DESCRIPTOR)))
    yield from faults
    if faults:
        return
    for path in _schema_paths(package):
        yield from _json_faults(path, package.read(path))


def _json_faults(path: str, data: bytes) -> Iterator[Offence]:
    twice: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> Json:
        names = [name for name, _ in pairs]
        twice.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(pairs)

    try:
        if not isinstance(parsed_json(data), dict):
            yield Offence("the file does not hold a JSON object", path, line=1)
        json.loads(data, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        yield Offence(f"{error.msg} at character {error.colno}", path, line=error.lineno)
    except ValueError as error:
        yield Offence(f"the file cannot be read as JSON: {error}", path)
    for name in twice:
        yield Offence(f"{name} stands twice in one object", path, column=name)


@on_descriptor(
    "descriptor-standard",
    Severity.ERROR,
    fault="The descriptor or a schema breaks the Data Package standard.",
    why="Programs that keep to the standard refuse the package or misread it.",
    fix="follow the standard at datapackage.org",
    bad='"resources": []',
    good='"resources": [{"name": "events", "path": "data/events.csv", …}]',
)
def descriptor_standard(package: Package) -> Iterator[Offence]:
    import frictionless

    apart = ("schema", "profile")  # judged on its own; of version 1, where it asks for a schema
    bare = [{name: value for name, value in each.items() if name not in apart} for each in package.resources]
    for says in _faults_of_the_standard(frictionless.Package, {**package.descriptor, "resources": bare}):
        yield Offence(says, DESCRIPTOR)
    if not package.resources:
        yield Offence("the package has no resources", DESCRIPTOR, column="resources")
    for path in _schema_paths(package):
        try:
            schema = parsed_json(package.read(path))
        except ValueError:
            continue
        found = _faults_of_the_standard(frictionless.Schema, schema)
        if fault := schema_fault(schema):
            found.append(f"the schema cannot be used: {fault}")
        for says in found:
            yield Offence(says, path)


def _faults_of_the_standard(kind: Any, content: Json) -> list[str]:
    """What frictionless says of a descriptor. On a misshapen one it may raise anything; that is a fault as well."""
    try:
        report = kind.validate_descriptor(content)
    except Exception as error:
        return [f"it cannot be judged by the standard: {error}"]
    return [str(message) for (message,) in report.flatten(["message"])]


@on_descriptor(
    "resource-file",
    Severity.ERROR,
    fault="The descriptor names a file that is missing, cannot be read, or lies outside the package.",
    why="The table or its schema cannot be read; a path that leaves the package can reach anything.",
    fix="write the path from the folder of datapackage.json, with slashes, and add the file",
    bad='"path": "../events.csv"',
    good='"path": "data/events.csv"',
)
def resource_file(package: Package) -> Iterator[Offence]:
    for resource in package.resources:
        name = resource.get("name") if isinstance(resource.get("name"), str) else None
        for part in ("path", "schema") if _is_table(resource) else ("path",):
            path = resource.get(part)
            if not package.is_safe(path):
                yield Offence(f"{part} is no path inside the package", DESCRIPTOR, name, column=part, value=str(path))
            elif not package.holds(path):
                fix = "run make, or python scripts/derive.py" if path.startswith(DERIVED) else None
                yield Offence(f"there is no file {path}", DESCRIPTOR, name, column=part, value=path, fix=fix)
            elif name not in package.tables and not _can_be_read(package, path):
                fix = None if isinstance(package.root, Path) else "download or pack the zip anew: it is damaged"
                yield Offence(f"{path} cannot be read", DESCRIPTOR, name, column=part, value=path, fix=fix)


def _can_be_read(package: Package, path: str) -> bool:
    try:
        package.read(path)
    except SetAsideError:
        return False
    return True


def _is_table(resource: Json) -> bool:
    return "schema" in resource or resource.get("type") == "table" or str(resource.get("path")).endswith(".csv")


def _schema_paths(package: Package) -> list[str]:
    paths = [each.get("schema") for each in package.resources]
    return [path for path in paths if package.is_safe(path) and package.holds(path)]


@on_descriptor(
    "schema-pattern",
    Severity.ERROR,
    fault="A pattern of a schema is no pattern, or one that cannot be judged in bounded time.",
    why="Patterns are judged by an engine that never backtracks (RE2), so that no cell can stop the judge.",
    fix="write the pattern in RE2 syntax: no look-around, no back-references",
    bad='"pattern": "(?=a)[a-z"',
    good='"pattern": "(?:[a-z]+)"',
)
def schema_pattern(package: Package) -> Iterator[Offence]:
    import pyarrow as pa
    import pyarrow.compute as pc

    for table in package.tables.values():
        for field in table.fields:
            form = (field.get("constraints") or {}).get("pattern")
            try:
                if isinstance(form, str):
                    pc.match_substring_regex(pa.nulls(1, pa.string()), f"^(?:{form})$")
            except pa.ArrowInvalid as error:
                yield Offence(str(error), table.schema_path, table.name, column=field["name"], value=form)


@on_descriptor(
    "schema-key",
    Severity.ERROR,
    fault="A key of a schema names a field or a table that does not exist.",
    why="Without the field there is nothing to compare, and the reference would never be judged.",
    fix="name fields of the schema, and a table of the package with its fields",
    bad='"primaryKey": ["event"]',
    good='"primaryKey": ["event_id"]',
)
def schema_key(package: Package) -> Iterator[Offence]:
    columns = {name: set(table.columns) for name, table in package.tables.items()}
    resources = {str(each.get("name")) for each in package.resources}
    for table in package.tables.values():
        own = columns[table.name]
        for name in set(table.key) - own:
            says = f"the primary key names {name}, which is no field"
            yield Offence(says, table.schema_path, table.name, column="primaryKey", value=name)
        for each in table.references:
            there = columns.get(each.table)
            lost = [
                *sorted(set(each.columns) - own),
                *sorted(set(each.there) - there if there is not None else ()),
            ]
            if each.table not in resources:
                lost = [each.table]
            for name in lost:
                says = f"a foreign key names {name}, which does not exist"
                yield Offence(says, table.schema_path, table.name, column="foreignKeys", value=name)
