"""The order of rows by several columns, as tables and steps keep it."""

from collections.abc import Callable
from typing import Any

import narwhals as nw

Frame = nw.DataFrame[Any]


def comes_after_row_above(columns: list[str]) -> nw.Expr:
    """Whether a row, compared column by column, rightly stands below another one. Not so when they are equal."""
    return _compared(columns, _above, lambda one, other: one > other)


def comes_before(columns: list[str], others: list[str]) -> nw.Expr:
    """Whether a row, by some of its columns, comes before another, of which it holds the same columns too."""
    of = dict(zip(columns, others, strict=True))
    return _compared(columns, lambda name: nw.col(of[name]), lambda one, other: one < other)


def in_order_of(frame: Frame, columns: list[str]) -> Frame:
    """The rows sorted by these columns; a frame that is sorted already is left as it is."""
    ties = ~frame[columns[0]].is_null()
    for column in columns:
        above = frame[column].shift(1)
        if (ties & (frame[column] < above)).any():
            return frame.sort(columns)
        ties = ties & (frame[column] == above).fill_null(value=False)
        if not ties.any():
            break
    return frame


def with_row_above(rows: Frame, within: list[str], order: list[str], by: int = 1, /, **columns: str) -> Frame:
    """Each row with cells of the row above it, in an order and among those that agree in ``within``, under new names.

    They are null in the first row; ``by`` -1 gives those of the row below, null in the last. The rows come sorted, but
    for those of a lazy frame, which have no order.
    """
    if isinstance(rows, nw.LazyFrame):
        above = {name: nw.col(column).shift(by).over(*within, order_by=order) for name, column in columns.items()}
        return rows.with_columns(**above)
    rows = in_order_of(rows, [*within, *order])
    above = {name: nw.col(column).shift(by) for name, column in columns.items()}
    if not within:
        return rows.with_columns(**above)
    agrees = nw.all_horizontal(*(nw.col(name) == nw.col(name).shift(by) for name in within), ignore_nulls=False)
    rows = rows.with_columns(__agrees__=agrees)
    return rows.with_columns(**{name: nw.when(nw.col("__agrees__")).then(cell) for name, cell in above.items()}).drop(
        "__agrees__"
    )


def _above(column: str) -> nw.Expr:
    return nw.col(column).shift(1)


def _compared(
    columns: list[str], other: Callable[[str], nw.Expr], compare: Callable[[nw.Expr, nw.Expr], nw.Expr]
) -> nw.Expr:
    *first, last = columns
    result = compare(nw.col(last), other(last))
    for column in reversed(first):
        one = nw.col(column)
        result = compare(one, other(column)) | ((one == other(column)) & result)
    return result
