"""What is generated from the tables: files by their path in the package, written whole or not at all."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from coalitions.parallel import PIECE, side_by_side

Artefacts = dict[str, bytes]
"""The bytes of each generated file, by its path in the package."""


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table as the package writes them: UTF-8, LF, RFC 4180, no needless quote; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode()


def is_canonical(data: bytes, columns: list[str]) -> bool:
    """Whether a file is what ``csv_bytes`` writes: the header, then a line a row, in UTF-8, without a needless quote.

    A line break inside a cell is not looked into: a file with one counts as not canonical.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    head = ",".join(columns).encode() + b"\n"
    if not data.startswith(head):
        return False
    ends = [len(head)]
    while ends[-1] < len(data):
        ends.append(data.find(b"\n", ends[-1] + PIECE) + 1 or len(data))
    offsets = pa.py_buffer(np.array(ends, dtype=np.int64))
    pieces = pa.Array.from_buffers(pa.large_string(), len(ends) - 1, [None, offsets, pa.py_buffer(data)])
    cell = r'(?:[^",\r\n]*|"[^",\r\n]*(?:,|"")(?:[^"\r\n]|"")*")'
    lines = rf"^(?:{cell}(?:,{cell}){{{len(columns) - 1}}}\n)*$"

    def holds_lines(number: int) -> bool:
        piece = pieces.slice(number, 1)
        piece.validate(full=True)
        return bool(pc.match_substring_regex(piece, lines)[0].as_py())

    try:
        return all(side_by_side(holds_lines, range(len(pieces)), len(data)))
    except ValueError:
        return False


def stale(root: Path, artefacts: Artefacts) -> list[str]:
    """The paths whose file is missing or holds other bytes than it should."""
    return [
        path for path, data in artefacts.items() if not (root / path).is_file() or (root / path).read_bytes() != data
    ]


def write(root: Path, artefacts: Artefacts) -> list[str]:
    """Write what is stale and return its paths. A file is replaced at once, so that none is ever half written."""
    written = stale(root, artefacts)
    for path in written:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(artefacts[path])
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    return written
