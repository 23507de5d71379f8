"""The conditions on the cells of a table, judged as one pandera schema."""

import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import narwhals as nw

from coalitions.catalogue import CATALOGUE, Offence, Rule, Scope, at_rows
from coalitions.table import Frame, Table, rows_of


def unfit_cells(table: Table) -> Iterator[tuple[Rule, Offence]]:
    """Name each cell that fails a condition of its field, with the rule that it breaks."""
    failures: dict[tuple[str, str], list[int]] = {}
    for rule_id, column, position in _failures(table):
        failures.setdefault((rule_id, column), []).append(position)
    for (rule_id, column), positions in failures.items():
        says = "the cell is empty" if rule_id == "missing-value" else f"the cell does not fit {column}"
        for offence in at_rows(table, table.written[sorted(set(positions))], column, says):
            yield CATALOGUE[rule_id], offence


def _failures(table: Table) -> Iterator[tuple[str, str, int]]:
    pandera = _pandera(table)
    try:
        _schema(table).validate(table.written.to_native(), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = nw.from_native(error.failure_cases, eager_only=True).select("check", "column", "index")
        yield from ((row["check"], row["column"], int(row["index"])) for row in rows_of(cases))


def _pandera(table: Table) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(f"pandera.{table.engine}")


def _schema(table: Table) -> Any:
    pandera = _pandera(table)
    columns = {}
    for field in table.fields:
        conditions = {
            each.id: condition
            for each in CATALOGUE.values()
            if each.scope is Scope.COLUMN and (condition := each.find(field))
        }
        checks = [
            pandera.Check(_over_column(condition), name=rule_id, ignore_na=False)
            for rule_id, condition in conditions.items()
        ]
        columns[field["name"]] = pandera.Column(nullable=True, checks=checks)
    return pandera.DataFrameSchema(columns)


def _over_column(condition: Callable[[nw.Expr], nw.Expr]) -> Callable[[Any], Any]:
    """A check for pandera, which hands over a column: a pandas Series, or a Polars LazyFrame with a name."""

    def fits(cells: Any) -> Any:
        if hasattr(cells, "lazyframe"):
            frame = nw.from_native(cells.lazyframe)
            return frame.select(condition(nw.col(cells.key)).fill_null(value=True)).to_native()
        column: Frame = nw.from_native(cells.to_frame("cell"), eager_only=True)
        return column.select(fit=condition(nw.col("cell")).fill_null(value=True))["fit"].to_native()

    return fits
