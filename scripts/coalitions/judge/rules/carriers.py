"""Rules on what a file is: a table in UTF-8 with commas, or something else that should be called what it is."""

import csv
import io
import re
from collections.abc import Iterator

from coalitions.judge.catalogue import Offence, Profile, on_carrier
from coalitions.judge.rules.files import at, is_text_of_rows, line_of
from coalitions.package.table import Table

RESTORE = "restore the table"
SIGNATURES = {
    b"version https://git-lfs.github.com/spec/": ("a pointer of Git LFS", "fetch the file itself: git lfs pull"),
    b"PK\x03\x04": ("a zip, such as a workbook", "save the sheet as CSV in UTF-8 with commas"),
    b"\xd0\xcf\x11\xe0": ("a workbook of an old Excel", "save the sheet as CSV in UTF-8 with commas"),
    b"%PDF-": ("a PDF", RESTORE),
    b"SQLite format 3": ("a database", RESTORE),
    b"PAR1": ("a Parquet file", RESTORE),
}
"""How files begin that stand in the place of a table, what they are, and how to mend it."""
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", ":": "colons", " ": "blanks"}
MARK = rb"(?m)^\"?(<{7}|>{7}|\|{7}|={7})(?:\r?$| )"
"""What git puts around the two versions of a conflict, at the begin of a line."""
WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""The byte order marks of UTF-16, which Windows calls Unicode."""


@on_carrier(Profile.STANDARD)
def not_a_table(table: Table) -> Iterator[Offence]:
    """A file is no table: it is empty, a web page, a workbook, or a pointer to the file.
    why: No row of it can be read, and what is told of its rows would be wrong.
    fix: restore the table, or save it as CSV in UTF-8 with commas
    bad: a web page that says: 404 Not Found
    good: a header and rows, separated by commas
    """
    if is_text_of_rows(table) and (what := _other_kind(table.data.removeprefix(b"\xef\xbb\xbf"))):
        yield at(table, 1, f"the file is {what[0]}")._replace(fix=what[1])


def _other_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no table, and how to get the table."""
    begins = data[:200].lstrip().lower()
    if not data.strip():
        return "empty", RESTORE
    if begins.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return "a web page", "restore the table; download the raw file, not the page that shows it"
    if begins.startswith((b"{", b"[")):
        return "JSON", RESTORE
    return next((what for signature, what in SIGNATURES.items() if data.startswith(signature)), None)


@on_carrier(Profile.STANDARD)
def encoding(table: Table) -> Iterator[Offence]:
    """A file is not UTF-8.
    why: Ukrainian text turns into nonsense in every program that reads it as UTF-8.
    fix: save the file as UTF-8
    bad: a file saved as Windows-1251
    good: the same file saved as UTF-8
    """
    data = table.data
    if table.carried:
        if isinstance(fault := table.carried.fault, UnicodeDecodeError):
            byte, line = fault.object[fault.start], fault.object.count(b"\n", 0, fault.start) + 1
            yield at(table, line, f"byte 0x{byte:02x} is not {fault.encoding}")
        return
    if table.is_canonical or _other_kind(data):
        return
    if data.startswith(tuple(WIDE)) or b"\0" in data[:200]:
        yield at(table, 1, "the file is UTF-16, which Windows calls Unicode")
    else:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            cyrillic = re.search("[А-Яа-яІЇЄҐіїєґ]{3}", data.decode("cp1251", errors="replace"))
            seems = "; it seems to be Windows-1251" if cyrillic else ""
            yield at(table, line, f"byte 0x{data[error.start]:02x} is not UTF-8{seems}")


@on_carrier(Profile.STANDARD)
def conflict_marker(table: Table) -> Iterator[Offence]:
    """A merge left its marks in a file.
    why: Both versions of the rows stand in it, and neither was chosen.
    fix: keep the rows that are right, and delete the lines <<<<<<<, ======= and >>>>>>>
    bad: <<<<<<< HEAD
    good: (the rows that were chosen)
    """
    signs = (sign for sign in (b"<", b">", b"|", b"=") if sign in table.data)  # which is quicker to see than seven
    may_be = is_text_of_rows(table) and any(7 * sign in table.data for sign in signs)
    marks = list(re.finditer(MARK, table.data)) if may_be else []
    if marks:
        says = f"{marks[0][1].decode()} begins a conflict; {len(marks)} such lines stand in the file"
        yield at(table, line_of(table, marks[0].start()), says)


@on_carrier(Profile.STANDARD)
def separator(table: Table) -> Iterator[Offence]:
    """The cells of a file are not separated by commas.
    why: A program that expects commas finds one column in place of all.
    fix: save the file with commas; validate.py --fix does it where each row has its cells
    bad: event_id;coalition_id;date_earliest
    good: event_id,coalition_id,date_earliest
    """
    if table.is_canonical or table.carried:
        return
    first = table.data.removeprefix(b"\xef\xbb\xbf")[: 2**16].decode("utf-8", errors="replace").splitlines() or [""]
    if hint := re.fullmatch(r"sep=(.)", first[0]):
        yield at(table, 1, f"sep={hint[1]} is read by Excel only")
    elif other := other_separator(first[0], table.columns):
        yield at(table, 1, f"the cells are separated by {SEPARATORS[other]}")
    elif next(csv.reader(first[:1]), []) == [",".join(table.columns)] and len(table.columns) > 1:
        yield at(table, 1, "each line is quoted as if it were one cell")


def other_separator(header: str, columns: list[str]) -> str | None:
    """The sign that separates the cells of a header that holds most of the columns, where it is no comma."""
    for sign in SEPARATORS:
        cells = next(csv.reader(io.StringIO(header), delimiter=sign), [])
        if len(cells) > 1 and len({*map(str.strip, cells)} & set(columns)) > len(columns) / 2:
            return sign
    return None
