"""Rules on the bytes of a file: they hold before anything in it can be read."""

import csv
import io
from collections.abc import Iterator

from coalitions.catalogue import Offence, Scope, Severity, rule
from coalitions.table import Table


def _at(table: Table, line: int | None, says: str, column: str | None = None, value: str | None = None) -> Offence:
    return Offence(says, table.path, table.name, line, column, value=value)


def _line_of(table: Table, position: int) -> int:
    return table.data.count(b"\n", 0, position) + 1


@rule(
    "encoding",
    Severity.ERROR,
    Scope.FILE,
    fault="A file is not UTF-8.",
    why="Ukrainian text turns into nonsense in every program that reads it as UTF-8.",
    fix="save the file as UTF-8",
    bad="a file saved as Windows-1251",
    good="the same file saved as UTF-8",
)
def encoding(table: Table) -> Iterator[Offence]:
    try:
        table.data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = table.data[error.start]
        yield _at(table, _line_of(table, error.start), f"byte 0x{byte:02x} is not UTF-8")


@rule(
    "byte-order-mark",
    Severity.ERROR,
    Scope.FILE,
    fault="A file begins with a byte order mark.",
    why="Many programs take the mark for a part of the first column's name.",
    fix="save the file as UTF-8 without BOM",
    bad="EF BB BF before the header",
    good="the header at the first byte",
)
def byte_order_mark(table: Table) -> Iterator[Offence]:
    if table.data.startswith(b"\xef\xbb\xbf"):
        yield _at(table, 1, "the file begins with a byte order mark")


@rule(
    "line-ends",
    Severity.ERROR,
    Scope.FILE,
    fault="A line does not end in LF alone.",
    why="Other line ends change the bytes and hashes of the package from one system to the next.",
    fix="save the file with Unix line ends (LF)",
    bad="a line that ends in CR LF",
    good="a line that ends in LF",
)
def line_ends(table: Table) -> Iterator[Offence]:
    position = table.data.find(b"\r")
    if position >= 0:
        yield _at(table, _line_of(table, position), "a carriage return stands in the file")


@rule(
    "final-newline",
    Severity.ERROR,
    Scope.FILE,
    fault="The last line of a file has no end.",
    why="A row that is appended later would run into it.",
    fix="end the file with one line feed",
    bad="…,note without a line feed",
    good="…,note and a line feed",
)
def final_newline(table: Table) -> Iterator[Offence]:
    if table.data and not table.data.endswith((b"\n", b"\r")):
        yield _at(table, table.data.count(b"\n") + 1, "the last line does not end in a line feed")


@rule(
    "quoting",
    Severity.ERROR,
    Scope.FILE,
    fault="A quotation mark opens or closes in the wrong place.",
    why="A cell that is not closed swallows what follows it, rows included.",
    fix="put the whole cell in double quotes and double those inside it (RFC 4180)",
    bad='x,"Brussels, then Kyiv,2023',
    good='x,"Brussels, then Kyiv",2023',
)
def quoting(table: Table) -> Iterator[Offence]:
    if b'"' not in table.data:
        return
    lines = table.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    line = 1
    try:
        for begins, cells in table.records():
            line = begins
            height = 1 + sum(cell.count("\n") for cell in cells)
            written = b"\n".join(lines[line - 1 : line - 1 + height]).rstrip(b"\r")
            if b'"' in written and written != _canonical(cells):
                yield _at(table, line, "a quotation mark stands where it changes the row or is not needed")
    except UnicodeDecodeError:
        return
    except csv.Error as error:
        yield _at(table, line, f"from this line on the quoting is broken: {error}")


def _canonical(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue().encode()


@rule(
    "header",
    Severity.ERROR,
    Scope.FILE,
    fault="The header is not that of the schema.",
    why="Columns are known by their names and order; one that is missing, swapped or renamed makes every row wrong.",
    fix="write the columns of the schema, in its order",
    bad="event_id,source,stance",
    good="event_id,source_id,stance",
)
def header(table: Table) -> Iterator[Offence]:
    found = _header(table)
    wanted = table.columns
    if found is None or found == wanted:
        return
    lacking = [name for name in wanted if name not in found]
    surplus = [name for name in found if name not in wanted]
    if lacking or surplus:
        parts = [f"lacks {', '.join(lacking)}"] * bool(lacking) + [f"has {', '.join(map(repr, surplus))}"] * bool(surplus)
        yield _at(table, 1, f"the header {' and '.join(parts)}", (lacking or surplus)[0])
    elif len(found) != len(wanted):
        yield _at(table, 1, "the header names a column twice", next(n for n in found if found.count(n) > 1))
    else:
        swapped = next(name for name, other in zip(wanted, found, strict=True) if name != other)
        yield _at(table, 1, f"the columns stand in another order than in {table.schema_path}", swapped)


@rule(
    "blank-row",
    Severity.ERROR,
    Scope.FILE,
    fault="A line is blank.",
    why="Some programs take it for a row without values, others for the end of the table.",
    fix="delete the line",
    bad="(an empty line between two rows)",
    good="(no line at all)",
)
def blank_row(table: Table) -> Iterator[Offence]:
    for line, cells in _body(table):
        if not any(cells):
            yield _at(table, line, "the line is blank")


@rule(
    "ragged-row",
    Severity.ERROR,
    Scope.FILE,
    fault="A row has more or fewer cells than the header.",
    why="From the missing or surplus comma on, each value stands in a wrong column.",
    fix="count the commas: an empty cell needs its comma too, and a cell with a comma needs double quotes",
    bad="est,Estonia",
    good="est,Estonia,Естонія",
)
def ragged_row(table: Table) -> Iterator[Offence]:
    columns = table.columns
    for line, cells in _body(table):
        if any(cells) and len(cells) != len(columns):
            column = columns[len(cells)] if len(cells) < len(columns) else columns[-1]
            yield _at(table, line, f"{len(cells)} cells instead of {len(columns)}", column)


def _header(table: Table) -> list[str] | None:
    try:
        return next((cells for _, cells in table.records()), [])
    except (UnicodeDecodeError, csv.Error):
        return None


def _body(table: Table) -> Iterator[tuple[int, list[str]]]:
    try:
        records = table.records()
        next(records, None)
        yield from records
    except (UnicodeDecodeError, csv.Error):
        return
