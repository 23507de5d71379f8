"""What is mended in a cell: its form, where the value is the same."""

import html
import re
import unicodedata
from collections.abc import Callable

from coalitions.judge.meant import FORMS
from coalitions.judge.rules.damage import is_of_words
from coalitions.model.damage import APOSTROPHE, GARBLED, NO_VALUE, restored
from coalitions.model.text import FORMULA, tidied
from coalitions.package.outline import is_required
from coalitions.package.table import Json, Table

Mend = Callable[[str], str]
OF_WORDS: dict[str, Mend] = {
    "with signs in place of those of HTML": html.unescape,
    "read in their own encoding": lambda cell: (re.search(GARBLED, cell) and restored(cell)) or cell,
}
OF_UKRAINIAN: dict[str, Mend] = {"with ’ for the apostrophe": lambda cell: re.sub(APOSTROPHE, r"\1’\2\3", cell)}
OF_ALL: dict[str, Mend] = {
    "in normal form C": lambda cell: unicodedata.normalize("NFC", cell),
    "without blanks too many and signs that nobody sees": tidied,
}
OF_OPTIONAL: dict[str, Mend] = {"empty in place of NA, NaN or NULL": lambda cell: re.sub(NO_VALUE, "", cell)}
"""What is done to cells, in words, by the fields of which it is done; each gives the cell as it should be."""


def mended_rows(table: Table, rows: list[list[str]]) -> tuple[list[list[str]], dict[str, int]]:
    """The rows with all cells mended, and how many cells each mend changed."""
    counts: dict[str, int] = {}
    columns = list(zip(*rows, strict=True))
    for number, field in enumerate(table.fields if columns else []):
        for done, mend in _mends_of(table, field).items():
            before = columns[number]
            columns[number] = tuple(_mended(cell, mend, field) for cell in before)
            if changed := sum(map(str.__ne__, before, columns[number])):
                counts[done] = counts.get(done, 0) + changed
    return [list(row) for row in zip(*columns, strict=True)], counts


def _mends_of(table: Table, field: Json) -> dict[str, Mend]:
    of_words = OF_WORDS | (OF_UKRAINIAN if field["name"].endswith("_uk") else {})
    codes = field.get("constraints", {}).get("enum", [])
    may_be_empty = not is_required(field) and not any(re.match(NO_VALUE, str(code)) for code in codes)
    mends = (
        (of_words if is_of_words(table, field) else {})
        | OF_ALL
        | dict([FORMS[field["type"]]] if field["type"] in FORMS else [])
    )
    return mends | (OF_OPTIONAL if may_be_empty else {})


def _mended(cell: str, mend: Mend, field: Json) -> str:
    """A cell with nothing left to mend; a spreadsheet must not run what comes out as a formula."""
    while (mended := mend(cell)) != cell and not (field["type"] == "string" and re.match(FORMULA, mended)):
        cell = mended
    return cell
