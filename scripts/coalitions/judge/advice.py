"""What is wrong with a cell, and what was probably meant: right, or silent."""

import re
from calendar import month_name, monthrange
from collections.abc import Callable
from typing import NamedTuple

from narwhals.exceptions import ColumnNotFoundError

from coalitions.judge.codes import PARTIES, code_meant
from coalitions.judge.meant import FORMS, days_meant, truth_meant
from coalitions.language import LANGUAGES
from coalitions.model.damage import NO_VALUE, SPREADSHEET_ERROR
from coalitions.model.text import BLANKS, CYRILLIC, INVISIBLE, named, tidied
from coalitions.package.frames import rows_of
from coalitions.package.ids import within_a_typo
from coalitions.package.opened import Package
from coalitions.package.outline import is_required
from coalitions.package.table import Json, SetAsideError
from coalitions.record.telling import telling


class Cell(NamedTuple):
    """A cell that breaks a rule, with what advice on it may need."""

    text: str
    field: Json
    row: Json
    package: Package


Advice = tuple[str, str | None]
"""What is wrong with a cell, and how to mend it; None where only the rule's own fix is known."""

ITSELF = "validate.py --fix does it"


def advised(cell: Cell, advise: Callable[[Cell], Advice], fits: Callable[[str], bool]) -> Advice:
    """What a spreadsheet left in a cell, or nobody sees there, before what the rule says of it.

    ``fits`` says whether another text would keep the rule.
    """
    if re.search(SPREADSHEET_ERROR, cell.text):
        return "a formula failed here, or the column was too narrow", "take the value from the last edition"
    if re.match(NO_VALUE, cell.text):
        fix = None if is_required(cell.field) else f"empty the cell; {ITSELF}"
        return "a program writes this where there is nothing", fix
    tidy, odd = tidied(cell.text), re.search(f"[{INVISIBLE}{BLANKS.removeprefix(' ')}]", cell.text)
    says, fix = advise(cell._replace(text=tidy))
    if odd or tidy != cell.text:
        says = f"{named(odd[0])} stands in the cell" if odd else "there is a blank too many"
    meant = FORMS[cell.field["type"]][1](tidy) if cell.field["type"] in FORMS else tidy
    return says, f"write {meant}; {ITSELF}" if meant != cell.text and fits(meant) else fix


def unlike_field(field: Json) -> Advice:
    """Nothing but that a cell breaks a rule."""
    return f"the cell does not fit {field['name']}", None


def on_day(cell: Cell) -> Advice:
    """Which month has no such day, or which day was written in another form."""
    says, text = "this is no day", cell.text
    if parts := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        year, month, day = map(int, parts.groups())
        if not 1 <= month <= len(month_name) - 1:
            says = f"there is no month {month}"
        elif year and not 1 <= day <= monthrange(year, month)[1]:
            of = f" {year}" if month_name[month] == "February" else ""
            says = f"{month_name[month]}{of} has {monthrange(year, month)[1]} days"
    elif span := re.fullmatch(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2]))?", text):
        year, last = int(span[1]), int(span[2] or 12)
        ends = f"{year}-{span[2] or '01'}-01 and {year}-{last:02}-{monthrange(year, last)[1]}"
        return f"this is a {'month' if span[2] else 'year'}", f"write {ends} into the two ends of the interval"
    meant = sorted(set(days_meant(text)))
    return says, f"write {' or '.join(meant)} if that is meant" if meant else None


def on_integer(cell: Cell) -> Advice:
    """A number that is too large, or written as a spreadsheet, a program or a person writes it."""
    if re.fullmatch(r"-?[1-9][0-9]{18,}", cell.text, re.ASCII):
        return "this is larger than a number can be here", None
    says = "this is no whole number in plain digits"
    plain = None
    if re.fullmatch(r"-?[0-9]{1,3}[.,][0-9]{3}|\+?0*[1-9][0-9]{0,17}", cell.text, re.ASCII):
        plain = re.sub(r"[^0-9-]", "", cell.text).lstrip("0")
    return says, f"write {plain} if that is meant" if plain else None


def on_boolean(cell: Cell) -> Advice:
    """Another word for yes or no."""
    says, meant = "this is neither true nor false", truth_meant(cell.text)
    return says, f"write {meant} if that is meant" if meant else None


