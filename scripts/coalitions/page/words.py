"""The words of the page in English and Ukrainian, and the order of names in each language."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from babel.lists import format_list

from coalitions.language import Wording, day_or_interval

WORDING = Wording(Path(__file__).with_name("words.toml"))
say, say_number = WORDING.say, WORDING.say_number


def say_interval(language: str, earliest: str | None, latest: str | None) -> str:
    """Two ISO days as a day, a month or an interval; nothing known is undated."""
    if not earliest or not latest:
        return say(language, "undated")
    return day_or_interval(language, date.fromisoformat(earliest), date.fromisoformat(latest))


def say_when(language: str, row: Mapping[str, Any], name: str = "date") -> str:
    """When a row was so, from its columns ``*_earliest`` and ``*_latest``."""
    return say_interval(language, row[f"{name}_earliest"], row[f"{name}_latest"])


def say_since(language: str, earliest: str, latest: str, certain_from: str | None) -> str:
    """Since when a status lasts: from the day on which it is certain, and perhaps since one that a source disputes."""
    if certain_from and certain_from <= latest:
        name = "members.since" if earliest == certain_from else "members.start"
        return say(language, name, day=say_interval(language, earliest, certain_from))
    perhaps = say(language, "members.perhaps", day=say_interval(language, earliest, latest))
    if not certain_from:
        return perhaps
    return f"{say(language, 'members.by', day=say_interval(language, certain_from, certain_from))}, {perhaps}"


def say_spell(language: str, spell: Mapping[str, Any]) -> str:
    """Since when a spell lasts and, where it has certainly ended, until when.

    Its columns are those of ``model.membership.spells``.
    """
    start = say_since(language, spell["start_earliest"], spell["start_latest"], spell["certain_from"])
    if not spell["ended_from"]:
        return start
    name = "members.until" if spell["end_earliest"] == spell["end_latest"] else "members.end"
    return f"{start}, {say(language, name, day=say_when(language, spell, 'end'))}"


def say_all(language: str, names: list[str]) -> str:
    """Names in a row, as in "Estonia and Luxembourg"."""
    return format_list(names, locale=language) or say(language, "nobody")
