"""The conditions on the cells of a table, judged together; a pandera schema names the cells that fail."""

import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import narwhals as nw

from coalitions.judge.catalogue import CATALOGUE, Offence, Rule, Scope, at_rows
from coalitions.package.frames import Frame
from coalitions.package.parallel import PIECE, side_by_side
from coalitions.package.table import Table

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

    def failing(columns: list[str]) -> set[str]:
        tried = [(column, each) for column in columns for each in conditions[column].values()]
        holds = (each(nw.col(column)).all().alias(str(number)) for number, (column, each) in enumerate(tried))
        held = table.written.select(*holds).row(0)
        return {column for (column, _), all_fit in zip(tried, held, strict=True) if not all_fit}

    size = len(table.data)
    shares = [[column] for column in conditions] if size > PIECE else [list(conditions)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        failed = set().union(*side_by_side(failing, shares, size))
    return {column: each for column, each in conditions.items() if column in failed}


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
