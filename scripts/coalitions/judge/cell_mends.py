"""What is mended in a cell: its form, where the value is the same. Each function gives the cell as it should be."""

import re
import unicodedata
from collections.abc import Callable

from coalitions.judge.advice import plain_integer
from coalitions.judge.rules.damage import is_of_words
from coalitions.model.damage import APOSTROPHES, GARBLED, NO_VALUE, restored
from coalitions.model.text import BLANKS, CYRILLIC, FORMULA
from coalitions.package.table import Json, Table

CellMend = Callable[[str, Json], str]
UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Signs without width and without a meaning in any language of the tables."""


def _composed(cell: str, _: Json) -> str:
    return unicodedata.normalize("NFC", cell)


def _without_unseen(cell: str, _: Json) -> str:
    return re.sub(f"[{UNSEEN}]", "", cell)


def _without_blanks(cell: str, _: Json) -> str:
    """Without blanks around it, unless a spreadsheet would then run it; single ordinary ones inside."""
    trimmed = re.sub(f"[{BLANKS}]+", " ", cell).strip(" ")
    return cell if re.match(FORMULA, trimmed) else trimmed


def _small_boolean(cell: str, field: Json) -> str:
    return cell.lower() if field["type"] == "boolean" and cell.lower() in ("true", "false") else cell


def _plain_number(cell: str, field: Json) -> str:
    return plain_integer(cell) or cell if field["type"] == "integer" else cell


def _day_alone(cell: str, field: Json) -> str:
    midnight = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?Z?"
    return re.sub(f"^{midnight}$", r"\1", cell) if field["type"] == "date" else cell


def _empty_for_nothing(cell: str, field: Json) -> str:
    constraints = field.get("constraints", {})
    may_be_empty = constraints.get("required") is not True and cell not in constraints.get("enum", [])
    return "" if may_be_empty and re.match(NO_VALUE, cell) else cell


def _apostrophe(cell: str, field: Json) -> str:
    inside = f"(?<=[{CYRILLIC}])[{APOSTROPHES}](?=[{CYRILLIC}])"
    return re.sub(inside, "’", cell) if field["name"].endswith("_uk") else cell


def _read_rightly(cell: str, _: Json) -> str:
    while re.search(GARBLED, cell) and (known := restored(cell)):
        cell = known
    return cell


OF_WORDS: dict[str, CellMend] = {
    "read in their own encoding": _read_rightly,
    "with ’ for the apostrophe": _apostrophe,
}
OF_ALL: dict[str, CellMend] = {
    "in normal form C": _composed,
    "without signs that nobody sees": _without_unseen,
    "without blanks too many": _without_blanks,
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
