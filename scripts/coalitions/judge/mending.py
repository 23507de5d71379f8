"""Mend what is safe and mechanical in the hand-kept tables: the form of a file, never what it says."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from coalitions.judge.cell_mends import mended_rows
from coalitions.judge.rules.carriers import SEPARATORS, WIDE, other_separator
from coalitions.judge.rules.records import as_named, is_counting
from coalitions.package.artefacts import csv_bytes, write
from coalitions.package.opened import Package
from coalitions.package.place import CannotOpenError
from coalitions.package.table import SetAsideError, Table

BYTE_ORDER_MARK = "\ufeff"
Rows = list[list[str]]


@dataclass(frozen=True)
class Mend:
    """The file of a table as it should be, and what had to be done to it."""

    path: str
    data: bytes
    done: list[str]

    @property
    def told(self) -> str:
        """What was done, in one line."""
        return f"mended  {self.path}: {', '.join(self.done)}"


def mend(package: Package) -> list[Mend]:
    """Mend the tables of a package in a folder, file by file, and return what was done.

    A file whose encoding is not known, whose quoting is broken or whose rows do not fit its header is left as it
    is, and so is what does not lie in data/ itself. Raises CannotOpenError for a zip, and CannotWriteError
    where a file cannot be written.
    """
    if not isinstance(package.root, Path):
        raise CannotOpenError("a zip is not mended in place; unpack it first")
    try:
        tables = package.tables.values()
    except SetAsideError:
        return []
    kept = [table for table in tables if _is_kept_by_hand(package.root, table)]
    mends = [found for table in kept if (found := mended(table))]
    write(package.root, {each.path: each.data for each in mends})
    return mends


def mended(table: Table) -> Mend | None:
    """What mending a table would do; None where there is nothing to do or where a person must look first."""
    done: list[str] = []
    try:
        text = _unix_text(table.data, done)
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, table, done), strict=True))
    except (ValueError, csv.Error):
        return None
    if records and '"' in text and csv_bytes(records[0], records[1:]).count(b'"') < text.count('"'):
        done.append("quotes only where needed")
    rows = _without_idle_records(records, table, done)
    if not rows or rows[0] != table.columns or any(len(row) != len(rows[0]) for row in rows):
        return None
    header, *body = rows
    cells, counts = mended_rows(table, body)
    done += [f"{number} cells {what}" for what, number in counts.items()]
    once = list(dict.fromkeys(map(tuple, cells)))
    if len(once) < len(cells):
        done.append(f"{len(cells) - len(once)} rows that stood twice removed")
    key = [header.index(column) for column in table.key]
    has_keys = table.is_sorted_as_text and all(row[column] for row in once for column in key)
    ordered = sorted(once, key=lambda row: [row[column] for column in key]) if has_keys else once
    if ordered != once:
        done.append("rows sorted by their key")
    return Mend(table.path, csv_bytes(header, ordered), done) if done else None


def _unix_text(data: bytes, done: list[str]) -> str:
    """The text of a file in UTF-8 with lines that end in LF. Raises ValueError where its encoding is not known."""
    wide = next((encoding for mark, encoding in WIDE.items() if data.startswith(mark)), None)
    text = data.decode(wide or "utf-8")
    plain = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    ended = plain if plain.endswith("\n") else plain + "\n"
    hint = re.match("sep=.\n", ended)
    steps = {
        "written in UTF-8": wide,
        "byte order mark removed": text.startswith(BYTE_ORDER_MARK),
        "lines end in LF": "\r" in text,
        "final line ended": ended != plain,
        "the line sep= removed": hint,
    }
    done += [step for step, was_needed in steps.items() if was_needed]
    return ended[hint.end() :] if hint else ended


def _separator(text: str, table: Table, done: list[str]) -> str:
    """The sign between cells. Raises ValueError where quotes do not stand around whole cells."""
    sign = other_separator(text.partition("\n")[0], table.columns) or ","
    if sign != ",":
        done.append(f"commas in place of {SEPARATORS[sign]}")
    if not _is_properly_quoted(text, sign):
        raise ValueError("a quotation mark stands in the wrong place")
    return sign


def _without_idle_records(records: Rows, table: Table, done: list[str]) -> Rows:
    """The records without those that say nothing: empty ones, the header once more; and without idle columns."""
    filled = [row for row in records if any(map(str.strip, row))]
    if len(filled) < len(records):
        done.append(f"{len(records) - len(filled)} empty rows removed")
    if filled and [row[1:] for row in filled] == [[]] * len(filled) and len(table.columns) > 1:
        filled = list(csv.reader(row[0] for row in filled))
        done.append("lines that were quoted as one cell split")
    header, *rows = filled or [[]]
    while header and not header[-1].strip() and all(len(row) == len(header) and not row[-1] for row in rows):
        header, rows = header[:-1], [row[:-1] for row in rows]
        done.append("an empty column removed")
    if (plain := as_named(header, table.columns)) != header:
        header = plain
        done.append("columns named as in the schema")
    has_numbers = table.columns in (header, header[1:]) and {len(row) for row in rows} == {len(table.columns) + 1}
    if has_numbers and is_counting([row[0] for row in rows]):
        header, rows = table.columns, [row[1:] for row in rows]
        done.append("the numbers of the rows removed")
    kept = [row for row in rows if [cell.strip() for cell in row] != header]
    if len(kept) < len(rows):
        done.append(f"the header removed from {len(rows) - len(kept)} rows")
    if header != table.columns and sorted(header) == sorted(table.columns) and {len(r) for r in kept} <= {len(header)}:
        kept = [[row[header.index(column)] for column in table.columns] for row in kept]
        header = table.columns
        done.append("columns in the order of the schema")
    return [header, *kept]


def _is_kept_by_hand(root: Path, table: Table) -> bool:
    file = root / table.path
    return file.suffix == ".csv" and file.resolve() == root.resolve() / "data" / file.name


def _is_properly_quoted(text: str, separator: str) -> bool:
    """Whether quotes stand around whole cells only, doubled inside them (RFC 4180)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sign = re.escape(separator)
    cell = rf'(?:[^"{sign}\n]*|"(?:[^"]|"")*")'
    return bool(pc.match_substring_regex(pa.array([text]), rf"^(?:{cell}(?:{sign}{cell})*\n)*$")[0].as_py())
