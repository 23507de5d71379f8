"""How far a package was judged: each resource, and what of it was not judged, and why."""

from collections.abc import Iterator
from typing import NamedTuple

from coalitions.judge.lookups import is_readable
from coalitions.package.artefacts import HASHES, parts_of_hash
from coalitions.package.carried import Json
from coalitions.package.opened import Package
from coalitions.package.place import DESCRIPTOR
from coalitions.package.resources import paths_of
from coalitions.package.table import NotJudgedError, SetAsideError, Table

STANDARD_PROFILES = ("data-package", "tabular-data-package", "https://datapackage.org/profiles/", "datapackage.org")


class Note(NamedTuple):
    """What of a table could not be judged, and why."""

    what: str
    because: str


class Reach(NamedTuple):
    """What was judged of one resource; ``rows`` is None where none were."""

    resource: str
    path: str
    rows: int | None
    not_judged: list[Note]


def reached(package: Package, notes: dict[str, list[Note]]) -> list[Reach]:
    """What was judged of each resource of a package; ``notes`` are those of its cells, by table."""
    try:
        found = [_reach(package, each, notes.get(str(each["name"]), [])) for each in package.resources]
    except SetAsideError:
        return []
    elsewhere = [Note(name, f"{value} is not opened") for name, value in _own_profiles(package.descriptor)]
    return [*([Reach("", DESCRIPTOR, None, elsewhere)] if elsewhere else []), *found]


def _reach(package: Package, resource: Json, notes: list[Note]) -> Reach:
    name, paths = str(resource["name"]), [str(path) for path in paths_of(resource)]
    path = ", ".join(paths) or DESCRIPTOR
    table = package.tables.get(name)
    if table is None:
        reason = package.unread.get(name)
        what = "content" if isinstance(reason, NotJudgedError) and "no table" in str(reason) else "rows"
        return Reach(name, path, None, [Note(what, str(reason or "it was not read"))])
    if table.set_aside:
        return Reach(name, path, None, [Note("rows", table.set_aside)])
    return Reach(name, path, table.height or len(table.written), [*notes, *_not_judged(package, resource, table)])


def _not_judged(package: Package, resource: Json, table: Table) -> Iterator[Note]:
    """What of a table that was judged could not be: types without a schema, references to others, some hashes."""
    if table.carried and not table.carried.has_schema:
        yield Note("types, constraints and keys", "there is no schema")
    for each in table.references:
        if not is_readable(package, each):
            yield Note(f"references to {each.table}", "it cannot be read here")
    kind, _ = parts_of_hash(resource.get("hash"))
    if kind not in HASHES:
        yield Note("hash", f"{kind} is not known here")
    if isinstance(resource.get("path"), list) and {"hash", "bytes"} & set(resource):
        yield Note("size and hash", "they are of several files")


def _own_profiles(descriptor: Json) -> Iterator[tuple[str, object]]:
    for name in ("profile", "$schema"):
        value = descriptor.get(name)
        if value is not None and not str(value).startswith(STANDARD_PROFILES):
            yield name, value
