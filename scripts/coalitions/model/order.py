"""The order of rows by several columns, as tables and steps keep it."""

from collections.abc import Callable
from typing import Any

import narwhals as nw

Frame = nw.DataFrame[Any]


def comes_before_row_above(columns: list[str]) -> nw.Expr:
    """Whether a row, compared column by column, should stand above the one that stands above it."""
    return _compared(columns, lambda one, other: one < other)


def comes_after_row_above(columns: list[str]) -> nw.Expr:
    """Whether a row, compared column by column, rightly stands below another one. Not so when they are equal."""
    return _compared(columns, lambda one, other: one > other)


def in_order_of(frame: Frame, columns: list[str]) -> Frame:
    """The rows sorted by these columns; a frame that is sorted already is left as it is."""
    unsorted = frame.select(comes_before_row_above(columns).any()).item()
    return frame.sort(columns) if unsorted else frame


def _compared(columns: list[str], compare: Callable[[nw.Expr, nw.Expr], nw.Expr]) -> nw.Expr:
    *first, last = (nw.col(name) for name in columns)
    result = compare(last, last.shift(1))
    for column in reversed(first):
        result = compare(column, column.shift(1)) | ((column == column.shift(1)) & result)
    return result
