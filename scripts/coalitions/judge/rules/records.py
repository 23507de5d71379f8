"""Rules on the shape of a table: its header, and rows of as many cells."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, on_file
from coalitions.judge.rules.files import at, header_of
from coalitions.model.text import BLANKS, named, tidied
from coalitions.package.ids import within_a_typo
from coalitions.package.table import Table

MOST_ABOVE = 10
"""So many lines may stand above a header, such as a title."""


@on_file(Profile.STANDARD)
def header(table: Table) -> Iterator[Offence]:
    """The header is not that of the schema.
    why: Columns are known by their names and order; one that is missing, swapped or renamed makes every row wrong.
    fix: write the columns of the schema, in its order
    bad: event_id,source,stance
    good: event_id,source_id,stance
    """
    found = header_of(table)
    wanted = [str(each.get("spelled", each["name"])) for each in table.fields]
    if found is None or found == wanted or (table.carried and table.carried.places is not None):
        return
    lacking = [name for name in wanted if name not in found]
    surplus = [name for name in found if name not in wanted]
    if offence := _out_of_place(table, found, wanted):
        yield offence
    elif lacking or surplus:
        parts = [f"the header has {', '.join(map(_shown, surplus))}"] * bool(surplus)
        parts += [f"{'it' if surplus else 'the header'} lacks {', '.join(lacking)}"] * bool(lacking)
        fix = None if lacking else f"delete {', '.join(surplus)}, or add it to {table.schema_path}"
        if len(lacking) == len(surplus) == 1 and within_a_typo(surplus[0], lacking):
            fix = f"write {lacking[0]} in place of {surplus[0]}"
        if lacking and set(wanted) <= set(as_named(found, wanted)):
            fix = f"write {', '.join(lacking)}; validate.py --fix does it"
        yield at(table, 1, "; ".join(parts), (lacking or surplus)[0])._replace(fix=fix)
    elif len(found) != len(wanted):
        yield at(table, 1, "the header names a column twice", next(n for n in found if found.count(n) > 1))
    else:
        swapped = next(name for name, other in zip(wanted, found, strict=True) if name != other)
        fix = "put the columns into the order of the schema; validate.py --fix does it"
        says = f"the columns stand in another order than in {table.schema_path}"
        yield at(table, 1, says, swapped)._replace(fix=fix)


def _out_of_place(table: Table, found: list[str], wanted: list[str]) -> Offence | None:
    """What is wrong with line 1 as a whole: it is no header, or has a column of numbers or without a name."""
    below = next((line for line, cells in islice(_body(table), MOST_ABOVE) if cells == wanted), None)
    if below:
        return at(table, 1, f"the header stands in line {below}")._replace(fix="delete what stands above it")
    if len(found) == len(wanted) > 1 and not set(as_named(found, wanted)) & set(wanted):
        says = f"line 1 is no header: it holds {', '.join(map(repr, found))[:100]}"
        return at(table, 1, says)._replace(fix=f"write the header above it: {','.join(wanted)}")
    if found[1:] == wanted and is_counting([cells[0] for _, cells in _body(table) if cells]):
        says = f"column 1, {repr(found[0]) if found[0] else 'which has no name'}, holds the numbers of the rows"
        fix = "write without an index (pandas: index=False, R: row.names=FALSE); validate.py --fix deletes it"
        return at(table, 1, says)._replace(fix=fix)
    if "" in found:
        place = found.index("")
        meant = wanted[place] if place < len(wanted) and wanted[place] not in found else None
        fix = f"write {meant}" if meant else "delete the column; where it is empty validate.py --fix does it"
        return at(table, 1, f"column {place + 1} has no name", meant)._replace(fix=fix)
    return None


def as_named(found: list[str], wanted: list[str]) -> list[str]:
    """The names of a header as the schema has them, where only capitals, blanks or signs that nobody sees differ."""
    known = {name.casefold(): name for name in wanted}
    return [known.get(tidied(name).casefold().replace(" ", "_"), name) for name in found]


def is_counting(cells: list[str]) -> bool:
    """Whether these are the numbers from 0 or 1 on, as pandas and R write them before each row."""
    return any(cells == [str(number) for number in range(first, first + len(cells))] for first in (0, 1))


def _shown(name: str) -> str:
    """A name of a column, and the letter in it that only looks Latin or cannot be seen."""
    odd = re.search(r"[^ -~]", name)
    return f"{name!r}, whose {named(odd[0])} is no Latin letter" if odd else repr(name)


@on_file(Profile.TIDY)
def repeated_header(table: Table) -> Iterator[Offence]:
    """The header stands in a table once more.
    why: Its names would be read as the values of a row.
    fix: delete the line; validate.py --fix does it
    bad: party_id,kind,name_en,name_uk in line 2
    good: the header in line 1 only
    """
    if table.data.count(table.columns[0].encode()) > 1 if table.columns else False:
        for line, cells in _body(table):
            if [cell.strip() for cell in cells] == table.columns:
                yield at(table, line, "the line is the header again")


@on_file(Profile.STANDARD)
def blank_row(table: Table) -> Iterator[Offence]:
    """A line is blank.
    why: Some programs take it for a row without values, others for the end of the table.
    fix: delete the line; validate.py --fix does it
    bad: (an empty line between two rows), ,,,
    good: (no line at all)
    """
    if table.is_canonical:
        is_blank = [nw.col(name).is_null() | nw.col(name).str.contains(f"^[{BLANKS}]*$") for name in table.columns]
        empty = table.written.filter(is_blank[0]).filter(nw.all_horizontal(*is_blank, ignore_nulls=True))
        yield from at_rows(table, empty, None, "the line is blank")
        return
    for line, cells in _body(table):
        if not any(map(str.strip, cells)):
            yield at(table, line, "the line is blank")


@on_file(Profile.STANDARD)
def ragged_row(table: Table) -> Iterator[Offence]:
    """A row has more or fewer cells than the header.
    why: From the missing or surplus comma on, each value stands in a wrong column.
    fix: count the commas: an empty cell needs its comma too, and a cell with a comma needs double quotes
    bad: est,Estonia
    good: est,Estonia,Естонія
    """
    columns = header_of(table) if table.carried and table.carried.places is not None else table.columns
    if table.is_canonical or not columns or header_of(table) != columns:
        return
    rows = [(line, len(cells)) for line, cells in _body(table) if any(map(str.strip, cells))]
    if len(rows) > 1 and len({number for _, number in rows}) == 1 and rows[0][1] != len(columns):
        longer = "write without row names (R: row.names=FALSE), or complete the header"
        fix = longer if rows[0][1] > len(columns) else "give each row the cells that the header has and it lacks"
        says = f"each row has {rows[0][1]} cells, and the header {len(columns)}"
        yield at(table, rows[0][0], says)._replace(fix=fix)
        return
    for line, number in rows:
        if number != len(columns):
            column = columns[number] if number < len(columns) else columns[-1]
            yield at(table, line, f"{number} cells instead of {len(columns)}", column)


@on_file(Profile.TIDY, severity=Severity.WARNING)
def no_rows(table: Table) -> Iterator[Offence]:
    """A table has a header and no rows.
    why: It was probably cut off while it was written or copied.
    fix: restore the rows
    bad: a file of one line
    good: a file with a header and rows
    """
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
