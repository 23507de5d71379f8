"""Rules on the hygiene of text: what looks right on the screen and is not."""

import re
import unicodedata
from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, on_text
from coalitions.model.damage import GARBLED, restored
from coalitions.model.text import BLANKS, CYRILLIC, FORMULA, INVISIBLE, LATIN, PLAIN, named, tidied
from coalitions.package.frames import LINE, Frame, columns_with
from coalitions.package.once import once
from coalitions.package.table import Table


@once
def _unusual(table: Table) -> dict[str, Frame]:
    """By column of words, the rows whose text is not PLAIN: the few at which the rules must look closely.

    What is wrong with an id or a code that has not its form is told there, once.
    """
    fields = [each for each in table.fields if each["type"] == "string" and "enum" not in each.get("constraints", {})]
    odd = columns_with(table.written, [each["name"] for each in fields], PLAIN, unlike=True)
    rows = {}
    for name, constraints in ((each["name"], each.get("constraints", {})) for each in fields if each["name"] in odd):
        told = table.unfit_lines(name) if "pattern" in constraints else []
        rows[name] = table.written.filter(~nw.col(name).str.contains(PLAIN) & ~nw.col(LINE).is_in(told))
    return rows


def _cells(table: Table, form: str, says: str) -> Iterator[Offence]:
    for column, rows in _unusual(table).items():
        for offence in at_rows(table, rows.filter(nw.col(column).str.contains(form)), column, says):
            if not (re.search(GARBLED, offence.value or "") and restored(offence.value or "")):
                yield offence  # of letters that were read in another encoding the rule garbled-text tells, once


@on_text(Profile.TIDY)
def invisible_character(table: Table) -> Iterator[Offence]:
    """A cell holds a control character or one that cannot be seen.
    why: Two cells that look the same are then not the same; some such characters turn text around.
    fix: delete the cell's text and type it anew
    bad: lead with a zero-width space at its end
    good: lead
    """
    for offence in _cells(table, f"[{INVISIBLE}]", "cannot be seen"):
        is_mended = not re.search(f"[{INVISIBLE}]", tidied(offence.value or ""))
        fix = "delete the sign; validate.py --fix does it" if is_mended else None
        yield _with_sign(offence, INVISIBLE)._replace(fix=fix)


def _with_sign(offence: Offence, signs: str) -> Offence:
    """The offence with the first of these signs in its cell, and what stands before it."""
    cell = offence.value or ""
    if not (sign := re.search(f"[{signs}]", cell)):
        return offence
    after = f" after {cell[: sign.start()][-12:]!r}" if sign.start() else ""
    return offence._replace(says=f"{named(sign[0])}{after} {offence.says}")


@on_text(Profile.TIDY)
def blanks(table: Table) -> Iterator[Offence]:
    """A cell begins or ends with a blank, has two in a row, or one that is no ordinary blank.
    why: A blank that nobody sees makes two equal values differ.
    fix: delete the blank, or type an ordinary one; validate.py --fix does it
    bad: 'member ', 'IT  Coalition', a no-break space
    good: 'member', 'IT Coalition'
    """
    many = f"^[{BLANKS}]|[{BLANKS}]$|[{BLANKS}]{{2}}"
    odd = BLANKS.removeprefix(" ")
    for offence in _cells(table, f"{many}|[{odd}]", "there is a blank too many"):
        is_many = re.search(many, offence.value or "")
        yield offence if is_many else _with_sign(offence._replace(says="is no ordinary blank"), odd)


@on_text(Profile.TIDY)
def mixed_script(table: Table) -> Iterator[Offence]:
    """A word mixes Latin and Cyrillic letters.
    why: Search and sorting fail on a word that only looks right, such as ІT with one letter of each alphabet.
    fix: type the word anew in one alphabet
    bad: ІT-коаліція with a Latin T
    good: ІТ-коаліція in Cyrillic
    """
    form = f"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]"
    yield from _cells(table, form, "a word mixes Latin and Cyrillic letters")


@on_text(Profile.TIDY)
def formula(table: Table) -> Iterator[Offence]:
    """A spreadsheet would run the cell as a formula.
    why: Opening the file could then change what is shown, or do harm.
    fix: begin the cell with a letter or a digit
    bad: =1+1, +EUR 10 million, @minister
    good: EUR 10 million more
    """
    yield from _cells(table, FORMULA, "a spreadsheet would run the cell")


@on_text(Profile.TIDY)
def unicode_form(table: Table) -> Iterator[Offence]:
    """A cell is not in Unicode normal form C.
    why: й typed as и with a mark looks like й and is not found by a search for it.
    fix: type the letters with their marks anew, or save the file in normal form C (NFC)
    bad: и and a combining breve
    good: й
    """
    for column, rows in _unusual(table).items():
        odd = [n for n, cell in enumerate(rows[column].to_list()) if not unicodedata.is_normalized("NFC", cell)]
        yield from at_rows(table, rows[odd], column, "the cell is not in normal form C")


@on_text(Profile.TIDY, severity=Severity.INFO)
def insecure_address(table: Table) -> Iterator[Offence]:
    """An address begins with http, not https.
    why: The page can be altered on its way to the reader; published pages show such an address without a link.
    fix: use the https address if the publisher has one
    bad: http://example.org/news
    good: https://example.org/news
    """
    addresses = [each["name"] for each in table.fields if each.get("format") == "uri"]
    for column in addresses:
        rows = table.written.filter(nw.col(column).str.starts_with("http://"))
        yield from at_rows(table, rows, column, "the address is not secured")
