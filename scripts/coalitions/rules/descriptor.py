"""Rules on the descriptor and the schemas."""

import json
from collections.abc import Iterator
from typing import Any

from coalitions.catalogue import Offence, Scope, Severity, rule
from coalitions.package import DESCRIPTOR, Package
from coalitions.table import DERIVED, Json


@rule(
    "descriptor-json",
    Severity.ERROR,
    Scope.DESCRIPTOR,
    fault="The descriptor or a schema is not a JSON object, or names something twice.",
    why="No program can open the package, or each takes another of the two values.",
    fix="mend the JSON at the place named",
    bad='{"name": "a", "name": "b"}',
    good='{"name": "a"}',
)
def descriptor_json(package: Package) -> Iterator[Offence]:
    faults = list(_json_faults(DESCRIPTOR, package.descriptor_data))
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
        value = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        yield Offence(f"{error.msg} at character {error.colno}", path, line=error.lineno)
    except (UnicodeDecodeError, RecursionError) as error:
        yield Offence(f"the file cannot be read as JSON: {type(error).__name__}", path)
    else:
        if not isinstance(value, dict):
            yield Offence("the file does not hold a JSON object", path, line=1)
        for name in twice:
            yield Offence(f"{name} stands twice in one object", path, column=name)


@rule(
    "descriptor-standard",
    Severity.ERROR,
    Scope.DESCRIPTOR,
    fault="The descriptor or a schema breaks the Data Package standard.",
    why="Programs that keep to the standard refuse the package or misread it.",
    fix="follow the standard at datapackage.org",
    bad='"resources": []',
    good='"resources": [{"name": "events", "path": "data/events.csv", …}]',
)
def descriptor_standard(package: Package) -> Iterator[Offence]:
    import frictionless

    bare = [{name: value for name, value in each.items() if name != "schema"} for each in package.resources]
    report = frictionless.Package.validate_descriptor({**package.descriptor, "resources": bare})
    for _, _, message in report.flatten(["rowNumber", "fieldName", "message"]):
        yield Offence(str(message), DESCRIPTOR)
    if not package.resources:
        yield Offence("the package has no resources", DESCRIPTOR, column="resources")
    for path in _schema_paths(package):
        try:
            schema = json.loads(package.read(path))
        except ValueError:
            continue
        for _, _, message in frictionless.Schema.validate_descriptor(schema).flatten(
            ["rowNumber", "fieldName", "message"]
        ):
            yield Offence(str(message), path)


@rule(
    "resource-file",
    Severity.ERROR,
    Scope.DESCRIPTOR,
    fault="The descriptor names a file that is missing, or that lies outside the package.",
    why="The table or its schema cannot be read; a path that leaves the package can reach anything.",
    fix="write the path from the folder of datapackage.json, with slashes, and add the file",
    bad='"path": "../events.csv"',
    good='"path": "data/events.csv"',
)
def resource_file(package: Package) -> Iterator[Offence]:
    for resource in package.resources:
        name = resource.get("name") if isinstance(resource.get("name"), str) else None
        for part in ("path", "schema"):
            path = resource.get(part)
            if not package.is_safe(path):
                yield Offence(f"{part} is no path inside the package", DESCRIPTOR, name, column=part, value=str(path))
            elif not package.holds(path):
                fix = "run make, or python scripts/derive.py" if path.startswith(DERIVED) else None
                yield Offence(f"there is no file {path}", DESCRIPTOR, name, column=part, value=path, fix=fix)


def _schema_paths(package: Package) -> list[str]:
    paths = [each.get("schema") for each in package.resources]
    return [path for path in paths if package.is_safe(path) and package.holds(path)]


@rule(
    "schema-pattern",
    Severity.ERROR,
    Scope.DESCRIPTOR,
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
                    pc.match_substring_regex(pa.array([""]), f"^(?:{form})$")
            except pa.ArrowInvalid as error:
                yield Offence(str(error), table.schema_path, table.name, column=field["name"], value=form)


@rule(
    "schema-key",
    Severity.ERROR,
    Scope.DESCRIPTOR,
    fault="A key of a schema names a field or a table that does not exist.",
    why="Without the field there is nothing to compare, and the reference would never be judged.",
    fix="name fields of the schema, and a table of the package with its fields",
    bad='"primaryKey": ["event"]',
    good='"primaryKey": ["event_id"]',
)
def schema_key(package: Package) -> Iterator[Offence]:
    columns = {name: set(table.columns) for name, table in package.tables.items()}
    resources = {each.get("name") for each in package.resources}
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
