"""The conditions on the cells of a table, judged together; a pandera schema names the cells that fail.

Each rule of the scope COLUMN turns a field into a condition. In a sound package, which is nearly every one, all
conditions hold: so they are first asked together, as one expression a table, whether they hold for all cells. Only
a column in which one does not goes on to pandera, whose table of failures then says which cells, by which rule;
pandera from the start would take some ten times as long to say of every column that nothing is wrong with it.
"""

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import narwhals as nw
import pyarrow as pa

from coalitions.judge.advice import Cell, advised
from coalitions.judge.catalogue import Offence, OnField, Rule, at_rows
from coalitions.judge.conditions import Condition
from coalitions.package.frames import LINE, Frame, framed, rows_of
from coalitions.package.opened import Package
from coalitions.package.parallel import PIECE, side_by_side
from coalitions.package.table import Table

Conditions = dict[str, dict[str, Condition]]
"""The conditions of each column, by the rule that sets them."""


def unfit_cells(package: Package, table: Table, rules: list[Rule[OnField]]) -> Iterator[tuple[Rule[OnField], Offence]]:
    """Name each cell that fails a condition of its field, with the rule that it breaks."""
    by_id = {rule.id: rule for rule in rules}
    fields = {field["name"]: field for field in table.fields}
    failing = failing_columns(table, conditions_of(table, rules))
    for (name, column), positions in (_failures(table, failing) if failing else {}).items():
        rule, rows = by_id[name], table.written[sorted(positions)]
        found = at_rows(table, rows, column, f"the cell does not fit {column}")
        for offence, row in zip(found, rows_of(rows.sort(LINE)), strict=True):
            if rule.advise:
                cell, fits = Cell(offence.value or "", fields[column], row, package), failing[column][name]
                says, fix = advised(cell, rule.advise, partial(_fits_cell, fits))
                offence = offence._replace(says=says, fix=fix)
            yield rule, offence


def conditions_of(table: Table, rules: list[Rule[OnField]]) -> Conditions:
    """The conditions that rules set for the cells of a table."""
    conditions: Conditions = {}
    for field in table.fields:
        for rule in rules:
            if condition := rule.find(field):
                conditions.setdefault(field["name"], {})[rule.id] = condition
    return conditions


def failing_columns(table: Table, conditions: Conditions) -> Conditions:
    """The columns with a cell that fails one of the conditions, and all of them."""
    import pyarrow.compute as pc

    if not conditions:
        return {}

    def failing(columns: list[str]) -> set[str]:
        longest = {
            column: pc.max(pc.binary_length(table.written[column].to_native())).as_py() or 0 for column in columns
        }
        tried = [(name, each) for name in columns for each in conditions[name].values() if longest[name] > each.bytes]
        holds = (condition.holds(nw.col(column)).all().alias(str(n)) for n, (column, condition) in enumerate(tried))
        held = table.written.select(*holds).row(0) if tried else ()
        return {column for (column, _), all_fit in zip(tried, held, strict=True) if not all_fit}

    size = len(table.data)
    shares = [[column] for column in conditions] if size > PIECE else [list(conditions)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        failed = set().union(*side_by_side(failing, shares, size))
    return {column: by_rule for column, by_rule in conditions.items() if column in failed}


def _failures(table: Table, conditions: Conditions) -> dict[tuple[str, str], set[int]]:
    """What pandera finds: by rule and column the positions of the rows, from 0."""
    found: dict[tuple[str, str], set[int]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandera.pandas as pandera

        schema = {
            column: pandera.Column(
                nullable=True,
                checks=[pandera.Check(_check(fits), name=rule, ignore_na=False) for rule, fits in by_rule.items()],
            )
            for column, by_rule in conditions.items()
        }
        try:
            written = framed(table.written.select(*schema).to_arrow(), "pandas").to_native()
            pandera.DataFrameSchema(schema).validate(written, lazy=True)
        except pandera.errors.SchemaErrors as error:
            cases = error.failure_cases
            for rule, column, position in zip(cases["check"], cases["column"], cases["index"], strict=True):
                found.setdefault((rule, column), set()).add(int(position))
    return found


def _check(condition: Condition) -> Callable[[Any], Any]:
    """A check for pandera, which hands over a column as a pandas Series."""

    def fits(cells: Any) -> Any:
        column: Frame = nw.from_native(cells.to_frame("cell"), eager_only=True)
        return column.select(_fits(condition, "cell"))["cell"].to_native()

    return fits


def _fits(condition: Condition, column: str) -> nw.Expr:
    return condition.holds(nw.col(column)).fill_null(value=True)


def _fits_cell(condition: Condition, text: str) -> bool:
    cell = nw.from_native(pa.table({"cell": pa.array([text], pa.string())}), eager_only=True)
    return bool(cell.select(fits=_fits(condition, "cell"))["fits"][0])
