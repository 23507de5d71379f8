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

from coalitions.judge.advice import Advice, Cell, advised, unlike_field
from coalitions.judge.catalogue import Offence, OnField, Rule, at_rows
from coalitions.judge.conditions import Condition
from coalitions.package.frames import LINE, Frame, framed
from coalitions.package.opened import Package
from coalitions.package.table import Json, Table

Conditions = dict[str, dict[str, Condition]]
"""The conditions of each column, by the rule that sets them."""
Found = tuple[Rule[OnField], list[Offence]]
MOST_ADVISED = 1000
"""For so many texts of a column that break a rule advice is sought; more are one mistake, not many."""


def unfit_cells(package: Package, table: Table, rules: list[Rule[OnField]]) -> Iterator[Found]:
    """Name the cells that fail a condition of their field, with the rule that they break."""
    fields = {field["name"]: field for field in table.fields}
    for column, by_rule in failing_columns(table, conditions_of(table, rules)).items():
        unfit = _unfit_texts(table, column, by_rule)
        for rule in (each for each in rules if each.id in unfit):
            texts = unfit[rule.id]
            is_one = nw.col(column).is_null() if None in texts else nw.col(column).is_in(texts)
            needed = [LINE, *table.columns] if rule.looks_around else dict.fromkeys([LINE, *table.key, column])
            rows, advise = table.written.select(needed).filter(is_one), _adviser(package, fields[column], rule, by_rule)
            yield rule, list(at_rows(table, rows, column, "", advise))


def _adviser(
    package: Package, field: Json, rule: Rule[OnField], conditions: dict[str, Condition]
) -> Callable[[Json], Advice]:
    """What to say of a row whose cell breaks a rule: worked out once for the same text, and for so many texts."""
    fits, known = partial(_fits_cell, conditions[rule.id]), dict[Any, Advice]()

    def advise(row: Json) -> Advice:
        text = row[field["name"]]
        asked = tuple(row.values()) if rule.looks_around else text
        if asked not in known and len(known) < MOST_ADVISED:
            known[asked] = advised(Cell(text or "", field, row, package), rule.advise, fits)
        return known.get(asked) or unlike_field(field)

    return advise


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

    rows = table.written
    longest = {name: pc.max(pc.binary_length(rows[name].to_native())).as_py() or 0 for name in conditions}
    tried = [(name, one) for name, each in conditions.items() for one in each.values() if longest[name] > one.bytes]
    holds = (one.holds(nw.col(name)).all().alias(str(number)) for number, (name, one) in enumerate(tried))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        held = rows.select(*holds).row(0) if tried else ()
    failed = {name for (name, _), all_fit in zip(tried, held, strict=True) if not all_fit}
    return {name: by_rule for name, by_rule in conditions.items() if name in failed}


def _unfit_texts(table: Table, column: str, by_rule: dict[str, Condition]) -> dict[str, list[str | None]]:
    """The texts in a column that break a rule, by the rule: pandera looks once at each, however often it stands."""
    import pandera.pandas as pandera

    texts = pa.table({column: table.written[column].to_native().unique()})
    checks = [pandera.Check(_check(fits), name=rule, ignore_na=False) for rule, fits in by_rule.items()]
    found: dict[str, list[str | None]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            schema = pandera.DataFrameSchema({column: pandera.Column(nullable=True, checks=checks)})
            schema.validate(framed(texts, "pandas").to_native(), lazy=True)
        except pandera.errors.SchemaErrors as error:
            cases, cells = error.failure_cases, texts[column].to_pylist()
            for rule, place in zip(cases["check"].tolist(), cases["index"].tolist(), strict=True):
                found.setdefault(rule, []).append(cells[int(place)])
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
