"""The rows of a table that is no plain CSV, and how its header and its schema fit each other."""

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from coalitions.package.frames import LINE
from coalitions.package.safety import SIGNS_OF_FORMATS

Json = dict[str, Any]
Records = list[tuple[int, list[Any]]]
"""The line on which each record begins, and its cells: text, or what JSON and workbooks hold."""

KEYED = 0
"""The line of a header that no file holds: the keys of objects, whose order says nothing."""


@dataclass(frozen=True)
class Carried:
    """The rows of a table that is no plain CSV, read by ``resources``: each with its line and raw cells.

    ``labels`` are the cells of the header, None where there is none; ``places`` says where in a row the cell of
    each field stands, None where header and schema do not fit. ``schema`` has a type and a safe name for each
    field, ``spelled`` as it was. ``fault`` is what ended the reading: csv.Error or UnicodeDecodeError.
    """

    rows: Records
    labels: list[str] | None
    places: list[int | None] | None
    schema: Json
    fault: Exception | None
    has_schema: bool

    def cells(self, position: int) -> list[Any]:
        """The raw cells of a field, None where a row is too short or the table lacks it."""
        place = (self.places or [])[position] if self.places else None
        return [row[place] if place is not None and place < len(row) else None for _, row in self.rows]

    def texts(self, columns: list[str]) -> Any:
        """The rows as an Arrow table of texts, null where a cell is empty, with the column LINE."""
        import pyarrow as pa

        cells = [[plain_text(cell) or None for cell in self.cells(position)] for position in range(len(columns))]
        arrays = [
            *(pa.array(each, pa.string()) for each in cells),
            pa.array([line for line, _ in self.rows], pa.int64()),
        ]
        return pa.table(arrays, names=[*columns, LINE])


def plain_text(cell: Any) -> str:
    """A cell as text: as CSV would hold it."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, datetime.datetime) and not any((cell.hour, cell.minute, cell.second)):
        return cell.date().isoformat()
    return json.dumps(cell, ensure_ascii=False, default=str).strip('"')


def split(found: Records, dialect: Json) -> tuple[list[str] | None, Records]:
    """The labels of the header, None where there is none, and the rows below it, without comments."""
    sign = dialect.get("commentChar")
    skipped: list[Any] = dialect.get("commentRows") or []
    said = dialect.get("headerRows")
    heads: list[Any] = said if isinstance(said, list) else [1]
    heads = [] if dialect.get("header") is False else heads
    rows = [(number, each) for number, each in enumerate(found, start=1) if number not in skipped]
    if isinstance(sign, str) and sign:
        rows = [(number, each) for number, each in rows if not (each[1] and str(each[1][0]).startswith(sign))]
        heads = [rows[0][0]] if heads == [1] and rows else heads
    header = [[plain_text(cell) for cell in each[1]] for number, each in rows if number in heads]
    body = [each for number, each in rows if number > max(heads, default=0)]
    if not header:
        return None, body
    joined = str(dialect.get("headerJoin", " "))
    return [joined.join(filter(None, cells)) for cells in zip(*header, strict=False)], body


def aligned(labels: list[str] | None, names: list[str], match: str) -> list[int | None] | None:
    """Where in a row the cell of each field stands, None for a field that the table lacks; None if they do not fit."""
    if labels is None or (match == "exact" and labels == names):
        return list(range(len(names)))
    has, wants = set(labels), set(names)
    fits = {
        "equal": has == wants and len(labels) == len(names),
        "subset": has >= wants,
        "superset": has <= wants,
        "partial": bool(has & wants),
    }
    if not fits.get(match, False):
        return None
    return [labels.index(name) if name in has else None for name in names]


def safe_names(names: list[str]) -> list[str]:
    """Names for columns that no message misreads, each once; a good name stays as it is."""
    times: Counter[str] = Counter()
    safe = []
    for name in names:
        plain = "".join("_" if sign in SIGNS_OF_FORMATS else sign for sign in name)
        times[plain] += 1
        safe.append(f"{plain} #{times[plain]}" if times[plain] > 1 else plain)
    return safe
