"""Parties, languages and currencies as their standards code them, and which is meant by a word (CLDR)."""

from functools import cache

from coalitions.language import LANGUAGES
from coalitions.package.table import Json


def party_meant(word: str) -> str | None:
    """The state that is meant by a code or a name, in any letters and language: SWE (Sweden)."""
    return _parties_by_word().get(word.strip().casefold())


@cache
def _parties_by_word() -> dict[str, str]:
    """The ISO 3166-1 alpha-3 code and the name of each state, by its codes and its names in all languages (CLDR)."""
    from babel import Locale
    from babel.core import get_global

    aliases = {code: territory for code, (territory, *_) in get_global("territory_aliases").items()} | {"XKX": "XK"}
    alpha3 = {aliases[code]: code for code in aliases if len(code) == len("EST") and code.isalpha()}
    names = [Locale.parse(language.locale).territories for language in LANGUAGES.values()]
    meant = {code: f"{alpha3[code]} ({name})" for code, name in names[0].items() if code in alpha3}
    words = {each[code]: code for each in names for code in meant if code in each}
    words |= {alpha3[code]: code for code in meant} | {code: code for code in meant} | {"UK": "GB"}
    return {word.casefold(): meant[code] for word, code in words.items()}


@cache
def codes_of(standard: str) -> dict[str, str]:
    """The codes of a standard and their English names, by the CLDR: languages of ISO 639-1, currencies of ISO 4217."""
    from babel import Locale
    from babel.core import get_global

    names = Locale("en")
    if standard == "ISO 639-1":
        return {code: name for code, name in names.languages.items() if len(code) == len("uk")}
    if standard == "ISO 4217":
        tender = {
            code for used in get_global("territory_currencies").values() for code, *_, is_tender in used if is_tender
        }
        return {code: name for code, name in names.currencies.items() if code in tender}
    return {}


def code_meant(field: Json, text: str) -> str | None:
    """The code of a standard that is meant, by its name or in other letters."""
    codes = codes_of(field.get("codes", ""))
    by_name = {name.casefold(): code for code, name in codes.items()} | {code.casefold(): code for code in codes}
    code = by_name.get(text.strip().casefold())
    return f"{code} ({codes[code]})" if code else None
