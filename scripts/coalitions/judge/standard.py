"""Cells judged by the Data Package standard, version 2, whoever keeps the table.

Most columns are sound, and our conditions, which ask for no less than the standard, say so of a whole column at
once. Only where they do not, or where a field is of a kind that they do not know, is each cell read by itself.
"""

from collections.abc import Iterator
from typing import NamedTuple

from coalitions.judge.catalogue import Offence, OnField, Rule, key_of
from coalitions.judge.cells import conditions_of, failing_columns
from coalitions.judge.reading import Reading
from coalitions.package.carried import Json, plain_text
from coalitions.package.frames import LINE
from coalitions.package.table import Table

KNOWN_TYPES = ("string", "any", "integer", "date", "boolean", "number")
KNOWN_CONSTRAINTS = {"required", "unique", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum"}


class Note(NamedTuple):
    """What of a table could not be judged, and why."""

    what: str
    because: str


def judge_by_the_standard(table: Table, rules: list[Rule[OnField]], notes: list[Note]) -> Iterator[tuple[str, Offence]]:
    """Name each cell that breaks the standard, with the id of the rule; tell the table what its cells mean.

    What cannot be judged is added to ``notes``.
    """
    failing = set(table.columns) if table.carried else _failing(table, rules)
    values: dict[str, list[str | None]] = {}
    keys = [table.written[name].to_arrow().to_pylist() for name in table.key]
    lines = table.written[LINE].to_list()
    for position, field in enumerate(table.fields):
        name = field["name"]
        is_sound = name not in failing and is_known(field, table)
        if is_sound and not (name in table.key and table.written[name].is_null().any()):
            continue
        cells = table.cells(position)
        reading = Reading(field, table.schema, is_required=name in table.key)
        values[name] = [None] * len(cells)
        for row, (cell, broken) in enumerate(reading.read(cells)):
            values[name][row] = None if broken else cell
            for rule, says in broken:
                file, line = table.place(lines[row])
                key = key_of(dict(zip(table.key, [each[row] for each in keys], strict=True)), table.key)
                value = plain_text(cells[row]) or None
                yield rule, Offence(says, file, table.name, line, table.spelled(name), key, value)
        notes += [Note(f"{what} of {table.spelled(name)}", because) for what, because in reading.notes]
    if values:
        table.mean(values)


def is_known(field: Json, table: Table) -> bool:
    """Whether our conditions ask of the cells of a field all that the standard asks, and perhaps more."""
    constraints = field.get("constraints") or {}
    texts = field["type"] in ("string", "any", "date")
    return (
        field["type"] in KNOWN_TYPES
        and field.get("format", "default") == "default"
        and set(constraints) <= KNOWN_CONSTRAINTS
        and not {"categories", "missingValues", "bareNumber", "groupChar", "decimalChar"} & set(field)
        and table.schema.get("missingValues", [""]) == [""]
        and (texts or "enum" not in constraints)
        and (field["type"] == "integer" or not {"minimum", "maximum"} & set(constraints))
        and all(isinstance(constraints[name], int) for name in ("minimum", "maximum") if name in constraints)
    )


def _failing(table: Table, rules: list[Rule[OnField]]) -> set[str]:
    """The columns of which our conditions do not say that they are sound; all, where one cannot be asked."""
    try:
        return set(failing_columns(table, conditions_of(table, rules)))
    except Exception:  # a condition of a misshapen field, such as a pattern that is none
        return set(table.columns)
