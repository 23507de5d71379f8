"""Rules of the standard on what the tables of this record do not use: other types, other bounds, unique values."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_column, on_table
from coalitions.judge.conditions import Condition
from coalitions.judge.lookups import again
from coalitions.package.carried import Json
from coalitions.package.table import Table


@on_column(Profile.STANDARD)
def wrong_type(field: Json) -> Condition | None:
    """A cell is not of the type or format of its field.
    why: Programs that read the column by its schema stop at the cell, or read something else.
    fix: write the value in the form that the type asks for, or correct the type in the schema
    bad: type number: about 5; format email: nobody
    good: type number: 5.0; format email: nobody@example.org
    """
    number = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$"
    return Condition(lambda cell: cell.str.contains(number)) if field["type"] == "number" else None


@on_column(Profile.STANDARD)
def too_short(field: Json) -> Condition | None:
    """A value is shorter than its field allows.
    why: The field promises so much; a very short cell is often cut off.
    fix: write the whole value
    bad: minLength 2: U
    good: minLength 2: UA
    """
    least = (field.get("constraints") or {}).get("minLength")
    return Condition(lambda cell: cell.str.len_chars() >= least) if isinstance(least, int) else None


@on_column(Profile.STANDARD)
def too_large(field: Json) -> Condition | None:
    """A value is larger or later than its field allows.
    why: The field promises that it is not; often a digit too many was typed.
    fix: look the value up again
    bad: maximum 100: 1000
    good: maximum 100: 100
    """
    most = (field.get("constraints") or {}).get("maximum")
    if field["type"] != "integer" or not isinstance(most, int):
        return None
    whole = r"^-?[0-9]{1,18}$"
    return Condition(lambda cell: nw.when(cell.str.contains(whole)).then(cell).cast(nw.Int64) <= most)


def unique_sets(table: Table) -> list[list[str]]:
    """The columns, alone or together, whose values the schema calls unique, without the primary key."""
    keys: Any = table.schema.get("uniqueKeys")
    alone = [[each["name"]] for each in table.fields if (each.get("constraints") or {}).get("unique") is True]
    together = [[key] if isinstance(key, str) else key for key in (keys if isinstance(keys, list) else [])]
    return [*alone, *(key for key in together if isinstance(key, list) and key and set(key) <= set(table.columns))]


@on_table(Profile.STANDARD, is_of_pairs=True, of=lambda table: bool(unique_sets(table)))
def not_unique(table: Table) -> Iterator[Offence]:
    """Two rows have the same value where the schema says that each is unique.
    why: Programs that look a row up by the value find the wrong one.
    fix: correct one of the two, or the schema
    bad: unique: two rows with the code A1
    good: unique: one row with the code A1
    """
    for columns in unique_sets(table):
        twice = again(table.rows.drop_nulls(columns), columns)
        yield from at_rows(table, twice, columns[0], "this value stands already at line {first}")
