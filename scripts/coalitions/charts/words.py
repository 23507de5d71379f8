"""The words of the charts in English and Ukrainian; days, months and plural forms as the CLDR writes them."""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_interval

from coalitions.package import Package
from coalitions.wording import Wording

LANGUAGES = ("en", "uk")
WORDING = Wording(Path(__file__).with_name("words.toml"))
say, say_number = WORDING.say, WORDING.say_number

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_LOCALES = {"en": "en_GB", "uk": "uk"}
_YEAR_MARK = re.compile(r"\s+рр?\.$")


def place_in_alphabet(language: str, name: str) -> list[tuple[int, str]]:
    """What sorts names into the alphabetical order of a language: in Ukrainian, і comes after и and not before а."""
    letters = UKRAINIAN if language == "uk" else ""
    return [(letters.find(letter), letter) for letter in name.lower()]


def day_or_interval(language: str, earliest: date, latest: date) -> str:
    """A day, a whole month, or an interval of days, as a reader expects it."""
    whole_month = (earliest.year, earliest.month, 1) == (latest.year, latest.month, earliest.day)
    if whole_month and latest.day == monthrange(latest.year, latest.month)[1]:
        return format_date(earliest, "LLL y", locale=_locale(language))
    text = format_interval(earliest, latest, "yMMMd", locale=_locale(language))
    return _YEAR_MARK.sub("", text)


def month(language: str, day: date) -> str:
    """The month of a day with its year, written out."""
    return format_date(day, "LLLL y", locale=_locale(language))


def short_month(language: str, day: date) -> str:
    """The month of a day without its year, for an axis."""
    return format_date(day, "LLL", locale=_locale(language))


def long_day(language: str, day: date) -> str:
    """A day, written out."""
    return _YEAR_MARK.sub("", format_date(day, "long", locale=_locale(language)))


def source(package: Package, language: str) -> str:
    """The line that says where a chart comes from, with the version and the day of the data."""
    title = "title" if language == "en" else f"title_{language}"
    return say(
        language,
        "source",
        package=package.told(title),
        version=package.told("version"),
        day=long_day(language, date.fromisoformat(package.as_of)),
    )


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])
