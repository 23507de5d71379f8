"""What is wrong with a cell, and what was probably meant: right, or silent."""

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import NamedTuple

from narwhals.exceptions import ColumnNotFoundError

from coalitions.judge.codes import code_meant, codes_of, party_meant
from coalitions.language import LANGUAGES
from coalitions.model.text import BLANKS, CYRILLIC, named
from coalitions.package.ids import within_a_typo
from coalitions.package.opened import Package
from coalitions.package.table import Json, SetAsideError


class Cell(NamedTuple):
    """A cell that breaks a rule, with what advice on it may need."""

    text: str
    field: Json
    row: Json
    package: Package


Advice = tuple[str, str | None]
"""What is wrong with a cell, and how to mend it; None where only the rule's own fix is known."""


_FIRST_SERIAL = date(1899, 12, 30)
"""The day from which spreadsheets count days."""


def on_emptiness(_: Cell) -> Advice:
    """Nothing stands there."""
    return "the cell is empty", None


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
    elif month_of := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text):
        last = monthrange(*map(int, month_of.groups()))[1] if int(month_of[1]) else 31
        return "this is a month", f"write {text}-01 and {text}-{last} into the two ends of the interval"
    meant = sorted(set(_days_meant(text)))
    return says, f"write {' or '.join(meant)} if that is meant" if meant else None


def _days_meant(text: str) -> Iterator[str]:
    """The days that a text can mean: numbers in another order, or the number of a spreadsheet's day."""
    if re.fullmatch(r"4[0-9]{4}", text):
        yield str(_FIRST_SERIAL + timedelta(int(text)))
    numbers = re.fullmatch(r"([0-9]{1,4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,4})(?:[T ][0-9:.]*Z?)?", text, re.ASCII)
    for year, *others in permutations(numbers.groups()) if numbers else ():
        if len(year) == len("2024") and all(len(other) <= len("18") for other in others):
            try:
                yield str(date(int(year), int(others[0]), int(others[1])))
            except ValueError:
                continue


def on_integer(cell: Cell) -> Advice:
    """A number that is too large, or written as a spreadsheet, a program or a person writes it."""
    if re.fullmatch(r"-?[1-9][0-9]{18,}", cell.text, re.ASCII):
        return "this is larger than a number can be here", None
    plain = plain_integer(cell.text)
    if plain is None and re.fullmatch(r"-?[0-9]{1,3}(?:[ ,._'\u00a0\u202f][0-9]{3})+|0[0-9]+", cell.text, re.ASCII):
        plain = re.sub(r"[^0-9-]", "", cell.text).lstrip("0")
    return "this is no whole number in plain digits", f"write {plain}" if plain else None


def plain_integer(text: str) -> str | None:
    """The digits of a whole number that a program wrote as 60000000.0 or 6e+07; None where it is none, or not exact."""
    parts = re.fullmatch(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]+))?(?:[eE]\+?([0-9]{1,2}))?", text, re.ASCII)
    if not parts or not (parts[2] or parts[3]):
        return None
    decimals, exponent = (parts[2] or "").rstrip("0"), int(parts[3] or 0)
    if len(decimals) > exponent or exponent > 17:
        return None
    return str(int(parts[1] + decimals.ljust(exponent, "0")))


def on_boolean(cell: Cell) -> Advice:
    """Another word for yes or no."""
    lower = cell.text.lower()
    return "this is neither true nor false", f"write {lower}" if lower in ("true", "false") else None


def on_code(cell: Cell) -> Advice:
    """A code in other letters, under its label, or mistyped; else all codes."""
    codes = [str(code) for code in cell.field["constraints"]["enum"]]
    meant = {code.casefold(): code for code in codes} | _codes_by_label(cell, set(codes))
    code = meant.get(cell.text.strip().casefold()) or within_a_typo(cell.text.casefold(), codes)
    return "this is no code of the vocabulary", f"write {code}" if code else f"write one of {', '.join(codes)}"


def _codes_by_label(cell: Cell, codes: set[str]) -> dict[str, str]:
    try:
        labels = [cell.package.labels(str(cell.field.get("vocabulary")), language) for language in LANGUAGES]
    except (SetAsideError, ColumnNotFoundError, KeyError):
        return {}
    return {str(label).casefold(): code for each in labels for code, label in each.items() if code in codes}


def on_form(cell: Cell) -> Advice:
    """A letter of another alphabet, a party or a code by another of its names; else the example of the field."""
    if (foreign := re.search(f"[{CYRILLIC}]", cell.text)) and re.search("[A-Za-z0-9]", cell.text):
        return f"{named(foreign[0])} stands among Latin letters", "type the cell anew in Latin letters"
    says, word = f"this does not have the form of {cell.field['name']}", cell.text.strip().casefold()
    is_party = cell.field.get("codes") == "ISO 3166-1 alpha-3"
    if meant := party_meant(word) if is_party else code_meant(cell.field, word):
        return says, f"write {meant}"
    example = cell.field.get("example")
    return says, f"write it as in {example}" if example else None


def on_standard_code(cell: Cell) -> Advice:
    """A code that its standard does not know."""
    from babel import Locale
    from babel.core import get_global

    standard = cell.field["codes"]
    says = f"{standard} knows no such code"
    territory = cell.text.upper()
    if standard == "ISO 639-1" and territory in Locale("en").territories:
        language = Locale.parse(f"und_{territory}").language
        country, name = Locale("en").territories[territory], codes_of(standard).get(language)
        return f"{says}; {territory} is {country}", f"write {language} if {name} is meant" if name else None
    meant = code_meant(cell.field, get_global("language_aliases").get(cell.text.lower(), cell.text))
    return says, f"write {meant}" if meant else None


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


def on_length(cell: Cell) -> Advice:
    """How long the text is, and how long it may be."""
    return f"{len(cell.text)} characters, at most {cell.field['constraints']['maxLength']}", None


def on_small_number(cell: Cell) -> Advice:
    """How small the number may be."""
    return f"the number is less than {cell.field['constraints']['minimum']}", None


def on_early_day(cell: Cell) -> Advice:
    """The year in which the other days of the row lie, or the first day that is possible."""
    years = {str(day)[:4] for name, day in cell.row.items() if _is_day(day) and name != cell.field["name"]}
    years = {year for year in years if year >= cell.field["constraints"]["minimum"][:4]}
    if not years:
        return f"no day before {cell.field['constraints']['minimum']} is possible here", None
    says = f"{cell.text[:4]}: the other days of this row lie in {' and '.join(sorted(years))}"
    return says, f"write {years.pop()}{cell.text[4:]} if only the year is wrong" if len(years) == 1 else None


def _is_day(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None
