"""Frames of rows, of any engine that Narwhals knows: all cells are text, an empty cell is null."""

from collections.abc import Iterable
from typing import Any, Literal, TypeVar

import narwhals as nw

from coalitions.package.parallel import PIECE

Frame = nw.DataFrame[Any]
Engine = Literal["pandas", "polars"]
Key = TypeVar("Key")
Item = TypeVar("Item")

LINE = "__line__"
"""The column of a frame that holds the physical line of each row in its file; the header is line 1."""


def collected(rows: Frame) -> Frame:
    """Rows in memory, wherever they were asked for."""
    return rows.collect("pyarrow") if isinstance(rows, nw.LazyFrame) else rows


def filled(rows: Frame, columns: list[str]) -> Frame:
    """The rows in which none of these cells is empty; where none is anyway, rows in memory are not copied."""
    in_memory = isinstance(rows, nw.DataFrame)
    return rows if in_memory and not any(rows[name].null_count() for name in columns) else rows.drop_nulls(columns)


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, as dicts; an empty cell is None."""
    frame = collected(frame)
    return list(frame.to_arrow().select(frame.columns).to_pylist())


def grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    """What stands second in each pair, by what stands first; keys and lists in the order in which they come."""
    groups: dict[Key, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups


def framed(rows: Any, engine: Engine) -> Frame:
    """An Arrow table of texts as a frame of an engine."""
    if engine == "polars":
        import polars

        return nw.from_native(polars.DataFrame(polars.from_arrow(rows, rechunk=False)), eager_only=True)
    import pandas as pd

    return nw.from_native(rows.to_pandas(types_mapper=pd.ArrowDtype), eager_only=True)


def arrow_of_csv(data: bytes, columns: list[str], *, is_canonical: bool, is_piece: bool) -> Any:
    """The rows of a plain CSV as an Arrow table of texts, null where a cell is empty. Raises ValueError.

    One that is known to be as the package writes it is not looked through once more for UTF-8 and line breaks; pieces
    of one are read beside each other, and so by a single thread each.
    """
    import pyarrow as pa
    from pyarrow import csv

    parse = csv.ParseOptions(newlines_in_values=not is_canonical, ignore_empty_lines=False)
    types = {name: pa.string() for name in columns}
    convert = csv.ConvertOptions(
        check_utf8=not is_canonical, column_types=types, null_values=[""], strings_can_be_null=True
    )
    return csv.read_csv(pa.py_buffer(data), csv.ReadOptions(block_size=PIECE, use_threads=not is_piece), parse, convert)


def with_lines(rows: Any, lines: Iterable[int]) -> Any:
    """An Arrow table with the column LINE."""
    import pyarrow as pa

    first_to_last = pa.arange(lines.start, lines.stop) if isinstance(lines, range) else pa.array(lines, pa.int64())
    return rows.append_column(LINE, first_to_last)


def columns_with(rows: Frame, columns: list[str], form: str, *, unlike: bool = False) -> set[str]:
    """The columns with a cell that holds a form (RE2), or with one ``unlike`` it.

    Asked of Arrow, and of all columns at once: a table may have thousands, nearly all sound.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not columns or not len(rows):
        return set()
    cells = rows.select(columns).to_arrow().cast(pa.schema([(name, pa.large_string()) for name in columns]))
    matches = pc.match_substring_regex(pa.concat_arrays([cells[name].combine_chunks() for name in columns]), form)
    places = pc.indices_nonzero(pc.fill_null(pc.invert(matches) if unlike else matches, fill_value=False))
    return {columns[place] for place in pc.unique(pc.divide(places, pa.scalar(len(rows), pa.uint64()))).to_pylist()}
