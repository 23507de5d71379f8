"""What is generated from the tables: files by their path in the package, written whole or not at all."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable
from functools import reduce
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

Artefacts = dict[str, bytes]
"""The bytes of each generated file, by its path in the package."""

_UNFINISHED = ".part"
"""How the name of a file ends while it is written."""


class CannotWriteError(OSError):
    """A file cannot be written."""

    def __str__(self) -> str:
        """Which file, and why."""
        return f"{self.filename} cannot be written: {self.strerror}"


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table as the package writes them: UTF-8, LF, RFC 4180, no needless quote; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode()


def json_bytes(content: object) -> bytes:
    """Write JSON as the package writes it, safe to stand in the script element of a page."""
    return (json.dumps(content, ensure_ascii=False, indent=2).replace("<", "\\u003c") + "\n").encode()


def canonical_length(rows: "pa.Table", signs: list[str]) -> int:
    """How many bytes the rows take when they are written as ``csv_bytes`` writes them, without the header.

    ``signs`` holds the signs for which a cell needs quotes, as far as they can stand in these rows.
    """
    import pyarrow.compute as pc

    length = rows.num_rows * rows.num_columns
    for cells in rows.columns:
        length += pc.sum(pc.binary_length(cells)).as_py() or 0
        if signs:
            quoted = reduce(pc.or_, (pc.match_substring(cells, sign) for sign in signs))
            length += 2 * (pc.sum(quoted).as_py() or 0)
        if '"' in signs:
            length += pc.sum(pc.count_substring(cells, '"')).as_py() or 0
    return int(length)


def properly_quoted(data: bytes) -> bool:
    """Whether each line of a file is a record of RFC 4180: quotes around whole cells, doubled inside them."""
    if b'"' not in data:
        return True
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv as arrow_csv

    whole_lines = arrow_csv.ParseOptions(delimiter="\x1f", quote_char=False)
    as_bytes = arrow_csv.ConvertOptions(column_types={"line": pa.binary()})
    named = arrow_csv.ReadOptions(column_names=["line"])
    try:
        lines = arrow_csv.read_csv(pa.py_buffer(data), named, whole_lines, as_bytes)["line"]
    except ValueError:
        return False
    cell = r'(?:[^",]*|"(?:[^"]|"")*")'
    return bool(pc.all(pc.match_substring_regex(lines, f"^{cell}(?:,{cell})*$"), min_count=0).as_py())


def stale(root: Path, artefacts: Artefacts) -> list[str]:
    """The paths whose file is missing or holds other bytes than it should."""
    return [
        path for path, data in artefacts.items() if not (root / path).is_file() or (root / path).read_bytes() != data
    ]


def write(root: Path, artefacts: Artefacts) -> list[str]:
    """Write what is stale and return its paths.

    A file is replaced at once, so that none is ever half written; what a killed run left beside it is removed.
    Raises CannotWriteError where one cannot be written.
    """
    written = stale(root, artefacts)
    for path, data in artefacts.items():
        target = root / path
        try:
            _remove_leftovers(target)
            if path in written:
                target.parent.mkdir(parents=True, exist_ok=True)
                _replace(target, data)
        except OSError as error:
            raise CannotWriteError(error.errno, error.strerror, str(target)) from None
    return written


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_leftovers(target: Path) -> None:
    for leftover in target.parent.glob(f".{escape(target.name)}.*{_UNFINISHED}"):
        leftover.unlink(missing_ok=True)
