"""Descriptors and schemas held against the standard, by frictionless.

It is handed no property that would make it open a file or a connection, and version 2 in the form that it knows.
"""

from collections import Counter

from coalitions.judge.plain import VERSION_2, is_plain_package, is_plain_schema
from coalitions.package.carried import Json

_ELSEWHERE = ("schema", "dialect", "profile", "$schema", "data")
"""Properties of a resource that are judged by themselves, or name a file."""


def faults_of_descriptor(descriptor: Json, resources: list[Json]) -> list[str]:
    """What is wrong with the properties of a package and of its resources."""
    named = {name: value for name, value in descriptor.items() if name != "profile"}
    known = {**named, "$schema": VERSION_2, "resources": list(map(_bare, resources))}
    return [] if is_plain_package(known) else _faults("Package", known)


def faults_of_schema(schema: Json, *, with_examples: bool) -> list[str]:
    """What is wrong with a Table Schema; its examples are held against their fields only if asked for."""
    fields, times = schema.get("fields"), Counter[str]()
    if isinstance(fields, list) and all(isinstance(each, dict) for each in fields):
        fields = [_as_known(each, times, with_examples=with_examples) for each in fields]
    match = schema.get("fieldsMatch")
    known = {"fieldsMatch": match[0]} if isinstance(match, list) and match else {}
    known_schema = {**schema, **known, "$schema": VERSION_2, "fields": fields}
    return [] if is_plain_schema(known_schema) else _faults("Schema", known_schema)


def _bare(resource: Json) -> Json:
    bare = {name: value for name, value in resource.items() if name not in _ELSEWHERE}
    return {**bare, "data": []} if "data" in resource and "path" not in resource else bare


def _as_known(field: Json, times: Counter[str], *, with_examples: bool) -> Json:
    """A field without what version 2 allows and frictionless refuses: a name again, a JSON schema; examples apart."""
    known = {name: value for name, value in field.items() if name != "example" or with_examples}
    times[str(field.get("name"))] += 1
    if (time := times[str(field.get("name"))]) > 1:
        known["name"] = f"{field.get('name')} #{time}"
    if isinstance(constraints := field.get("constraints"), dict):
        known["constraints"] = {name: value for name, value in constraints.items() if name != "jsonSchema"}
    return known


def _faults(kind: str, content: Json) -> list[str]:
    """What frictionless says of a descriptor. On a misshapen one it may raise anything; that is a fault as well."""
    import frictionless

    try:
        report = getattr(frictionless, kind).validate_descriptor(content)
    except Exception as error:
        return [f"it cannot be judged by the standard: {error}"]
    return [str(message) for (message,) in report.flatten(["message"])]
