"""A large file by its lines: piece by piece, and those of a piece that do not have a form, which RE2 finds."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coalitions.package.parallel import side_by_side
from coalitions.package.safety import is_inside, leads_inside

if TYPE_CHECKING:
    from coalitions.package.table import Table

PIECE = 2**24
"""So many bytes, and the rest of a line, make a piece; a file of less than a sixteenth of that is read at once."""


def large_file(root: object, path: str) -> Path | None:
    """The file at a path inside a folder, where it is worth reading in pieces; none in a zip."""
    if not isinstance(root, Path) or not (is_inside(path) and leads_inside(root, path)):
        return None
    file = root / path
    return file if file.is_file() and file.stat().st_size > PIECE // 16 else None


def pieces(table: "Table") -> Iterator["Table"]:
    """The pieces of a table whose file was left unread: tables with its header and some of its lines, in order."""
    if table.file is None:
        return
    with table.file.open("rb") as file:
        header, first = file.readline(), 2
        while lines := file.read(PIECE):
            piece = b"".join((header, lines, file.readline()))
            after = first + _feeds(memoryview(piece)[len(header) :]) + (not piece.endswith(b"\n"))
            numbers, first = range(first, after), after
            yield replace(table, data=piece, file=None, scratch=None, lines=numbers, is_rising=None, _unfit={})


def consists_of(data: bytes, form: str, start: int = 0) -> bool:
    """Whether there are but lines of a form from a place on."""
    return all(side_by_side(lambda piece: _are_lines(data, piece, form), _parts(data, start), len(data)))


def is_utf8(data: bytes) -> bool:
    """Whether data are text in UTF-8."""
    try:
        _texts(data, [0, len(data)]).validate(full=True)
    except ValueError:
        return False
    return True


def lines_unlike(data: bytes, form: str, start: int = 0) -> tuple[list[int], bytes]:
    """The numbers, from 1, and the bytes of the lines without a form from a place on; each line ends in a line feed.

    The form is a regular expression (RE2) for a line without its end. Only where a piece does not consist of such
    lines is each looked at by itself.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    def unlike(piece: tuple[int, int]) -> tuple[list[int], list[bytes]]:
        if _are_lines(data, piece, form):
            return [], []
        texts = _texts(data, _starts(data, *piece))
        is_odd = pc.invert(pc.match_substring_regex(texts, rf"^(?:{form})\n\z"))
        numbers = pc.indices_nonzero(is_odd).to_numpy() + _feeds(memoryview(data)[start : piece[0]]) + 1
        return numbers.tolist(), texts.filter(is_odd).cast(pa.large_binary()).to_pylist()

    numbers, odd = zip(([], []), *side_by_side(unlike, _parts(data, start), len(data)), strict=True)
    return [*chain.from_iterable(numbers)], b"".join(chain.from_iterable(odd))


def _parts(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Where each piece begins and ends."""
    while start < len(data):
        end = data.find(b"\n", start + PIECE) + 1 or len(data)
        yield start, end
        start = end


def _are_lines(data: bytes, piece: tuple[int, int], form: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.match_substring_regex(_texts(data, piece), rf"^(?:(?:{form})\n)*\z")[0].as_py())


def _starts(data: bytes, first: int, end: int) -> Any:
    """Where the lines of a part of the data begin, and where the last of them ends."""
    import numpy as np

    feeds = np.flatnonzero(np.frombuffer(data, np.uint8, end - first, first) == ord("\n"))
    return np.append(first, feeds + first + 1)


def _feeds(data: memoryview) -> int:
    """How many line feeds there are; the method ``count`` of bytes takes three times as long."""
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord("\n")))


def _texts(data: bytes, starts: Any) -> Any:
    """The parts of the data, from one start to the next, in Arrow and not copied."""
    import numpy as np
    import pyarrow as pa

    offsets = pa.py_buffer(np.asarray(starts, np.int64))
    return pa.Array.from_buffers(pa.large_string(), len(starts) - 1, [None, offsets, pa.py_buffer(data)])
