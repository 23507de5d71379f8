"""Rows beside other rows: those that they name, those that name none or are named by none, those that come again.

Beyond memory these are joins of lazy frames. In memory each reference is looked up once, by Arrow, which takes a
fraction of the time of a join; whoever asks gets the same rows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coalitions.model.order import comes_after_row_above
from coalitions.package.frames import LINE, Frame
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.outline import Reference
from coalitions.package.table import Table


class Naming(NamedTuple):
    """A column of a table that names rows of another, and what must hold of a row if it is to count."""

    table: Table
    column: str
    conditions: list[nw.Expr]


def reference_of(package: Package, table: Table, column: str | None) -> Reference | None:
    """The reference that a column makes by itself; None where it makes none, or to a table that cannot be read."""
    found = (each for each in table.references if each.columns == [column] and is_readable(package, each))
    return next(found, None)


def is_readable(package: Package, reference: Reference) -> bool:
    """Whether the table to which a reference leads can be read; the verdict says where it cannot."""
    table = package.tables.get(reference.table)
    return table is not None and not table.set_aside and set(reference.there) <= set(table.columns)


def rises(table: Table) -> bool:
    """Whether the key of each row comes after that of the row above, so that none stands twice."""
    return _rises(table) if table.is_rising is None else table.is_rising


@once
def _rises(table: Table) -> bool:
    rising = table.sound.select(rises=comes_after_row_above(table.key).fill_null(value=False))["rises"]
    return bool(table.key) and bool(rising[1:].all())


def beside(
    package: Package,
    table: Table,
    column: str,
    rows: Frame | None = None,
    others: Frame | None = None,
    /,
    **columns: str,
) -> Frame:
    """Rows of a table, each with cells of the row that a column of it names: null where it names none.

    ``columns`` gives these cells their names here; ``rows`` are some of the rows, or all with further cells. Of
    several rows with one key the first is named; ``others`` are the rows of the other table with further columns.
    Raises SetAsideError where the other table cannot be read.
    """
    rows = table.rows if rows is None else rows
    target, key = _named_by(package, table, column)
    if not table.scratch:
        found, native = (target.rows if others is None else others).to_native(), rows.to_native()
        places = _places(package, table.name, column)
        lines, some = table.rows[LINE].to_numpy(), rows[LINE].to_numpy()
        if not np.array_equal(lines, some):
            places = places.take(pa.array(np.searchsorted(lines, some)))
        for name, each in columns.items():
            native = native.append_column(name, found[each].take(places))
        return nw.from_native(native, eager_only=True)
    named = (target.rows if others is None else others).drop_nulls(key)
    if target.key != [key] or not rises(target):
        named = named.filter(nw.col(LINE) == nw.col(LINE).min().over(key))
    named = named.select(__named__=nw.col(key), **{name: nw.col(each) for name, each in columns.items()})
    return rows.join(named, left_on=column, right_on="__named__", how="left")


def unnamed(package: Package, table: Table, reference: Reference) -> Frame:
    """The rows of a table whose reference, not empty, names no row."""
    columns, target, there = reference
    if not table.scratch and len(columns) == 1:
        rows = table.rows.to_native()
        is_lost = pc.and_(pc.is_valid(rows[columns[0]]), pc.is_null(_places(package, table.name, columns[0])))
        return nw.from_native(rows.filter(is_lost), eager_only=True)
    named = {f"__{name}__": nw.col(name) for name in there}
    keys = package.table(target).rows.select(**named).drop_nulls()
    return table.rows.drop_nulls(columns).join(keys, left_on=columns, right_on=list(named), how="anti")


def named_by_none(package: Package, table: Table, key: str, by: Iterable[Naming]) -> Frame:
    """The rows of a table whose key, not empty, stands in none of the columns that could name them."""
    if not table.scratch and table.key == [key] and rises(table):
        rows = table.rows.to_native()
        is_named = np.zeros(rows.num_rows, dtype=bool)
        for other, column, conditions in by:
            places = _places(package, other.name, column)
            if conditions:
                met = other.rows.select(met=nw.all_horizontal(*conditions, ignore_nulls=False))["met"]
                places = places.filter(met.to_arrow())
            is_named[places.drop_null()] = True
        return nw.from_native(rows.filter(pc.and_(pc.is_valid(rows[key]), pa.array(~is_named))), eager_only=True)
    rows = table.rows.drop_nulls(key)
    for other, column, conditions in by:
        named = other.rows.filter(*conditions) if conditions else other.rows
        rows = rows.join(named.select(__named__=column).drop_nulls(), left_on=key, right_on="__named__", how="anti")
    return rows


def again(rows: Frame, columns: list[str], order: str = LINE) -> Frame:
    """The rows that agree in these columns with an earlier one, and as ``first`` what stands in ``order`` there.

    An empty cell is like another. Rows in memory stand in that order: of these only such go on from column to column
    as have a like so far.
    """
    if isinstance(rows, nw.LazyFrame):
        texts = [name for name, kind in rows.collect_schema().items() if name in columns and kind == nw.String]
        rows = rows.with_columns(nw.col(texts).fill_null(""))
        first = rows.group_by(columns).agg(nw.col(order).min().alias("first"), nw.len().alias("times"))
        first = first.filter(nw.col("times") > 1).drop("times")
        return rows.join(first, on=columns).filter(nw.col(order) != nw.col("first"))
    native, is_alike, numbers = rows.to_native(), np.ones(len(rows), bool), np.zeros(len(rows), np.int64)
    for name in columns:
        here = _numbers(native[name] if is_alike.all() else native[name].filter(pa.array(is_alike)))
        numbers = _numbers(numbers * (here.max(initial=0) + 1) + here)
        has_like = np.bincount(numbers)[numbers] > 1
        is_alike[is_alike], numbers = has_like, numbers[has_like]
    places = np.flatnonzero(is_alike)
    _, place, number = np.unique(numbers, return_index=True, return_inverse=True)
    first = places[place][number]
    is_alike[places] = is_later = first < places
    first_of_later = native[order].take(pa.array(first[is_later]))
    return nw.from_native(native.filter(pa.array(is_alike)).append_column("first", first_of_later), eager_only=True)


def _numbers(cells: Any) -> Any:
    """Each of the cells, or of numbers, as a number below eight times as many, the same for the same."""
    if isinstance(cells, pa.ChunkedArray) and not pa.types.is_integer(cells.type):
        coded = cells.dictionary_encode(null_encoding="encode")
        return np.concatenate([np.array([], np.int64), *(each.indices for each in coded.chunks)])
    numbers = np.asarray(cells)
    few = not len(numbers) or 0 <= numbers.min() <= numbers.max() < 8 * len(numbers)
    return numbers if few else np.unique(numbers, return_inverse=True)[1]


@once
def _places(package: Package, name: str, column: str) -> Any:
    """For each row of a table the place of the row that it names in the other table; null where it names none."""
    table = package.table(name)
    target, key = _named_by(package, table, column)
    names, keys = table.rows.to_native()[column], target.rows.to_native()[key]
    if len(names) and table.key[:1] == [column] and rises(table) and (places := _in_turn(names, keys)) is not None:
        return places
    keys = keys.combine_chunks()
    parts = _near(names, keys) if target.key == [key] and rises(target) else None
    found = [
        pc.add(pc.index_in(part, value_set=keys[first:last], skip_nulls=True), pa.scalar(first, pa.int32()))
        for part, first, last in parts or [(names.combine_chunks(), 0, len(keys))]
    ]
    return pa.concat_arrays(found)


def _in_turn(names: Any, keys: Any) -> Any:
    """The places of names that rise, where these are all keys in turn, as in links of a sound package; else None."""
    is_first = np.append(True, pc.not_equal(names[1:], names[:-1]))
    places = np.cumsum(is_first, dtype=np.int32) - 1
    return pa.array(places) if names.filter(pa.array(is_first)).equals(keys) else None


def _near(names: Any, keys: Any) -> list[tuple[Any, int, int]] | None:
    """Parts of the names, each with the first and the last place at which keys that rise may have it.

    Links are sorted by what they link, so that each part is looked up among few keys, which takes a quarter of the
    time; None where the names stand in another order.
    """
    parts, passed = [], 0
    for part in names.chunks:
        least, most = (each or "" for each in pc.min_max(part).as_py().values())
        first = bisect_left(keys, least, key=lambda each: each.as_py() or "")
        last = bisect_right(keys, most, first, key=lambda each: each.as_py() or "")
        parts.append((part, first, last))
        passed += last - first
        if passed >= 2 * len(keys):
            return None
    return parts or None


def _named_by(package: Package, table: Table, column: str) -> tuple[Table, str]:
    """The table that a column names by itself, and its key."""
    reference = next(each for each in table.references if each.columns == [column])
    return package.table(reference.table), reference.there[0]
