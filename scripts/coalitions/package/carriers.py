"""How the rows of a resource are carried: CSV of any dialect, JSON, a workbook, or the descriptor itself.

Whatever carries them, rows come as records: the line on which each begins, and its cells. Nothing here opens a
file or a connection; bytes come from the package, and grow only within bounds when they are unpacked.
"""

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from coalitions.package.carried import KEYED, Json, Records
from coalitions.package.safety import MOST_UNPACKED, archive_faults, parsed_json
from coalitions.package.table import NotJudgedError, SetAsideError

DELIMITERS = {"csv": ",", "tsv": "\t"}
WORKBOOKS = ("xlsx", "xlsm")
_LINE_ENDS = ("\n", "\r\n", "\r")


def format_of(resource: Json) -> str:
    """The format of a resource in small letters: as it says, or as its path ends; json where it carries its data."""
    said, name = resource.get("format"), _name(resource).removesuffix(".gz").removesuffix(".zip")
    if isinstance(said, str) and said:
        return said.lower().removesuffix(".gz").removesuffix(".zip").lstrip(".")
    return name.rpartition(".")[2] if "." in name else "" if resource.get("path") else "json"


def _name(resource: Json) -> str:
    """The name of the first file of a resource, in small letters."""
    path = resource.get("path")
    return str((path[0] if isinstance(path, list) and path else path) or "").lower().rsplit("/", 1)[-1]


def unpacked(data: bytes, resource: Json) -> bytes:
    """The bytes of a file, unpacked where it is compressed. Raises SetAsideError where it cannot be, in bounds."""
    name = _name(resource)
    packing = str(resource.get("compression") or ("gz" if name.endswith(".gz") else name.rsplit(".", 1)[-1]))
    try:
        if packing in ("gz", "gzip"):
            content = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MOST_UNPACKED + 1)
        elif packing == "zip":
            if faults := archive_faults(io.BytesIO(data)):
                raise SetAsideError(faults[0])
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                inner = resource.get("innerpath") or archive.namelist()[0]
                content = archive.read(str(inner))
        else:
            return data
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, KeyError, IndexError, NotImplementedError) as fault:
        raise SetAsideError(f"it cannot be unpacked: {fault}") from None
    if len(content) > MOST_UNPACKED:
        raise SetAsideError(f"it unpacks to more than {MOST_UNPACKED} bytes")
    return content


def joined(
    pieces: list[bytes], paths: list[str], *, has_header: bool
) -> tuple[list[bytes], list[tuple[str, int, int]]]:
    """The files of one table as one, the header that each may repeat but once; and the parts of a table."""
    ended = [piece if piece.endswith(b"\n") else piece + b"\n" for piece in pieces]
    header = ended[0][: ended[0].index(b"\n") + 1]
    repeated = [has_header and number > 0 and piece.startswith(header) for number, piece in enumerate(ended)]
    whole = [piece.removeprefix(header) if again else piece for piece, again in zip(ended, repeated, strict=True)]
    return whole, list(zip(paths, accumulate(piece.count(b"\n") for piece in whole), map(int, repeated), strict=True))


def records(data: bytes, form: str, dialect: Json, encoding: str) -> Records:
    """The records of a file, the header among them.

    Raises NotJudgedError for a format that is not read here, SetAsideError for what is none of its format,
    UnicodeDecodeError and csv.Error for text that cannot be read.
    """
    if form in DELIMITERS or form == "":
        return list(_of_csv(data.decode(encoding), dialect, DELIMITERS.get(form, ",")))
    readers: dict[str, Callable[[bytes, Json], Records]] = {
        "json": lambda data, dialect: of_values(_json(data), dialect),
        **dict.fromkeys(("jsonl", "ndjson"), _of_json_lines),
        **dict.fromkeys(WORKBOOKS, _of_workbook),
    }
    if form not in readers:
        raise NotJudgedError(f"the format {form} is not read here")
    return readers[form](data, dialect)


def of_values(value: Any, dialect: Json) -> Records:
    """The records of a list of rows, each a list of cells or an object; keys of objects become the header."""
    if name := dialect.get("property"):
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(row, list | dict) for row in value):
        raise SetAsideError("it holds no list of rows")
    if len(set(map(type, value))) > 1:
        raise SetAsideError("some of its rows are lists, others objects")
    if not value or isinstance(value[0], list):
        return list(enumerate(value, start=1))
    named = dialect.get("itemKeys")
    labels = list(named if isinstance(named, list) else dict.fromkeys(name for row in value for name in row))
    return [(KEYED, labels), *((line, [row.get(name) for name in labels]) for line, row in enumerate(value, start=2))]


def _of_csv(text: str, dialect: Json, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    end = dialect.get("lineTerminator")
    if isinstance(end, str) and end and end not in _LINE_ENDS:
        text = text.replace(end, "\n")
    csv.field_size_limit(2**31 - 2)
    quote = dialect.get("quoteChar", '"')
    try:
        reader = csv.reader(
            io.StringIO(text.removeprefix("\ufeff"), newline=""),
            delimiter=dialect.get("delimiter", delimiter),
            quotechar=quote or None,
            quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
            doublequote=dialect.get("doubleQuote", True) is not False,
            escapechar=dialect.get("escapeChar") or None,
            skipinitialspace=dialect.get("skipInitialSpace") is True,
            strict=True,
        )
    except (TypeError, ValueError) as fault:
        raise SetAsideError(f"its dialect cannot be used: {fault}") from None
    line, null = 1, dialect.get("nullSequence")
    for cells in reader:
        yield line, cells if null is None else [None if cell == null else cell for cell in cells]
        line = reader.line_num + 1


def _json(data: bytes) -> Any:
    try:
        return parsed_json(data)
    except ValueError as fault:
        raise SetAsideError(f"it is no JSON: {fault}") from None


def _of_json_lines(data: bytes, dialect: Json) -> Records:
    lines = [(line, text) for line, text in enumerate(data.splitlines(), start=1) if text.strip()]
    found = of_values([_json(text) for _, text in lines], dialect)
    keyed = len(found) - len(lines)
    return found[:keyed] + [(line, cells) for (line, _), (_, cells) in zip(lines, found[keyed:], strict=True)]


def _of_workbook(data: bytes, dialect: Json) -> Records:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise NotJudgedError("openpyxl is not installed, which reads workbooks") from None
    if faults := archive_faults(io.BytesIO(data)):
        raise SetAsideError(faults[0])
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        name = dialect.get("sheetName")
        sheet = book[name] if isinstance(name, str) else book.worksheets[int(dialect.get("sheetNumber") or 1) - 1]
        rows = [[*row] for row in sheet.iter_rows(values_only=True)]
    except Exception as fault:  # whatever a damaged workbook makes the library raise
        raise SetAsideError(f"it is no workbook that can be read: {fault}") from None
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    width = max((number for row in rows for number, cell in enumerate(row, 1) if cell is not None), default=0)
    return [(line, (row + [None] * width)[:width]) for line, row in enumerate(rows, start=1)]
