"""What changed from one edition of the package to another, told by its cause.

Every difference of a hand-kept cell, of a declared field or of a property of the descriptor has one cause. Derived
tables follow from the others and are left out, but for the verdicts on claims.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from coalitions.language import LANGUAGES
from coalitions.model.dates import intervals

Key = tuple[str, ...]
Row = Mapping[str, str]

DESCRIPTOR = "descriptor"
SOURCES = "sources"
VERDICTS = "roster_checks"
TELLING = ("title_en", "name_en", "label_en", "title", "publisher_id", "claimant_en", "stance", "status")
"""The columns that tell people what a row is, the best first."""


class Cause(StrEnum):
    """Why something differs, in the order in which it is told."""

    STRUCTURE = "structure"  # a table or a field was added, removed or declared anew
    NEW = "new"  # the record lacked the row
    SOURCED = "newly changes source"  # a source, or its link to what the record held already
    DATED = "corrected date"  # an interval has other ends
    CORRECTED = "corrected"  # any other value
    RELABELLED = "relabelled"  # a name, title, label or text
    RETRACTED = "retracted"  # the record no longer holds the row
    JUDGED = "claim judged anew"  # the verdict on a claim


class Change(NamedTuple):
    """One difference: in which table, row and column, and what stood and stands there (None: nothing).

    ``key`` is the row's key, its parts joined by a slash; of a structure it is the field. A row that is new or
    retracted is told by one of its cells, an interval by its first and last day with a slash between (ISO 8601).
    """

    cause: Cause
    table: str
    key: str
    column: str | None
    old: str | None
    new: str | None


class TableEdition(NamedTuple):
    """A table: its fields as declared, property by property; key; references by column; rows by key."""

    fields: Mapping[str, Row]
    key: Key
    references: Mapping[str, str]
    rows: Mapping[Key, Row]
    is_derived: bool


class Edition(NamedTuple):
    """A package as it is compared: its version, the other properties of its descriptor, and its tables.

    Empty cells and properties that are not set are left out of their row.
    """

    version: str
    properties: Row
    tables: Mapping[str, TableEdition]


def differences(old: Edition, new: Edition) -> list[Change]:
    """Every difference between two editions, sorted by cause, table, key and column."""
    changes = list(_properties(DESCRIPTOR, "", old.properties, new.properties))
    for name in old.tables.keys() | new.tables.keys():
        before, after = old.tables.get(name), new.tables.get(name)
        if before is None or after is None:
            changes.append(Change(Cause.STRUCTURE, name, "", None, before and "table", after and "table"))
            continue
        changes += _structure(name, before, after)
        if before.key == after.key and not after.is_derived:
            changes += _rows(name, old, new)
            changes += _cells(name, before, after)
        if name == VERDICTS:
            judged = (change for change in _cells(name, before, after) if change.column == "verdict")
            changes += [change._replace(cause=Cause.JUDGED) for change in judged]
    rank = list(Cause).index
    return sorted(changes, key=lambda change: (rank(change.cause), change.table, change.key, change.column or ""))


def _structure(name: str, before: TableEdition, after: TableEdition) -> Iterator[Change]:
    if before.key != after.key:
        yield Change(Cause.STRUCTURE, name, "", "key", "/".join(before.key), "/".join(after.key))
    for field in before.fields.keys() | after.fields.keys():
        was, now = before.fields.get(field), after.fields.get(field)
        if was is None or now is None:
            yield Change(Cause.STRUCTURE, name, field, None, was["type"] if was else None, now["type"] if now else None)
            continue
        for change in _properties(name, field, was, now):
            yield change if change.cause is Cause.RELABELLED else change._replace(cause=Cause.STRUCTURE)


def _properties(table: str, key: str, was: Row, now: Row) -> Iterator[Change]:
    for name in was.keys() | now.keys():
        if was.get(name) != now.get(name):
            yield Change(_cause_of(name), table, key, name, was.get(name), now.get(name))


def _rows(name: str, old: Edition, new: Edition) -> Iterator[Change]:
    """Rows that only one edition holds. A part of a new or a retracted row comes and goes with it."""
    before, after = old.tables[name], new.tables[name]
    linked = [after.references.get(column) for column in after.key]
    whole = linked[0] if len(linked) > 1 else None
    wholes = [edition.tables[whole].rows for edition in (old, new) if whole and whole in edition.tables]
    for key in before.rows.keys() ^ after.rows.keys():
        if any(key[:1] not in rows for rows in wholes):
            continue
        if key in before.rows:
            yield Change(Cause.RETRACTED, name, "/".join(key), None, _in_words(before.rows[key]), None)
        else:
            cause = Cause.SOURCED if SOURCES in (name, *linked) else Cause.NEW
            yield Change(cause, name, "/".join(key), None, None, _in_words(after.rows[key]))


def _cells(name: str, before: TableEdition, after: TableEdition) -> Iterator[Change]:
    """The cells that differ in rows and columns that both editions hold; the ends of an interval are one cell."""
    shared = [column for column in after.fields if column in before.fields]
    pairs = intervals(shared)
    single = set(shared).difference(*pairs)
    for key in before.rows.keys() & after.rows.keys():
        was, now = before.rows[key], after.rows[key]
        cells = ({column: cell for column, cell in row.items() if column in single} for row in (was, now))
        yield from _properties(name, "/".join(key), *cells)
        for pair in pairs:
            old, new = _interval(was, pair), _interval(now, pair)
            if old != new:
                yield Change(Cause.DATED, name, "/".join(key), pair[0].removesuffix("_earliest"), old, new)


def _cause_of(column: str) -> Cause:
    endings = tuple(f"_{language}" for language in LANGUAGES)
    is_wording = column.endswith(endings) or column in ("title", "description", "example")
    return Cause.RELABELLED if is_wording else Cause.CORRECTED


def _interval(row: Row, ends: tuple[str, str]) -> str | None:
    earliest, latest = map(row.get, ends)
    if earliest == latest:
        return earliest
    return f"{earliest or '..'}/{latest or '..'}"


def _in_words(row: Row) -> str:
    return next((row[column] for column in TELLING if column in row), "row")
