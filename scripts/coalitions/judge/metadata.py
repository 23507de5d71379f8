"""Descriptors and schemas held against the standard, by frictionless.

It is handed no property that would make it open a file or a connection, and version 2 in the form that it knows. To
import it and let it judge takes longer than many rules together, so what this package ships is not judged anew each
time: ``accepted.txt`` holds the hashes of what frictionless accepted, and a test holds frictionless to them.
"""

import hashlib
import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from coalitions.package.carried import Json

VERSION_2 = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The version of the standard by which everything is judged."""
ACCEPTED = Path(__file__).with_name("accepted.txt")
_VARYING = re.compile(
    r'(?:, )?"(?:bytes": [0-9]+|hash": "sha256:[0-9a-f]{64}"|version": "[0-9]+\.[0-9]+\.[0-9]+"'
    r'|description(?:_[a-z]+)?": "[^"\\]+")'
)
"""Properties that need not be there, in a form that is always accepted: they change with the data, or with words."""
_ELSEWHERE = ("schema", "dialect", "profile", "$schema", "data")
"""Properties of a resource that are judged by themselves, or name a file."""


def faults_of_descriptor(descriptor: Json, resources: list[Json]) -> list[str]:
    """What is wrong with the properties of a package and of its resources."""
    named = {name: value for name, value in descriptor.items() if name != "profile"}
    return _faults("Package", {**named, "resources": list(map(_bare, resources))})


def faults_of_schema(schema: Json, *, with_examples: bool) -> list[str]:
    """What is wrong with a Table Schema; its examples are held against their fields only if asked for."""
    fields, times = schema.get("fields"), Counter[str]()
    if isinstance(fields, list) and all(isinstance(each, dict) for each in fields):
        fields = [_as_known(each, times, with_examples=with_examples) for each in fields]
    match = schema.get("fieldsMatch")
    known = {"fieldsMatch": match[0]} if isinstance(match, list) and match else {}
    return _faults("Schema", {**schema, **known, "fields": fields})


def _bare(resource: Json) -> Json:
    bare = {name: value for name, value in resource.items() if name not in _ELSEWHERE}
    return {**bare, "data": []} if "data" in resource and "path" not in resource else bare


def _as_known(field: Json, times: Counter[str], *, with_examples: bool) -> Json:
    """A field without what version 2 allows and frictionless refuses: a name again, a JSON schema; examples apart."""
    known = {name: value for name, value in field.items() if name != "example" or with_examples}
    name = str(field.get("name"))
    times[name] += 1
    if times[name] > 1:
        known["name"] = f"{name} #{times[name]}"
    if isinstance(constraints := field.get("constraints"), dict):
        known["constraints"] = {name: value for name, value in constraints.items() if name != "jsonSchema"}
    return known


def _faults(kind: str, content: Json) -> list[str]:
    text = json.dumps({**content, "$schema": VERSION_2})
    is_accepted = mark_of(text) in ACCEPTED.read_text("utf-8")
    return [] if is_accepted else list(frictionless_on(kind, text))


def mark_of(text: str) -> str:
    """The hash of a descriptor or schema, as JSON, without what may change."""
    return hashlib.sha256(_VARYING.sub("", text).encode()).hexdigest()


@lru_cache(maxsize=100)
def frictionless_on(kind: str, text: str) -> tuple[str, ...]:
    """What frictionless says of a Package or Schema. It may raise anything on a misshapen one; that is a fault too."""
    import frictionless

    try:
        report = getattr(frictionless, kind).validate_descriptor(json.loads(text))
    except Exception as error:
        return (f"it cannot be judged by the standard: {error}",)
    return tuple(str(message) for (message,) in report.flatten(["message"]))
