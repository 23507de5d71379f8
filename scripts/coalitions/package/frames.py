"""Frames of rows, of any engine that Narwhals knows: all cells are text, an empty cell is null."""

from typing import Any

import narwhals as nw

Frame = nw.DataFrame[Any]

LINE = "__line__"
"""The column of a frame that holds the physical line of each row in its file; the header is line 1."""


def where(frame: Frame, condition: nw.Expr) -> Frame:
    """The rows that meet a condition; cheap where none does, as for most rules."""
    met = frame.select(met=condition)["met"]
    return frame.filter(met.fill_null(value=False)) if met.any() else frame.head(0)


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a frame of any engine, as dicts; an empty cell is None."""
    return list(frame.to_arrow().select(frame.columns).to_pylist())
