"""Which languages there are, and how each writes words, days, plural forms and its alphabet (as in the CLDR)."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_compact_decimal, get_currency_name
from babel.units import format_unit


class Language(NamedTuple):
    """A language of the record: its locale in the CLDR, what it calls itself, its letters in their order, its script.

    Without letters, words stand in the order of Unicode.
    """

    locale: str
    name: str
    letters: str = ""
    script: str = "Latin"


LANGUAGES = {
    "en": Language("en_GB", "English"),
    "uk": Language("uk", "Українська", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "Cyrillic"),
}
"""The languages of the record. Texts of the descriptor are in the first; ``title_uk`` says the same in another."""
FIRST = next(iter(LANGUAGES))
_YEAR_MARK = re.compile(r"\s+рр?\.$")
_POUND = re.compile(r"англійськ\w+ (фунт\w*)")  # of the CLDR; Ukraine's National Bank calls it фунт стерлінгів


class Wording:
    """The words of one file, by language and name; a name such as ``events.search`` leads through tables."""

    def __init__(self, file: Path) -> None:
        """Take the file; it is read when the first words are asked for."""
        self.file = file

    @cached_property
    def words(self) -> dict[str, Any]:
        """All words, by language."""
        return tomllib.loads(self.file.read_text(encoding="utf-8"))

    def say(self, language: str, name: str, **values: object) -> str:
        """The words of that name in a language, with the values put in."""
        found: Any = self.words[language]
        for part in name.split("."):
            found = found[part]
        return str(found).format_map(values)

    def say_number(self, language: str, name: str, number: int, **values: object) -> str:
        """The words of that name in the plural form that the number asks for, with it and the values put in."""
        return self.say(language, f"{name}.{Locale.parse(language).plural_form(number)}", number=number, **values)


def property_in(language: str, name: str) -> str:
    """The property of the descriptor that holds a text in a language: title, title_uk."""
    return name if language == FIRST else f"{name}_{language}"


def place_in_alphabet(language: str, name: str) -> list[tuple[int, str]]:
    """What sorts names into the alphabetical order of a language: in Ukrainian, і comes after и and not before а."""
    letters = LANGUAGES[language].letters
    return [(letters.find(letter), letter) for letter in name.lower()]


def alphabetical(language: str, names: Mapping[str, str]) -> list[str]:
    """The keys of names in the alphabetical order of the names."""
    return sorted(names, key=lambda key: place_in_alphabet(language, names[key]))


def long_days(language: str, first: date, last: date) -> str:
    """The days from one to another, written out."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_day(language, last)}"
    return f"{long_day(language, first)} – {long_day(language, last)}"


def listed(language: str, words: list[str]) -> str:
    """Words in a row as in a sentence: Germany and Belgium."""
    return format_list(words, locale=_locale(language))


def sentence(text: str) -> str:
    """A text with its first letter as at the head of a sentence; the others stay as they are."""
    return text[:1].upper() + text[1:]


@cache
def day_or_interval(language: str, earliest: date, latest: date) -> str:
    """A day, a whole month, or an interval of days, as a reader expects it."""
    whole_month = (earliest.year, earliest.month, 1) == (latest.year, latest.month, earliest.day)
    if whole_month and latest.day == monthrange(latest.year, latest.month)[1]:
        return format_date(earliest, "LLL y", locale=_locale(language))
    text = format_interval(earliest, latest, "yMMMd", locale=_locale(language))
    return _YEAR_MARK.sub("", text)


def month(language: str, day: date, *, alone: bool = False) -> str:
    """The month of a day with its year, written out, as in "since April 2025"; alone in the nominative."""
    return format_date(day, "LLLL y" if alone else "MMMM y", locale=_locale(language))


def short_month(language: str, day: date) -> str:
    """The month of a day without its year, for an axis."""
    return format_date(day, "LLL", locale=_locale(language))


def short_month_of_year(language: str, day: date) -> str:
    """The month of a day with its year, in short."""
    return format_date(day, "LLL y", locale=_locale(language))


def long_day(language: str, day: date) -> str:
    """A day, written out."""
    return _YEAR_MARK.sub("", format_date(day, "long", locale=_locale(language)))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language].locale)


def amount_of_money(language: str, amount: int, currency: str) -> str:
    """An amount of a currency (ISO 4217) as a newspaper writes it: EUR 60 million, 60 млн євро."""
    if language == "en":
        if amount < 1_000_000:
            return f"{currency} {amount:,}"
        return f"{currency} {format_compact_decimal(amount, format_type='long', locale='en', fraction_digits=6)}"
    number = format_compact_decimal(amount, format_type="short", locale=_locale(language), fraction_digits=6)
    return f"{number} {name_of_currency(language, currency, amount)}"


def name_of_currency(language: str, currency: str, amount: int = 1) -> str:
    """What a language calls a currency (ISO 4217) beside an amount: EUR, євро, фунт стерлінгів."""
    if language == "en":
        return currency
    return _POUND.sub(r"\1 стерлінгів", get_currency_name(currency, amount, _locale(language)))


def size_of_file(language: str, size: int) -> str:
    """The size of a file in bytes as a list of downloads gives it: 350 kB, 2.6 MB, 46 MB."""
    unit, number = ("kilobyte", round(size / 1e3)) if size < 1e6 else ("megabyte", round(size / 1e6, size < 1e7))
    return format_unit(number, f"digital-{unit}", "short", locale=_locale(language))


def short_amount(language: str, amount: int) -> str:
    """An amount in as few letters as an axis asks for: 60m, 60 млн."""
    return format_compact_decimal(amount, format_type="short", locale=_locale(language), fraction_digits=2)
