"""Rules on what spreadsheets, editors and programs leave in the place of a text."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_text
from coalitions.model.damage import (
    APOSTROPHE,
    DAY_OR_NUMBER,
    GARBLED,
    MARKUP,
    PLACEHOLDER,
    SPREADSHEET_ERROR,
    restored,
)
from coalitions.package.frames import Frame, columns_with
from coalitions.package.once import once
from coalitions.package.table import Json, Table

ANY = "|".join(f"(?:{form})" for form in (DAY_OR_NUMBER, GARBLED, MARKUP, PLACEHOLDER, SPREADSHEET_ERROR, APOSTROPHE))


def is_of_words(table: Table, field: Json) -> bool:
    """Whether a field holds words of people: no code, no id, no address."""
    named = {name for reference in table.references for name in reference.columns} | set(table.key)
    ruled = {"enum", "pattern"} & set(field.get("constraints", {})) or field.get("format") == "uri"
    return field["type"] == "string" and not ruled and field["name"] not in named


@once
def damaged(table: Table) -> dict[str, Frame]:
    """By column of words, the rows with any such damage: the few at which the rules must look closely."""
    columns = [field["name"] for field in table.fields if is_of_words(table, field)]
    damaged = columns_with(table.written, columns, ANY)
    return {column: table.written.filter(nw.col(column).str.contains(ANY)) for column in columns if column in damaged}


def _cells(table: Table, form: str, says: str) -> Iterator[Offence]:
    for column, rows in damaged(table).items():
        yield from at_rows(table, rows.filter(nw.col(column).str.contains(form)), column, says)


@on_text(Profile.RECORD)
def day_for_text(table: Table) -> Iterator[Offence]:
    """A cell of words holds nothing but a day or a number.
    why: Spreadsheets turn April 2024 into the first of April, a day that no source gives.
    fix: take the text from the last edition; CONTRIBUTING tells how to open a table without conversion
    bad: note: 04/01/2024
    good: note: April 2024.
    """
    yield from _cells(table, DAY_OR_NUMBER, "a spreadsheet may have turned the text into a day or a number")


@on_text(Profile.TIDY)
def spreadsheet_error(table: Table) -> Iterator[Offence]:
    """A cell holds the error of a spreadsheet.
    why: The value that stood there is lost; readers would take the error for it.
    fix: take the value from the last edition
    bad: #REF!, #N/A, ########
    good: Ministry of Defence of Ukraine
    """
    yield from _cells(table, SPREADSHEET_ERROR, "a formula failed here, or the column was too narrow")


@on_text(Profile.RECORD)
def placeholder(table: Table) -> Iterator[Offence]:
    """A placeholder stands in the place of a text.
    why: An empty cell says that nothing is known; a placeholder passes for a text.
    fix: write the text, or empty the cell
    bad: TBD, N/A, ???
    good: (empty)
    """
    yield from _cells(table, PLACEHOLDER, "this stands for a text and is none")


@on_text(Profile.TIDY)
def markup(table: Table) -> Iterator[Offence]:
    """A text holds signs or elements of HTML.
    why: Tables hold text; a reader would see the signs as they stand.
    fix: write the sign itself, and leave the elements out
    bad: Estonia &amp; Luxembourg<br>
    good: Estonia & Luxembourg
    """
    yield from _cells(table, MARKUP, "HTML stands in the text")


@on_text(Profile.TIDY)
def garbled_text(table: Table) -> Iterator[Offence]:
    """Letters were read in another encoding than they were written in.
    why: The text cannot be read, searched or sorted.
    fix: take the text from the last edition
    bad: РЈРєСЂР°С—РЅР°, Ð£ÐºÑ€Ð°Ñ—Ð½Ð°, \ufffd
    good: Україна
    """
    for offence in _cells(table, GARBLED, "letters were lost in another encoding"):
        if text := restored(offence.value or ""):
            says = "letters of UTF-8 were read in another encoding"
            yield offence._replace(says=says, fix=f"write {text[:80]}; validate.py --fix does it")
        elif "\ufffd" in (offence.value or ""):
            yield offence


@on_text(Profile.RECORD)
def apostrophe(table: Table) -> Iterator[Offence]:
    """Another sign than ’ stands for the apostrophe inside a Ukrainian word.
    why: One word must be found by one spelling; the texts here have ’ (U+2019) alone.
    fix: write ’; validate.py --fix does it
    bad: Об'єднання, Обʼєднання, Об`єднання
    good: Об’єднання
    """
    for column, rows in damaged(table).items():
        if column.endswith("_uk"):
            odd = rows.filter(nw.col(column).str.contains(APOSTROPHE))
            yield from at_rows(table, odd, column, "another sign stands for the apostrophe ’")