def on_code(cell: Cell) -> Advice:
    """A code in other letters, under its label, or mistyped; else all codes."""
    codes = [str(code) for code in cell.field["constraints"]["enum"]]
    meant = {code.casefold(): code for code in codes} | _codes_by_label(cell, set(codes))
    word = cell.text.casefold().replace(" ", "_").replace("-", "_")
    code = meant.get(cell.text.casefold()) or meant.get(word) or within_a_typo(word, codes)
    if not code and (advice := _on_foreign_letter(cell.text)):
        return advice
    return "this is no code of the vocabulary", f"write {code}" if code else f"write one of {', '.join(codes)}"


def _on_foreign_letter(text: str) -> Advice | None:
    """A Cyrillic letter that only looks as the Latin ones around it."""
    foreign = re.search(f"[{CYRILLIC}]", text)
    if not foreign or not re.search("[A-Za-z0-9]", text):
        return None
    return f"{named(foreign[0])} stands among Latin letters", "type the cell anew in Latin letters"


def _codes_by_label(cell: Cell, codes: set[str]) -> dict[str, str]:
    try:
        labels = [
            telling(cell.package, None, language).labels(str(cell.field.get("vocabulary"))) for language in LANGUAGES
        ]
    except (SetAsideError, ColumnNotFoundError, KeyError):
        return {}
    return {str(label).casefold(): code for each in labels for code, label in each.items() if code in codes}


def on_form(cell: Cell) -> Advice:
    """A letter of another alphabet, a party or a code by another of its names; else the example of the field."""
    meant = (_party_by_name(cell) if cell.field.get("codes") == PARTIES else None) or code_meant(cell.field, cell.text)
    if not meant and (advice := _on_foreign_letter(cell.text)):
        return advice
    says, example = f"this does not have the form of {cell.field['name']}", cell.field.get("example")
    return says, f"write {meant}" if meant else f"write it as in {example}" if example else None


def _party_by_name(cell: Cell) -> str | None:
    """The party of this package that bears a name, or has a code in other letters."""
    try:
        rows = rows_of(cell.package.frame("parties"))
    except SetAsideError:
        return None
    words = {str(word).casefold(): row for row in rows for word in row.values()}
    row = words.get(cell.text.casefold(), {})
    return f"{row['party_id']} ({row['name_en']})" if row.get("party_id") and row.get("name_en") else None


def on_standard_code(cell: Cell) -> Advice:
    """A code that its standard does not know."""
    from babel import Locale
    from babel.core import get_global

    says, word = f"{cell.field['codes']} knows no such code", cell.text
    states = Locale("en").territories
    if cell.field["codes"] == "ISO 639-1" and word.upper() in states:
        spoken = get_global("likely_subtags").get(f"und_{word.upper()}", "").partition("_")[0]  # none in the eurozone
        meant = code_meant(cell.field, spoken)
        return f"{says}; {word.upper()} is {states[word.upper()]}", f"write {meant} if that is meant" if meant else None
    meant = code_meant(cell.field, get_global("language_aliases").get(word.lower(), word))
    return says, f"write {meant}" if meant else f"write it as in {cell.field.get('example')}"


def on_address(cell: Cell) -> Advice:
    """Two addresses, a name and a word, a blank, no host, or no https."""
    text = cell.text.strip()
    if len(re.findall(r"https?://", text)) > 1:
        return "two addresses stand in one cell", "keep the address of the text; the other one is a source of its own"
    if re.match(r"https?://[^/?#]*@", text):
        return "a name or a password stands in the address", "write the address without what stands before @"
    if re.match(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/", text):
        return "this is no web address", f"write https://{text} if the page answers there"
    if re.search(f"[{BLANKS}]", text):
        return "a blank stands in the address", None
    if host := re.match(r"https?://([^/?#]*)", text):
        return f"there can be no host {host[1] or 'without a name'}", None
    return "this is no web address", None


def on_early_day(cell: Cell) -> Advice:
    """The year in which the other days of the row lie, those in its ids too, or the first day that is possible."""
    first, own = cell.field["constraints"]["minimum"], cell.field["name"]
    cells = (str(value) for name, value in cell.row.items() if name != own)
    years = {day[:4] for text in cells for day in re.findall(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text) if day >= first}
    if not years:
        return f"no day before {first} is possible here", None
    says = f"{cell.text[:4]}: the other days of this row lie in {' and '.join(sorted(years))}"
    return says, f"write {years.pop()}{cell.text[4:]} if only the year is wrong" if len(years) == 1 else None
