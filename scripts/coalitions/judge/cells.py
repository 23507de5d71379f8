"""The conditions on the cells of a table, judged together.

Each rule of the scope COLUMN turns a field into a condition. In a sound package, which is nearly every one, all
conditions hold: so they are first asked together, as one expression a table, whether they hold for all cells. Only
in a column in which one does not are the cells named that fail it.
"""

import warnings
from collections.abc import Iterator
from functools import partial

import narwhals as nw
import pyarrow as pa

from coalitions.judge.advice import Cell, advised
from coalitions.judge.catalogue import Offence, OnField, Rule, at_rows
from coalitions.judge.conditions import Condition
from coalitions.package.frames import LINE, rows_of
from coalitions.package.opened import Package
from coalitions.package.parallel import PIECE, side_by_side
from coalitions.package.table import Table

Conditions = dict[str, dict[str, Condition]]
"""The conditions of each column, by the rule that sets them."""


def unfit_cells(package: Package, table: Table, rules: list[Rule[OnField]]) -> Iterator[tuple[Rule[OnField], Offence]]:
    """Name each cell that fails a condition of its field, with the rule that it breaks."""
    by_id = {rule.id: rule for rule in rules}
    fields = {field["name"]: field for field in table.fields}
    for column, by_rule in failing_columns(table, conditions_of(table, rules)).items():
        for rule, condition in ((by_id[name], condition) for name, condition in by_rule.items()):
            rows = table.written.filter(~_fits(condition, column))
            found = at_rows(table, rows, column, f"the cell does not fit {column}")
            for offence, row in zip(found, rows_of(rows.sort(LINE)), strict=True):
                if rule.advise:
                    cell = Cell(offence.value or "", fields[column], row, package)
                    says, fix = advised(cell, rule.advise, partial(_fits_cell, condition))
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
    if not conditions:
        return {}

    def failing(columns: list[str]) -> set[str]:
        tried = [(column, condition) for column in columns for condition in conditions[column].values()]
        holds = (condition.holds(nw.col(column)).all().alias(str(n)) for n, (column, condition) in enumerate(tried))
        held = table.written.select(*holds).row(0)
        return {column for (column, _), all_fit in zip(tried, held, strict=True) if not all_fit}

    size = len(table.data)
    shares = [[column] for column in conditions] if size > PIECE else [list(conditions)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        failed = set().union(*side_by_side(failing, shares, size))
    return {column: by_rule for column, by_rule in conditions.items() if column in failed}


def _fits(condition: Condition, column: str) -> nw.Expr:
    return condition.holds(nw.col(column)).fill_null(value=True)


def _fits_cell(condition: Condition, text: str) -> bool:
    cell = nw.from_native(pa.table({"cell": pa.array([text], pa.string())}), eager_only=True)
    return bool(cell.select(fits=_fits(condition, "cell"))["fits"][0])
