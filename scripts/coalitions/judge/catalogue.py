"""What a rule is, and the catalogue of all rules.

A rule is declared once: ``@rule`` stands above a small pure function that finds offences. Its scope says
what the function is given and when it runs; a later scope sees only what the earlier ones left sound.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any, NamedTuple

from coalitions.package.frames import LINE, Frame, rows_of
from coalitions.package.table import Table


class Severity(StrEnum):
    """What a finding means for the data; only errors fail."""

    ERROR = "error"  # the data cannot be trusted or used
    WARNING = "warning"  # probably wrong, a person must look
    INFO = "info"  # worth knowing


class Scope(StrEnum):
    """What a rule looks at, in the order in which the scopes are judged."""

    DESCRIPTOR = "descriptor"  # find(package): the descriptor and the schemas
    FILE = "file"  # find(table): the bytes of one file
    COLUMN = "column"  # find(field): an expression that holds for each good cell, or None
    TABLE = "table"  # find(table): the rows of one table
    TABLES = "tables"  # find(package): rows of several tables
    RECORD = "record"  # find(package): what the record as a whole says, if its tables have no errors
    DESCRIBED = "described"  # find(package): what the descriptor says of the files
    GENERATED = "generated"  # find(package): what is generated from tables without errors


class Offence(NamedTuple):
    """Where a rule found its fault, and what it found there."""

    says: str
    file: str
    table: str | None = None
    line: int | None = None
    column: str | None = None
    key: str | None = None
    value: str | None = None
    fix: str | None = None


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue. ``bad`` and ``good`` are a row or a cell that breaks and that keeps it."""

    id: str
    severity: Severity
    scope: Scope
    fault: str
    why: str
    fix: str
    bad: str
    good: str
    find: Callable[..., Any]


CATALOGUE: dict[str, Rule] = {}


def rule(
    rule_id: str, severity: Severity, scope: Scope, *, fault: str, why: str, fix: str, bad: str, good: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter the function below into the catalogue."""

    def enter(find: Callable[..., Any]) -> Callable[..., Any]:
        CATALOGUE[rule_id] = Rule(rule_id, severity, scope, fault, why, fix, bad, good, find)
        return find

    return enter


def at_rows(table: Table, rows: Frame, column: str | None, says: str, *, fix: str | None = None) -> Iterator[Offence]:
    """Name each of the rows as an offence.

    ``rows`` holds LINE, the key of the table and what ``says`` and ``fix`` name in braces.
    """
    if rows.is_empty():
        return
    key = table.key
    told = {name for text in (says, fix or "") for _, name, _, _ in Formatter().parse(text)}
    needed = [name for name in rows.columns if name in {LINE, column, *key, *told}]
    for row in rows_of(rows.select(needed).sort(LINE)):
        yield Offence(
            says=says.format_map(row),
            file=table.path,
            table=table.name,
            line=row[LINE],
            column=column,
            key=_key_of(row, key),
            value=row.get(column) if column else None,
            fix=fix.format_map(row) if fix else None,
        )


def _key_of(row: dict[str, Any], key: list[str]) -> str | None:
    """The key of a row as one text, its parts joined by a slash; None where a part is missing."""
    parts: list[Any] = [row.get(name) for name in key]
    return None if not parts or None in parts else "/".join(parts)
