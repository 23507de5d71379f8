"""The keys of a Table Schema: names of its fields, and references to fields of other tables."""

from typing import NamedTuple

from coalitions.package.carried import Json


class Reference(NamedTuple):
    """A foreign key: columns of one table whose values stand in columns of another."""

    columns: list[str]
    table: str
    there: list[str]


def names_in(fields: str | list[str] | None) -> list[str]:
    """The names that a key of a schema holds: one, or several."""
    return [fields] if isinstance(fields, str) else list(fields or [])


def references_in(schema: Json, own: str) -> list[Reference]:
    """The foreign keys of a schema; one that names no table refers to its ``own``."""
    keys = schema.get("foreignKeys")
    return [
        Reference(
            names_in(key["fields"]), key["reference"].get("resource") or own, names_in(key["reference"]["fields"])
        )
        for key in (keys if isinstance(keys, list) else [])
    ]
