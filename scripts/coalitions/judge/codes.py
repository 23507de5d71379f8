"""Parties, languages and currencies as their standards code them, and which is meant by a word (CLDR)."""

import re
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from coalitions.language import FIRST, LANGUAGES
from coalitions.package.ids import within_a_typo
from coalitions.package.table import Json

PARTIES = "ISO 3166-1 alpha-3"
USER_ASSIGNED = {"XKX": "XK"}
"""Codes in wide use that ISO 3166-1 leaves to its users, as the CLDR has them: Kosovo."""
_IN_USE = {"UK": "GBR", "Great Britain": "GBR", "Turkey": "TUR", "Czech Republic": "CZE", "Holland": "NLD"}
"""Names of states in wide use that are not those of the CLDR."""
_NAMED_AS = {PARTIES: "territories", "ISO 639-1": "languages", "ISO 4217": "currencies"}
"""How babel calls the names of what a standard codes."""
_NOT_SINCE = (2014, 1, 1)
"""Money that was no tender any more by this day is in no text of the record."""


@cache
def _in_the_cldr(standard: str) -> dict[str, str]:
    """By the code of a standard, the one that the CLDR has for it."""
    if standard == PARTIES:
        alpha3 = {code: to[0] for code, to in get_global("territory_aliases").items() if len(code) == len("EST")}
        return {code: to for code, to in (alpha3 | USER_ASSIGNED).items() if code.isalpha()}
    if standard == "ISO 4217":
        used: list[Any] = [each for of_state in get_global("territory_currencies").values() for each in of_state]
        return {code: code for code, _, until, is_tender in used if is_tender and not (until and until < _NOT_SINCE)}
    return {
        code: code for code in map(str, Locale(FIRST).languages) if standard in _NAMED_AS and len(code) == len("uk")
    }


def names_of(standard: str, language: str) -> dict[str, str]:
    """The name of each code of a standard in a language, by the CLDR; nothing of a standard that is not known."""
    codes = _in_the_cldr(standard)
    names = getattr(Locale.parse(LANGUAGES[language].locale), _NAMED_AS[standard]) if codes else {}
    return {code: names[there] for code, there in codes.items() if there in names}


@cache
def _by_word(standard: str) -> dict[str, str]:
    """The code that is meant by a code in any letters, by a name in any language, or by a sign of money."""
    words = {name: code for language in LANGUAGES for code, name in names_of(standard, language).items()}
    words |= {there: code for code, there in _in_the_cldr(standard).items()}
    if standard == PARTIES:
        words |= _IN_USE
    if standard == "ISO 4217":
        signs = (sign for each in LANGUAGES.values() for sign in Locale.parse(each.locale).currency_symbols.items())
        words |= {sign: code for code, sign in signs if len(sign) == 1 and sign != "$"}
    words |= {code: code for code in names_of(standard, FIRST)}
    return {word.casefold(): code for word, code in words.items()}


def code_meant(field: Json, text: str) -> str | None:
    """The code and the name that are meant by a word, by its code or name in any letters, or but for a typo in it."""
    standard = field.get("codes", "")
    if standard not in _NAMED_AS:
        return None
    words, word = _by_word(standard), text.strip(" .").casefold().removeprefix("the ")
    if standard == "ISO 639-1":
        word = re.split("[-_]", word)[0]  # as in en-GB
    near = within_a_typo(word, words) if len(word) > len("euro") else None
    code = words.get(word) or words.get(near or "")
    return f"{code} ({names_of(standard, FIRST)[code]})" if code in names_of(standard, FIRST) else None
