"""What a package says of a table: its name, where it lies, its Table Schema with its keys."""

from dataclasses import dataclass
from typing import NamedTuple

from coalitions.package.carried import Json

DERIVED = "data/derived/"


def is_required(field: Json) -> bool:
    """Whether no cell of a field is empty."""
    return field.get("constraints", {}).get("required") is True


class Reference(NamedTuple):
    """A foreign key: columns of one table whose values stand in columns of another."""

    columns: list[str]
    table: str
    there: list[str]


def names_in(fields: str | list[str] | None) -> list[str]:
    """The names that a key of a schema holds: one, or several."""
    return [fields] if isinstance(fields, str) else list(fields or [])


@dataclass(eq=False)
class Outline:
    """A tabular resource without its rows."""

    name: str
    path: str
    schema_path: str
    schema: Json

    @property
    def fields(self) -> list[Json]:
        """The field descriptors, in the order of the columns."""
        return list(self.schema["fields"])

    @property
    def columns(self) -> list[str]:
        """The names of the fields, in order."""
        return [each["name"] for each in self.fields]

    @property
    def key(self) -> list[str]:
        """The names of the fields that make the primary key."""
        return names_in(self.schema.get("primaryKey"))

    @property
    def is_sorted_as_text(self) -> bool:
        """Whether its key sorts as text; numbers and days of others stand in an order of their own."""
        types = {each["name"]: each["type"] for each in self.fields}
        return bool(self.key) and all(types.get(name) == "string" for name in self.key)

    @property
    def references(self) -> list[Reference]:
        """The foreign keys; one that names no table refers to this one."""
        keys = self.schema.get("foreignKeys")
        parts = ((key["fields"], key["reference"]) for key in (keys if isinstance(keys, list) else []))
        return [
            Reference(names_in(here), there.get("resource") or self.name, names_in(there["fields"]))
            for here, there in parts
        ]

    @property
    def is_derived(self) -> bool:
        """Whether the table is generated, never edited."""
        return self.path.startswith(DERIVED)

    def spelled(self, column: str | None) -> str | None:
        """The name of a column as its schema spells it."""
        return next((each.get("spelled", column) for each in self.fields if each["name"] == column), column)
