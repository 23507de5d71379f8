"""XLSX: a workbook with a sheet for each table, for people who live in spreadsheets."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from coalitions.exports import CannotExportError
from coalitions.exports.sheets import Sheet, matrix, members_now
from coalitions.language import LANGUAGES, property_in
from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.package.outline import is_required
from coalitions.package.typed import typed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
"""The number of the paper in Office Open XML."""
NARROWEST, WIDEST = 8, 60
"""Widths of columns, in characters."""
MOST_ROWS, MOST_SIGNS = 1_048_576, 32_767
"""What a sheet and a cell hold, by Microsoft's "Excel specifications and limits"."""
LONGEST_FOOTER = 100
"""Signs of the title in it; a footer holds 255 in all."""
MEANING = [property_in(language, "description") for language in LANGUAGES]
FIRST_DAY, FIRST_INEXACT = date(1900, 3, 1), 10**15
"""Spreadsheets differ on the number of each day before the one, and round numbers from the other on: both stay text."""
STYLES = {
    "head": {"bold": True, "bottom": 1, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "inert": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
}


def xlsx(package: Package) -> Artefacts:
    """Write the workbook: members now and matrix in each language, about, a sheet a table, codebook.

    No cell is a formula or a link; each sheet prints one page wide, with its head, the edition and the day of the
    record on every page.

    Raises CannotExportError where a workbook cannot hold the tables.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    data = io.BytesIO()
    workbook = Workbook(data, {"in_memory": True})  # its parts then bear the time 1980-01-01, not that of the clock
    try:
        day = datetime.fromisoformat(package.as_of)
        title = " ".join(package.descriptor.get(name, "") for name in ("title", "version")).strip()
        workbook.set_properties({"title": title, "created": day})
        footer = f"&L{title[:LONGEST_FOOTER].replace('&', '&&')}, {package.as_of}&R&A, &P/&N"
        styles = {name: workbook.add_format(each) for name, each in STYLES.items()}
        of_today = (sheet(package, language) for language in LANGUAGES for sheet in (members_now, matrix))
        for sheet in (*of_today, _about(package), *_tables(package), _codebook(package)):
            _write(workbook, styles, sheet, footer)
        workbook.close()
    except XlsxWriterException as error:
        raise CannotExportError(f"the tables do not fit into a workbook: {error}") from None
    return {"coalitions.xlsx": data.getvalue()}


def _about(package: Package) -> Sheet:
    descriptor = package.descriptor
    rows: list[tuple[object, ...]] = [(name, descriptor.get(name)) for name in ("title", "version", *MEANING)]
    rows += [("licence", licence.get("title")) for licence in descriptor.get("licenses", [])]
    rows += [("record of", date.fromisoformat(package.as_of)), ("codebook", "Each field of each table: what it means.")]
    rows += [(table.name, table.schema.get(name)) for table in package.all_tables() for name in MEANING]
    return Sheet("about", ["what", "meaning"], rows)


def _tables(package: Package) -> Iterator[Sheet]:
    for table in package.all_tables():
        columns = [column.to_pylist() for column in typed(table).columns]
        yield Sheet(table.name, table.columns, list(zip(*columns, strict=True)))


def _codebook(package: Package) -> Sheet:
    properties = ("name", "title", "type", "vocabulary", *MEANING, "example")
    rows: list[tuple[object, ...]] = []
    for table in package.all_tables():
        for field in table.fields:
            said = (None if (value := field.get(name)) is None else str(value) for name in properties)
            rows.append((table.name, *said, is_required(field)))
    return Sheet("codebook", ["table", "field", *properties[1:], "required"], rows)


def _write(workbook: "Workbook", styles: dict[str, "Format"], shown: Sheet, footer: str) -> None:
    if len(shown.rows) >= MOST_ROWS:
        raise CannotExportError(f"{shown.name} has {len(shown.rows)} rows; a sheet holds {MOST_ROWS - 1} and a header")
    sheet = workbook.add_worksheet(shown.name)
    for column, name in enumerate(shown.columns):
        cells = [row[column] for row in shown.rows]
        longest = max((len(line) for cell in cells for line in str(cell or "").splitlines()), default=0)
        width = min(max(longest, len(name) + 3, NARROWEST), WIDEST)
        sheet.set_column(column, column, width, styles["text"])
        sheet.write_string(0, column, name, styles["head"])
        for row, cell in enumerate(cells, start=1):
            if len(str(cell)) > MOST_SIGNS:
                raise CannotExportError(f"the cell of {name} in row {row + 1} of {shown.name} is too long for a sheet")
            _write_cell(sheet, row, column, cell, styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(shown.rows), len(shown.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(footer)


def _write_cell(sheet: "Worksheet", row: int, column: int, cell: object, styles: dict[str, "Format"]) -> None:
    """Write text as text whatever it begins with; where it looks like a formula, it stays text when edited."""
    match cell:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, cell, styles["text"])
        case int() if abs(cell) < FIRST_INEXACT:
            sheet.write_number(row, column, cell, styles["text"])
        case date() if cell >= FIRST_DAY:
            sheet.write_datetime(row, column, cell, styles["day"])
        case _:
            looks_like_a_formula = str(cell).startswith(tuple("=+-@"))
            sheet.write_string(row, column, str(cell), styles["inert" if looks_like_a_formula else "text"])
