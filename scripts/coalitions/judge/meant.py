"""Days, numbers and truths in the forms that people, programs and spreadsheets give them."""

import re
from calendar import month_abbr
from collections.abc import Callable, Iterator
from datetime import date, timedelta

_TRUTHS = ("true", "false")
_FIRST_SERIAL = date(1899, 12, 30)
"""The day from which spreadsheets count days."""
_MONTHS = [*month_abbr]
_YES = ("true()", "yes", "y", "1", "t", "так", "істина", "истина", "wahr", "vrai", "prawda", "1.0")
_NO = ("false()", "no", "n", "0", "f", "ні", "хибність", "ложь", "falsch", "faux", "fałsz", "0.0")


def days_meant(text: str) -> Iterator[str]:
    """The days that a text can mean: its numbers in another order, or the number of a spreadsheet's day."""
    if serial := re.fullmatch(r"(4[0-9]{4})(?:\.0+)?", text):
        yield str(_FIRST_SERIAL + timedelta(int(serial[1])))
    together = re.sub(r"^([0-9]{4})([0-9]{2})([0-9]{2})$", r"\1-\2-\3", re.sub(r"[T ][0-9]+:[0-9:.]*Z?$", "", text))
    parts = re.findall(r"[0-9]+|[^\W\d_]+", together)
    months = [n for n, part in enumerate(parts) if part[:3].title() in _MONTHS[1:]]
    numbers = [_MONTHS.index(part[:3].title()) if n in months else part for n, part in enumerate(parts)]
    if len(parts) != len("YMD") or not all(str(each).isdecimal() for each in numbers):
        return
    first, second, last = map(int, numbers)
    orders = [(first, second, last), (first, last, second)] if len(parts[0]) == len("2024") else []
    if not orders and len(parts[2]) in (2, 4):
        year = last if len(parts[2]) == len("2024") else 2000 + last
        orders = [(year, first, second)] * (months != [1]) + [(year, second, first)] * (months != [0])
    for order in orders:
        try:
            yield str(date(*order))
        except ValueError:
            continue
        if order[0] == first:
            return  # a year that stands first is followed by the month, wherever there is such a day


def plain_integer(text: str) -> str | None:
    """The digits of a whole number that a program wrote as 60000000.0 or 6e+07, or a person as 60 000 000.

    None where it is none, is not exact, or may mean another, as 60.000 does.
    """
    if re.fullmatch(r"-?[0-9]{1,3}[.,][0-9]{3}", text, re.ASCII):
        return None
    if re.fullmatch(
        r"-?[1-9][0-9]{0,2}(?:(?:[ \u00a0\u202f'’_][0-9]{3}){1,5}|(?:([.,])[0-9]{3}(?:\1[0-9]{3}){1,4}))", text
    ):
        return re.sub("[^0-9-]", "", text)
    parts = re.fullmatch(r"(-?(?:0|[1-9][0-9]*))(?:[.,]([0-9]+))?(?:[eE]\+?([0-9]{1,2}))?", text, re.ASCII)
    if not parts or not (parts[2] or parts[3]):
        return None
    decimals, exponent = (parts[2] or "").rstrip("0"), int(parts[3] or 0)
    if len(decimals) > exponent or len(parts[1]) + exponent > len("-") + 18:
        return None
    return str(int(parts[1] + decimals.ljust(exponent, "0")))


def truth_meant(word: str) -> str | None:
    """The truth that a word stands for in the programs and languages of editors."""
    return "true" if word.casefold() in _YES else "false" if word.casefold() in _NO else None


def _day_alone(text: str) -> str:
    return re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?Z?$", r"\1", text)


FORMS: dict[str, tuple[str, Callable[[str], str]]] = {
    "boolean": ("true or false in small letters", lambda text: low if (low := text.lower()) in _TRUTHS else text),
    "integer": ("numbers in plain digits", lambda text: plain_integer(text) or text),
    "date": ("days without a time", _day_alone),
}
"""By type what is surely meant, in words and as a function: the same value, in the form that the tables have."""
