"""Descriptors and schemas of one plain shape, far narrower than the Data Package standard allows.

To import frictionless and let it judge takes longer than all rules together. What has this shape it accepts, as a
test shows on many changes of the shipped files; it judges every other descriptor. In a shape a dict names the
properties, optional ones with a question mark; a list holds one or more of one shape; a tuple names alternatives;
an ellipsis stands for anything, where the standard knows no such property.
"""

import re
from itertools import chain
from typing import Any

from coalitions.language import LANGUAGES, property_in
from coalitions.model.dates import DAY_PATTERN

VERSION_2 = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The version of the standard by which everything is judged."""

_TEXT = re.compile(r"\S.*", re.DOTALL)
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_DAY = re.compile(DAY_PATTERN)
_ADDRESS = re.compile(r"https://[a-z]+(?:\.[a-z]+)+/[A-Za-z0-9/.:-]*")
_TITLES = {f"{property_in(language, name)}?": _TEXT for name in ("title", "description") for language in LANGUAGES}


def _field(kind: str, example: Any, *, constraints: dict[str, Any] | None = None, **further: Any) -> dict[str, Any]:
    constrained = {"constraints?": {"required?": bool, **(constraints or {})}}
    own = dict.fromkeys(("vocabulary?", "translation?", "opensWith?", "codes?"), ...)
    return {"name": _NAME, "type": kind, "example?": example, **_TITLES, **constrained, **own, **further}


_SCHEMA = {
    "$schema": VERSION_2,
    "name": _NAME,
    **_TITLES,
    "fields": [
        (
            _field("string", _TEXT, constraints={"pattern?": str, "maxLength?": int, "enum?": [_TEXT]}),
            _field("string", _ADDRESS, format="uri", constraints={"maxLength?": int}),
            _field("date", _DAY, constraints={"minimum?": _DAY}),
            _field("integer", int, constraints={"minimum?": int}),
            _field("boolean", "true", trueValues=["true"], falseValues=["false"]),
        )
    ],
    "primaryKey": [_NAME],
    "foreignKeys?": [{"fields": [_NAME], "reference": {"resource?": _NAME, "fields": [_NAME]}}],
    "missingValues": [""],
    "roles?": ...,
    "sameFact?": ...,
}
_RESOURCE = {
    "name": _NAME,
    "type": "table",
    **_TITLES,
    "path": re.compile(r"(?:[a-z][a-z_]*/)*[a-z][a-z_]*\.csv"),
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "bytes?": int,
    "hash?": re.compile("sha256:[0-9a-f]{64}"),
}
_PACKAGE = {
    "$schema": VERSION_2,
    "name": _NAME,
    "version": re.compile(r"[0-9]+\.[0-9]+\.[0-9]+"),
    **_TITLES,
    "licenses": [{"name": re.compile("[A-Z][A-Z0-9.-]*"), "path": _ADDRESS, "title?": _TEXT}],
    "sources": [{"title": _TEXT, "path?": re.compile("[a-z]+/[a-z]+[.]csv")}],
    "contributors": [{"title": _TEXT, "roles": [_TEXT]}],
    "keywords": [_TEXT],
    "judged_as?": ...,
    "resources": [_RESOURCE],
}


def is_plain_package(descriptor: Any) -> bool:
    """Whether a descriptor has the plain shape, and each of its resources a name of its own."""
    return _fits(descriptor, _PACKAGE) and _has_own_names(descriptor["resources"])


def is_plain_schema(schema: Any) -> bool:
    """Whether a Table Schema has the plain shape, and its keys are of its fields."""
    if not _fits(schema, _SCHEMA):
        return False
    names = {each["name"] for each in schema["fields"]}
    keys = schema.get("foreignKeys", [])
    used = {*schema["primaryKey"], *chain.from_iterable(each["fields"] for each in keys)}
    paired = all(len(each["fields"]) == len(each["reference"]["fields"]) for each in keys)
    return _has_own_names(schema["fields"]) and used <= names and paired


def _has_own_names(parts: list[Any]) -> bool:
    return len({each["name"] for each in parts}) == len(parts)


def _fits(value: Any, shape: Any) -> bool:
    match shape:
        case dict():
            known = {name.removesuffix("?"): each for name, each in shape.items()}
            is_whole = isinstance(value, dict) and known.keys() >= value.keys() >= known.keys() & shape.keys()
            return is_whole and all(_fits(inner, known[name]) for name, inner in value.items())
        case list():
            return isinstance(value, list) and bool(value) and all(_fits(each, shape[0]) for each in value)
        case tuple():
            return any(_fits(value, each) for each in shape)
        case re.Pattern():
            return isinstance(value, str) and shape.fullmatch(value) is not None
        case type():
            return type(value) is shape
    return shape is ... or (type(value) is type(shape) and bool(value == shape))
