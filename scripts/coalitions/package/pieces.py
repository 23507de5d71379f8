"""A large file, piece by piece: each is a table of its own, with the header and some of the lines."""

from collections.abc import Iterator
from dataclasses import replace
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
    with table.file.open("rb") as file:
        header, first = file.readline(), 2
        while len(data := b"".join((header, file.read(PIECE), file.readline()))) > len(header):
            after = first + data.count(b"\n") - 1 + (not data.endswith(b"\n"))
            numbers, first = range(first, after), after
            yield replace(table, data=data, file=None, scratch=None, lines=numbers, is_rising=None, _unfit={})
