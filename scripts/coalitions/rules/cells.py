"""The conditions on the cells of a table, judged together; a pandera schema names the cells that fail."""

import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import narwhals as nw

from coalitions.catalogue import CATALOGUE, Offence, Rule, Scope, at_rows
from coalitions.frames import Frame
from coalitions.parallel import side_by_side
from coalitions.table import Table

Condition = Callable[[nw.Expr], nw.Expr]


def unfit_cells(table: Table) -> Iterator[tuple[Rule, Offence]]:
    """Name each cell that fails a condition of its field, with the rule that it breaks.

    All conditions are tried at once first; pandera is brought in for the columns of which one has failed.
    """
    failing = _failing_columns(table)
    if not failing:
        return
    failures: dict[tuple[str, str], set[int]] = {}
    for rule_id, column, position in _failures(table, failing):
        failures.setdefault((rule_id, column), set()).add(position)
    for (rule_id, column), positions in failures.items():
        says = "the cell is empty" if rule_id == "missing-value" else f"the cell does not fit {column}"
        for offence in at_rows(table, table.written[sorted(positions)], column, says):
            yield CATALOGUE[rule_id], offence


def _conditions(table: Table) -> dict[str, dict[str, Condition]]:
    """The conditions of each column, by the rule that sets them."""
    rules = [each for each in CATALOGUE.values() if each.scope is Scope.COLUMN]
    return {
        field["name"]: {each.id: condition for each in rules if (condition := each.find(field))}
        for field in table.fields
    }


def _failing_columns(table: Table) -> dict[str, dict[str, Condition]]:
    conditions = {column: each for column, each in _conditions(table).items() if each}

    def fails(column: str) -> bool:
        fits = (each(nw.col(column)).all().alias(rule) for rule, each in conditions[column].items())
        return not all(table.written.select(*fits).row(0))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        failing = side_by_side(fails, conditions, len(table.data))
        return {column: each for (column, each), failed in zip(conditions.items(), failing, strict=True) if failed}


def _fits(condition: Condition, column: str) -> nw.Expr:
    return condition(nw.col(column)).fill_null(value=True)


def _failures(table: Table, conditions: dict[str, dict[str, Condition]]) -> Iterator[tuple[str, str, int]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pandera = import_module(f"pandera.{table.engine}")
    columns = {
        column: pandera.Column(
            nullable=True,
            checks=[pandera.Check(_check(condition), name=rule, ignore_na=False) for rule, condition in each.items()],
        )
        for column, each in conditions.items()
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pandera.DataFrameSchema(columns).validate(table.written.to_native(), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = nw.from_native(error.failure_cases, eager_only=True)
        yield from zip(*(cases[name].to_list() for name in ("check", "column", "index")), strict=True)


def _check(condition: Condition) -> Callable[[Any], Any]:
    """A check for pandera, which hands over a column: a pandas Series, or a Polars LazyFrame with a name."""

    def fits(cells: Any) -> Any:
        if hasattr(cells, "lazyframe"):
            return nw.from_native(cells.lazyframe).select(_fits(condition, cells.key)).to_native()
        column: Frame = nw.from_native(cells.to_frame("cell"), eager_only=True)
        return column.select(_fits(condition, "cell"))["cell"].to_native()

    return fits
