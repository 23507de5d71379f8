"""Mend what is safe and mechanical in the hand-kept tables: the form of a file, never what it says."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from coalitions.model.text import BLANKS, FORMULA
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

    A file that is not UTF-8, whose quoting is broken or whose rows do not fit its header is left as it is, and
    so is what does not lie in data/ itself. Raises CannotOpenError for a zip, and CannotWriteError
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
    try:
        text = table.data.decode("utf-8")
        unix = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
        ended = unix if unix.endswith("\n") else unix + "\n"
        header, *rows = csv.reader(io.StringIO(ended, newline=""), strict=True)
    except (ValueError, csv.Error):
        return None
    if header != table.columns or any(len(row) != len(header) for row in rows) or not _is_properly_quoted(ended):
        return None
    composed = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    trimmed = [[_without_blanks_around(cell) for cell in row] for row in composed]
    key = [header.index(column) for column in table.key]
    ordered = sorted(trimmed, key=lambda row: [row[column] for column in key]) if table.is_sorted_as_text else trimmed
    steps = {
        "byte order mark removed": text.startswith(BYTE_ORDER_MARK),
        "lines end in LF": "\r" in text,
        "final line ended": ended != unix,
        "quotes only where needed": csv_bytes(header, rows) != ended.encode(),
        f"{_differing(rows, composed)} cells in normal form C": rows != composed,
        f"{_differing(composed, trimmed)} cells without blanks around them": composed != trimmed,
        "rows sorted by their key": trimmed != ordered,
    }
    done = [step for step, was_needed in steps.items() if was_needed]
    return Mend(table.path, csv_bytes(header, ordered), done) if done else None


def _is_kept_by_hand(root: Path, table: Table) -> bool:
    file = root / table.path
    return file.suffix == ".csv" and file.resolve() == root.resolve() / "data" / file.name


def _is_properly_quoted(text: str) -> bool:
    """Whether quotes stand around whole cells only, doubled inside them (RFC 4180)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cell = r'(?:[^",\n]*|"(?:[^"]|"")*")'
    return bool(pc.match_substring_regex(pa.array([text]), rf"^(?:{cell}(?:,{cell})*\n)*$")[0].as_py())


def _without_blanks_around(cell: str) -> str:
    """The cell without blanks around it, unless it would then be run by a spreadsheet."""
    trimmed = re.sub(rf"\A[{BLANKS}]+|[{BLANKS}]+\Z", "", cell)
    return cell if re.match(FORMULA, trimmed) else trimmed


def _differing(some: Rows, others: Rows) -> int:
    pairs = zip(some, others, strict=True)
    return sum(one != other for row, changed in pairs for one, other in zip(row, changed, strict=True))
