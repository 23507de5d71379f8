"""What passes as plain without frictionless, frictionless accepts too; and the shipped files are plain."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import frictionless
import pytest

from coalitions.judge.plain import VERSION_2, is_plain_package, is_plain_schema
from workshop import SHIPPED

PACKAGE = {**json.loads((SHIPPED / "datapackage.json").read_text("utf-8")), "$schema": VERSION_2}
SCHEMAS = {
    each["name"]: {**json.loads((SHIPPED / each["schema"]).read_text("utf-8")), "$schema": VERSION_2}
    for each in PACKAGE["resources"]
}
ELSEWHERE = ("schema", "dialect", "profile")
BARE = [{name: each[name] for name in each if name not in ELSEWHERE} for each in PACKAGE["resources"]]
STRANGE = [None, "", "x", "no such thing", 0, -1, 1.5, True, [], ["x"], ["x", "x"], {}, {"x": "y"}]


def changes(whole: Any, part: Any) -> Iterator[Any]:
    """A file with one value replaced, one left out, one more or one twice, at each place, one after the other."""
    names = list(part) if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else []
    for name in names:
        kept = part[name]
        for value in STRANGE:
            part[name] = value
            yield whole
        part[name] = kept
        yield from changes(whole, kept)
        if isinstance(part, dict):
            del part[name]
            yield whole
            part[name] = kept
    if isinstance(part, dict):
        for extra in ("email", "required", "unique", "profile", "url", "x"):
            if extra not in part:
                part[extra] = "x"
                yield whole
                del part[extra]
    elif isinstance(part, list) and part:
        part.append(deepcopy(part[0]))
        yield whole
        part.pop()


@pytest.mark.parametrize("name", ["parties", "sources", "contributions", "membership_counts", "events"])
def test_schema_that_is_plain_keeps_to_the_standard(name: str) -> None:
    """A shape that lets something pass of which frictionless says that it breaks the standard. One field a shape."""
    schema = deepcopy(SCHEMAS[name])
    in_keys = {*schema["primaryKey"], *(field for key in schema.get("foreignKeys", []) for field in key["fields"])}
    shapes = {(*sorted(field), *sorted(field.get("constraints", {}))): field for field in schema["fields"]}
    schema["fields"] = [each for each in schema["fields"] if each["name"] in in_keys or each in shapes.values()]
    passed = [deepcopy(each) for each in changes(schema, schema) if is_plain_schema(each)]
    assert passed
    assert not [each for each in passed if not frictionless.Schema.validate_descriptor(each).valid]


def test_descriptor_that_is_plain_keeps_to_the_standard() -> None:
    """The same of the descriptor."""
    package = deepcopy({**PACKAGE, "resources": BARE[:2]})
    passed = [deepcopy(each) for each in changes(package, package) if is_plain_package(each)]
    assert passed
    assert not [each for each in passed if not frictionless.Package.validate_descriptor(each).valid]


def test_shipped_files_are_plain() -> None:
    """A new property that makes each verdict wait for frictionless."""
    assert is_plain_package({**PACKAGE, "resources": BARE})
    assert [name for name, schema in SCHEMAS.items() if not is_plain_schema(schema)] == []
