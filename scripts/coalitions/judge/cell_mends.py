"""What is mended in a cell: its form, where the value is the same. Each function gives the cell as it should be."""

import html
import re
import unicodedata
from collections.abc import Callable

from coalitions.judge.meant import plain_integer
from coalitions.judge.rules.damage import is_of_words
from coalitions.model.damage import APOSTROPHE, GARBLED, NO_VALUE, restored
from coalitions.model.text import FORMULA, tidied
from coalitions.package.outline import is_required
from coalitions.package.table import Json, Table

CellMend = Callable[[str, Json], str]


def _composed(cell: str, _: Json) -> str:
    return unicodedata.normalize("NFC", cell)


def _tidied(cell: str, _: Json) -> str:
    return cell if re.match(FORMULA, tidy := tidied(cell)) else tidy  # a spreadsheet would run what was mended


def _small_boolean(cell: str, field: Json) -> str:
    return cell.lower() if field["type"] == "boolean" and cell.lower() in ("true", "false") else cell


def _plain_number(cell: str, field: Json) -> str:
    return plain_integer(cell) or cell if field["type"] == "integer" else cell


def _day_alone(cell: str, field: Json) -> str:
    midnight = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?Z?"
    return re.sub(f"^{midnight}$", r"\1", cell) if field["type"] == "date" else cell


def _empty_for_nothing(cell: str, field: Json) -> str:
    constraints = field.get("constraints", {})
    may_be_empty = not is_required(field) and cell not in constraints.get("enum", [])
    return "" if may_be_empty and re.match(NO_VALUE, cell) else cell


def _apostrophe(cell: str, field: Json) -> str:
    while field["name"].endswith("_uk") and (mended := re.sub(APOSTROPHE, r"\1’\2\3", cell)) != cell:
        cell = mended
    return cell


def _read_rightly(cell: str, _: Json) -> str:
    while re.search(GARBLED, cell) and (known := restored(cell)):
        cell = known
    return cell


def _unescaped(cell: str, _: Json) -> str:
    while (plain := html.unescape(cell)) != cell and not re.match(FORMULA, plain):
        cell = plain
    return cell


OF_WORDS: dict[str, CellMend] = {
    "with signs in place of those of HTML": _unescaped,
    "read in their own encoding": _read_rightly,
    "with ’ for the apostrophe": _apostrophe,
}
OF_ALL: dict[str, CellMend] = {
    "in normal form C": _composed,
    "without blanks too many and signs that nobody sees": _tidied,
    "true or false in small letters": _small_boolean,
    "numbers in plain digits": _plain_number,
    "days without a time": _day_alone,
    "empty in place of NA, NaN or NULL": _empty_for_nothing,
}


def mended_rows(table: Table, rows: list[list[str]]) -> tuple[list[list[str]], dict[str, int]]:
    """The rows with all cells mended, and how many cells each mend changed."""
    counts: dict[str, int] = {}
    columns = list(zip(*rows, strict=True))
    for number, field in enumerate(table.fields if columns else []):
        mends = (OF_WORDS if is_of_words(table, field) else {}) | OF_ALL
        for what, mend in mends.items():
            before = columns[number]
            columns[number] = tuple(mend(cell, field) for cell in before)
            if changed := sum(map(str.__ne__, before, columns[number])):
                counts[what] = counts.get(what, 0) + changed
    return [list(row) for row in zip(*columns, strict=True)], counts
