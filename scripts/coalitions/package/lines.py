"""The lines of a file that do not have a form, found by RE2 in pieces of some million bytes at once."""

from itertools import pairwise
from typing import Any

from coalitions.package.parallel import PIECE, side_by_side


def lines_unlike(data: bytes, form: str, start: int = 0) -> tuple[list[int], bytes]:
    """The numbers, from 1, and the bytes of the lines without a form from a place on; each line ends in a line feed.

    The form is a regular expression (RE2) for a line without its end. Only where a piece does not consist of such
    lines is each looked at by itself.
    """
    ends = [start]
    while ends[-1] < len(data):
        ends.append(data.find(b"\n", ends[-1] + PIECE) + 1 or len(data))

    def unlike(piece: tuple[int, int]) -> tuple[int, list[int], bytes]:
        if _have_form(data, [*piece], rf"^(?:(?:{form})\n)*\z").all():
            return data.count(b"\n", *piece), [], b""
        starts = _starts(data, *piece)
        odd = (~_have_form(data, starts, rf"^(?:{form})\n\z")).nonzero()[0].tolist()
        return len(starts) - 1, odd, b"".join(data[starts[n] : starts[n + 1]] for n in odd)

    numbers, texts, above = list[int](), list[bytes](), 1
    for count, odd, text in side_by_side(unlike, pairwise(ends), len(data)):
        numbers += [above + n for n in odd]
        texts.append(text)
        above += count
    return numbers, b"".join(texts)


def _starts(data: bytes, first: int, end: int) -> Any:
    """Where the lines of a part of the data begin, and where the last of them ends."""
    import numpy as np

    feeds = np.flatnonzero(np.frombuffer(data, np.uint8, end - first, first) == ord("\n"))
    return np.append(first, feeds + first + 1)


def _have_form(data: bytes, starts: Any, form: str) -> Any:
    """Of each part of the data, from one start to the next, whether it has a form."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    offsets = pa.py_buffer(np.asarray(starts, np.int64))
    parts = pa.Array.from_buffers(pa.large_string(), len(starts) - 1, [None, offsets, pa.py_buffer(data)])
    return pc.match_substring_regex(parts, form).to_numpy(zero_copy_only=False)
