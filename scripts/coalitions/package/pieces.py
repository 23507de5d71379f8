"""A large file, piece by piece: each is a table of its own, with the header and some of the lines."""

from collections.abc import Iterator
from dataclasses import replace
from mmap import ACCESS_READ, mmap
from pathlib import Path

from coalitions.package.safety import is_inside, leads_inside
from coalitions.package.table import Table

PIECE = 2**24
"""So many bytes, and the rest of a line, make a piece; a file that is smaller is read at once."""


def large_file(root: object, path: str) -> Path | None:
    """The file at a path inside a folder, where it is worth reading in pieces; none in a zip."""
    if not isinstance(root, Path) or not (is_inside(path) and leads_inside(root, path)):
        return None
    file = root / path
    return file if file.is_file() and file.stat().st_size > PIECE else None


def pieces(table: Table) -> Iterator[Table]:
    """The pieces of a table whose file was left unread, from the top to the bottom."""
    if table.file is None:
        return
    with table.file.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data, memoryview(data) as view:
        begin = end = data.find(b"\n") + 1 or len(data)
        header, first = data[:end], 2
        while begin < len(data):
            end = data.find(b"\n", begin + PIECE) + 1 or len(data)
            piece = b"".join((header, view[begin:end]))
            after = first + piece.count(b"\n") - 1 + (not piece.endswith(b"\n"))
            numbers, first, begin = range(first, after), after, end
            yield replace(table, data=piece, file=None, scratch=None, lines=numbers, is_rising=None, _unfit={})
