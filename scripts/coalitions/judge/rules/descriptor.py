"""Rules on the descriptor and the schemas."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coalitions.judge.catalogue import Offence, on_descriptor
from coalitions.judge.metadata import faults_of_descriptor, faults_of_schema
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.package.lines import large_file
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR
from coalitions.package.resources import REMOTE, is_table, part_of, paths_of, schema_of, unusable
from coalitions.package.safety import parsed_json, schema_fault
from coalitions.package.table import DERIVED, Json, NotJudgedError, SetAsideError


@on_descriptor(Profile.STANDARD)
def unsafe_archive(package: Package) -> Iterator[Offence]:
    """The zip that holds the package is damaged or not safe to unpack.
    why: It could write outside its folder, fill the disk, or show one file to one program and another to the next.
    fix: pack the folder of the package anew, with an ordinary zip program
    bad: ../events.csv, an entry twice, a link, 10 kB that unpack to 10 GB
    good: datapackage.json, data/events.csv …
    """
    for fault in package.archive_faults:
        yield Offence(fault, DESCRIPTOR)


@on_descriptor(Profile.STANDARD)
def descriptor_json(package: Package) -> Iterator[Offence]:
    """The descriptor or a schema is not a JSON object, or names something twice.
    why: No program can open the package, or each takes another of the two values.
    fix: mend the JSON at the place named
    bad: {"name": "a", "name": "b"}
    good: {"name": "a"}
    """
    faults = list(_json_faults(DESCRIPTOR, package.read(DESCRIPTOR)))
    yield from faults
    if faults:
        return
    for path in (each.get("schema") for each in package.resources):
        if package.is_safe(path) and package.holds(path):
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


@on_descriptor(Profile.STANDARD)
def descriptor_standard(package: Package) -> Iterator[Offence]:
    """The descriptor or a schema breaks the Data Package standard.
    why: Programs that keep to the standard refuse the package or misread it.
    fix: follow the standard at datapackage.org
    bad: "resources": []
    good: "resources": [{"name": "events", "path": "data/events.csv", …}]
    """
    listed = package.descriptor.get("resources")
    resources = listed if isinstance(listed, list) else []
    for number, each in enumerate(resources, start=1):
        if not isinstance(each, dict):
            yield Offence(f"resource {number} is no object", DESCRIPTOR, column="resources", value=str(each))
    objects = [each for each in resources if isinstance(each, dict)]
    hidden = [each for each in package.listed if each not in package.resources]
    for says in faults_of_descriptor(package.descriptor, [each for each in objects if each not in hidden]):
        yield Offence(says, DESCRIPTOR)
    if not resources:
        yield Offence("the package has no resources", DESCRIPTOR, column="resources")
    yield from _faults_of_schemas(package)


def _faults_of_schemas(package: Package) -> Iterator[Offence]:
    is_record = chosen_profile(package) is Profile.RECORD
    judged = set()
    for resource in package.resources:
        place = resource["schema"] if isinstance(resource.get("schema"), str) else DESCRIPTOR
        name = str(resource["name"]) if place == DESCRIPTOR else None
        try:
            schema = part_of(resource, "schema", package.read)
        except SetAsideError as fault:  # of a file another rule speaks
            if name and not isinstance(fault, NotJudgedError):
                yield Offence(str(fault), place, name, column="schema")
            continue
        if schema is None or (place != DESCRIPTOR and place in judged):
            continue
        judged.add(place)
        found = faults_of_schema(schema, with_examples=is_record)
        if fault_of_use := schema_fault(schema) if is_record else unusable(schema):
            found.append(f"the schema cannot be used: {fault_of_use}")
        elif any(key["reference"].get("resource") == resource["name"] for key in schema.get("foreignKeys") or []):
            found.append("a foreign key leads to the table itself and names it; the standard wants no resource there")
        yield from (Offence(says, place, name) for says in found)


@on_descriptor(Profile.STANDARD)
def resource_file(package: Package) -> Iterator[Offence]:
    """The descriptor names a file that is missing, cannot be read, or lies outside the package.
    why: The table or its schema cannot be read; a path that leaves the package can reach anything.
    fix: write the path from the folder of datapackage.json, with slashes, and add the file
    bad: "path": "../events.csv"
    good: "path": "data/events.csv"
    """
    is_record = chosen_profile(package) is Profile.RECORD
    for resource in package.resources:
        name, offended = str(resource["name"]), False
        for part, path in _files_of(resource, is_record=is_record):
            offence = _fault_of_file(package, name, part, path)
            if offence:
                offended = True
                yield offence
        reason = None if offended or name in package.tables else package.unread.get(name)
        if reason and not isinstance(reason, NotJudgedError) and _has_sound_schema(resource, package):
            yield Offence(f"the table cannot be read: {reason}", DESCRIPTOR, name, column="path")


def _files_of(resource: Json, *, is_record: bool) -> Iterator[tuple[str, Any]]:
    """The files that a resource names; of others those in the package, of this record all that it should have."""
    named = [("path", path) for path in paths_of(resource)]
    named += [(part, resource.get(part)) for part in ("schema", "dialect") if isinstance(resource.get(part), str)]
    if is_record and is_table(resource) and not isinstance(resource.get("schema"), str):
        named.append(("schema", resource.get("schema")))
    return (each for each in named if is_record or not (isinstance(each[1], str) and REMOTE.match(each[1])))


def _fault_of_file(package: Package, name: str, part: str, path: Any) -> Offence | None:
    if not package.is_safe(path):
        return Offence(f"{part} is no path inside the package", DESCRIPTOR, name, column=part, value=str(path))
    if not package.holds(path):
        fix = "run make, or python scripts/derive.py" if path.startswith(DERIVED) else None
        return Offence(f"there is no file {path}", DESCRIPTOR, name, column=part, value=path, fix=fix)
    if name not in package.tables and not _can_be_read(package, path):
        fix = None if isinstance(package.root, Path) else "download or pack the zip anew: it is damaged"
        return Offence(f"{path} cannot be read", DESCRIPTOR, name, column=part, value=path, fix=fix)
    return None


def _has_sound_schema(resource: Json, package: Package) -> bool:
    """Whether what keeps a table from being read is not its schema, of which other rules speak."""
    try:
        schema_of(resource, package.read)
    except SetAsideError:
        return False
    return True


def _can_be_read(package: Package, path: str) -> bool:
    try:
        if file := large_file(package.root, path):
            file.open("rb").close()
        else:
            package.read(path)
    except (SetAsideError, OSError):
        return False
    return True
