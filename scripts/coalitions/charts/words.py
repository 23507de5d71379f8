"""The words of the charts in English and Ukrainian; days, months and plural forms as the CLDR writes them."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval

from coalitions.package import Package

LANGUAGES = ("en", "uk")
_LOCALES = {"en": "en_GB", "uk": "uk"}
_YEAR_MARK = re.compile(r"\s+рр?\.$")

_WORDS = {
    "en": {
        "timeline.title": "How the {coalition} came about and grew",
        "timeline.measure": "{milestones}, {first} to {last}. A bar stands for a day that no source gives: "
        "the event falls somewhere within it.",
        "milestones.one": "{number} milestone",
        "milestones.other": "{number} milestones",
        "members.one": "{number} member",
        "members.other": "{number} members",
        "growth.title": "{coalition}: at least {members}, perhaps {possible}",
        "growth.title.certain": "{coalition}: {members}",
        "growth.measure": "Members, the lead nations and Ukraine included. Line: certain. Band: cannot be excluded, "
        "because the day of entry is not known or the membership is disputed.",
        "growth.agrees": "published number: {label}",
        "growth.compatible": "{label} with the record",
        "growth.explained": "differs, {label}",
        "growth.open": "differs, {label}",
        "growth.by": "by {day}",
        "growth.lead": "{party} (lead)",
        "growth.certain": "certain: {number}",
        "growth.possible": "possible: {number}",
        "growth.unconfirmed": "{party} (not confirmed)",
        "source": "Source: {package} {version}, record of {day}. Licence: CC BY 4.0.",
    },
    "uk": {
        "timeline.title": "Як постала й зростала {coalition}",
        "timeline.measure": "{milestones}, {first} — {last}. Смуга: точного дня жодне джерело не називає, "
        "подія сталася в цих межах.",
        "milestones.one": "{number} ключова подія",
        "milestones.few": "{number} ключові події",
        "milestones.many": "{number} ключових подій",
        "milestones.other": "{number} ключової події",
        "members.one": "{number} учасниця",
        "members.few": "{number} учасниці",
        "members.many": "{number} учасниць",
        "members.other": "{number} учасниці",
        "growth.title": "{coalition}: щонайменше {members}, можливо, {possible}",
        "growth.title.certain": "{coalition}: {members}",
        "growth.measure": "Держави-учасниці разом із країнами-лідерами та Україною. Лінія — участь достеменно відома. "
        "Смуга — участі не можна виключити: день приєднання невідомий або джерела розходяться.",
        "growth.agrees": "оприлюднене число: {label}",
        "growth.compatible": "{label} записам",
        "growth.explained": "розходиться, {label}",
        "growth.open": "розходиться, {label}",
        "growth.by": "не пізніше {day}",
        "growth.lead": "{party} (лідер)",
        "growth.certain": "достеменно: {number}",
        "growth.possible": "можливо: {number}",
        "growth.unconfirmed": "{party} (не підтверджено)",
        "source": "Джерело: {package} {version}, дані станом на {day} року. Ліцензія: CC BY 4.0.",
    },
}


def say(language: str, words: str, **values: object) -> str:
    """The words of that name in a language, with the values put in."""
    return _WORDS[language][words].format_map(values)


def say_number(language: str, words: str, number: int) -> str:
    """The words of that name in the plural form that the number asks for."""
    return say(language, f"{words}.{_locale(language).plural_form(number)}", number=number)


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
        package=package.descriptor[title],
        version=package.descriptor["version"],
        day=long_day(language, date.fromisoformat(package.as_of)),
    )


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])
