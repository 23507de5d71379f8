"""Rules on the shape of a table: its header, and rows of as many cells."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

import narwhals as nw

from coalitions.judge.catalogue import Offence, Severity, at_rows, on_file
from coalitions.judge.profiles import Profile
from coalitions.judge.rules.files import at, header_of
from coalitions.model.text import named
from coalitions.package.table import Table


@on_file(
    Profile.STANDARD,
    fault="The header is not that of the schema.",
    why="Columns are known by their names and order; one that is missing, swapped or renamed makes every row wrong.",
    fix="write the columns of the schema, in its order",
    bad="event_id,source,stance",
    good="event_id,source_id,stance",
)
def header(table: Table) -> Iterator[Offence]:
    found = header_of(table)
    wanted = [str(each.get("spelled", each["name"])) for each in table.fields]
    if found is None or found == wanted or (table.carried and table.carried.places is not None):
        return
    lacking = [name for name in wanted if name not in found]
    surplus = [name for name in found if name not in wanted]
    if "" in found:
        says = f"column {found.index('') + 1} has no name"
        fix = "delete the column; pandas writes none with index=False, R none with row.names=FALSE"
        yield at(table, 1, says, (lacking or wanted)[0])._replace(fix=fix)
    elif lacking or surplus:
        parts = [f"the header has {', '.join(map(_shown, surplus))}"] * bool(surplus)
        parts += [f"it lacks {', '.join(lacking)}" if surplus else f"the header lacks {', '.join(lacking)}"] * bool(
            lacking
        )
        yield at(table, 1, "; ".join(parts), (lacking or surplus)[0])
    elif len(found) != len(wanted):
        yield at(table, 1, "the header names a column twice", next(n for n in found if found.count(n) > 1))
    elif found != wanted:
        swapped = next(name for name, other in zip(wanted, found, strict=True) if name != other)
        yield at(table, 1, f"the columns stand in another order than in {table.schema_path}", swapped)


def _shown(name: str) -> str:
    """A name of a column, and the letter in it that only looks Latin or cannot be seen."""
    odd = re.search(r"[^ -~]", name)
    return f"{name!r}, whose {named(odd[0])} is no Latin letter" if odd else repr(name)


@on_file(
    Profile.TIDY,
    fault="The header stands in a table once more.",
    why="Its names would be read as the values of a row.",
    fix="delete the line; validate.py --fix does it",
    bad="party_id,kind,name_en,name_uk in line 2",
    good="the header in line 1 only",
)
def repeated_header(table: Table) -> Iterator[Offence]:
    data = table.data.removeprefix(b"\xef\xbb\xbf")
    if (first := data.partition(b"\n")[0].rstrip(b"\r")) and data.count(first) > 1:
        for line, cells in _body(table):
            if cells == table.columns:
                yield at(table, line, "the line is the header again")


@on_file(
    Profile.STANDARD,
    fault="A line is blank.",
    why="Some programs take it for a row without values, others for the end of the table.",
    fix="delete the line; validate.py --fix does it",
    bad="(an empty line between two rows), ,,,",
    good="(no line at all)",
)
def blank_row(table: Table) -> Iterator[Offence]:
    if table.is_canonical:
        rows = table.written.filter(nw.col(table.columns[0]).is_null())
        empty = rows.filter(nw.all_horizontal(nw.col(table.columns).is_null(), ignore_nulls=False))
        yield from at_rows(table, empty, None, "the line is blank")
        return
    for line, cells in _body(table):
        if not any(cells):
            yield at(table, line, "the line is blank")


@on_file(
    Profile.STANDARD,
    fault="A row has more or fewer cells than the header.",
    why="From the missing or surplus comma on, each value stands in a wrong column.",
    fix="count the commas: an empty cell needs its comma too, and a cell with a comma needs double quotes",
    bad="est,Estonia",
    good="est,Estonia,Естонія",
)
def ragged_row(table: Table) -> Iterator[Offence]:
    columns = header_of(table) if table.carried and table.carried.places is not None else table.columns
    if table.is_canonical or not columns or header_of(table) != columns:
        return
    for line, cells in _body(table):
        if any(cells) and len(cells) != len(columns):
            column = columns[len(cells)] if len(cells) < len(columns) else columns[-1]
            yield at(table, line, f"{len(cells)} cells instead of {len(columns)}", column)


@on_file(
    Profile.TIDY,
    severity=Severity.WARNING,
    fault="A table has a header and no rows.",
    why="It was probably cut off while it was written or copied.",
    fix="restore the rows",
    bad="a file of one line",
    good="a file with a header and rows",
)
def no_rows(table: Table) -> Iterator[Offence]:
    try:
        if len(list(islice(table.records(), 2))) == 1:
            yield at(table, 1, "the table has no rows")
    except csv.Error:
        return


def _body(table: Table) -> Iterator[tuple[int, list[str]]]:
    try:
        records = table.records()
        next(records, None)
        yield from records
    except csv.Error:
        return
