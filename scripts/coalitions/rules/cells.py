"""The conditions on the cells of a table, judged as one pandera schema."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import narwhals as nw

from coalitions.catalogue import CATALOGUE, Offence, Rule, Scope, key_of
from coalitions.table import LINE, Frame, Table, rows_of


def unfit_cells(table: Table) -> Iterator[tuple[Rule, Offence]]:
    """Name each cell that fails a condition of its field, with the rule that it breaks."""
    rows = rows_of(table.written)
    for rule_id, column, position in sorted(set(_failures(table)), key=lambda each: each[2]):
        row = rows[position]
        value = row[column]
        says = "the cell is empty" if value is None else f"{value!r} does not fit {column}"
        found = Offence(says, table.path, table.name, row[LINE], column, key_of(table, row), value)
        yield CATALOGUE[rule_id], found


def _failures(table: Table) -> Iterator[tuple[str, str, int]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandera.pandas as pandera

    try:
        _schema(table).validate(table.written.to_native(), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        yield from zip(cases["check"], cases["column"], cases["index"].astype(int), strict=True)


def _schema(table: Table) -> Any:
    import pandera.pandas as pandera

    columns = {}
    for field in table.fields:
        conditions = {
            each.id: condition
            for each in CATALOGUE.values()
            if each.scope is Scope.COLUMN and (condition := each.find(field))
        }
        checks = [
            pandera.Check(_over_column(condition), name=rule_id, ignore_na=rule_id != "missing-value")
            for rule_id, condition in conditions.items()
        ]
        columns[field["name"]] = pandera.Column(nullable=True, checks=checks)
    return pandera.DataFrameSchema(columns)


def _over_column(condition: Callable[[nw.Expr], nw.Expr]) -> Callable[[Any], Any]:
    def meets(cells: Any) -> Any:
        frame: Frame = nw.from_native(cells.to_frame("cell"), eager_only=True)
        return frame.select(fit=condition(nw.col("cell")).fill_null(value=True))["fit"].to_native()

    return meets
