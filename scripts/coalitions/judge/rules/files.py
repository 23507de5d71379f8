"""Rules on the bytes of a file: they hold before anything in it can be read."""

import csv
from collections.abc import Iterator

from coalitions.judge.catalogue import Offence, Profile, on_file
from coalitions.package.artefacts import csv_bytes
from coalitions.package.table import Table


def at(table: Table, line: int | None, says: str, column: str | None = None, value: str | None = None) -> Offence:
    """An offence in the file of a table."""
    file, line = table.place(line) if line else (table.path, line)
    return Offence(says, file, table.name, line, table.spelled(column), value=value)


def is_text_of_rows(table: Table) -> bool:
    """Whether the file holds its rows line by line, not packed, nor as JSON or a workbook."""
    return table.path.lower().endswith((".csv", ".tsv", ".txt"))


def line_of(table: Table, position: int) -> int:
    """The number of the line in which a byte of the data stands."""
    return table.numbered(table.data.count(b"\n", 0, position) + 1)


@on_file(Profile.TIDY, is_harmless=True, of=is_text_of_rows)
def byte_order_mark(table: Table) -> Iterator[Offence]:
    """A file begins with a byte order mark.
    why: Many programs take the mark for a part of the first column's name.
    fix: save the file as UTF-8 without BOM
    bad: EF BB BF before the header
    good: the header at the first byte
    """
    if table.data.startswith(b"\xef\xbb\xbf"):
        yield at(table, 1, "the file begins with a byte order mark")


@on_file(Profile.TIDY, is_harmless=True, of=is_text_of_rows)
def line_ends(table: Table) -> Iterator[Offence]:
    """A line does not end in LF alone.
    why: Other line ends change the bytes and hashes of the package from one system to the next.
    fix: save the file with Unix line ends (LF)
    bad: a line that ends in CR LF
    good: a line that ends in LF
    """
    position = table.data.find(b"\r")
    if position >= 0:
        yield at(table, line_of(table, position), "a carriage return stands in the file")


@on_file(Profile.TIDY, is_harmless=True, of=is_text_of_rows)
def final_newline(table: Table) -> Iterator[Offence]:
    """The last line of a file has no end.
    why: A row that is appended later would run into it.
    fix: end the file with one line feed
    bad: …,note without a line feed
    good: …,note and a line feed
    """
    if header_of(table) and not table.data.endswith((b"\n", b"\r")):
        yield at(table, table.data.count(b"\n") + 1, "the last line does not end in a line feed")


@on_file(Profile.STANDARD)
def quoting(table: Table) -> Iterator[Offence]:
    """A quotation mark opens or closes in the wrong place.
    why: A cell that is not closed swallows what follows it, rows included.
    fix: put the whole cell in double quotes and double those inside it (RFC 4180)
    bad: x,"Brussels, then Kyiv,2023
    good: x,"Brussels, then Kyiv",2023
    """
    if table.is_canonical:
        return
    if table.carried:
        if isinstance(fault := table.carried.fault, csv.Error):
            yield at(table, None, f"the quoting is broken: {fault}")
        return
    lines = table.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    following, odd = 1, list[Offence]()
    try:
        for line, cells in table.records():
            following = line + 1 + sum(cell.count("\n") for cell in cells)
            written = b"\n".join(lines[line - 1 : following - 1]).rstrip(b"\r")
            canonical = csv_bytes(cells, ()).removesuffix(b"\n") if b'"' in written else written
            if any(cells) and written != canonical:
                odd.append(_misplaced(table, line, written.decode(), canonical.decode())._replace(is_of_style=True))
    except UnicodeDecodeError:
        return
    except csv.Error as error:
        yield at(table, following, f"from this line on the quoting is broken: {error}")
    if len(odd) > 1 and len(lines) < 2 * len(odd):  # a program that quotes whatever it writes
        odd = [odd[0]._replace(says=f"{odd[0].says}, and so in {len(odd) - 1} more lines")]
    yield from odd


def _misplaced(table: Table, line: int, written: str, canonical: str) -> Offence:
    """The place of the first quotation mark that should not stand there: its character in the line, and its cell."""
    place = next(
        (n for n, (one, two) in enumerate(zip(written, canonical, strict=False)) if one != two), len(canonical)
    )
    before = next(csv.reader([written[:place]]), [])
    column = table.columns[min(max(len(before) - 1, 0), len(table.columns) - 1)]
    return at(table, line, f"at character {place + 1} a quotation mark is misplaced or not needed", column)


def header_of(table: Table) -> list[str] | None:
    """The cells of the first line; none where the file cannot be read."""
    try:
        return next((cells for _, cells in table.records()), [])
    except (UnicodeDecodeError, csv.Error):
        return None
