"""The words of the page: the same in both languages, and one for whatever the package holds."""

import json

import pytest
from babel import Locale

from coalitions.charts.gallery import CHARTS, OVERVIEWS
from coalitions.language import LANGUAGES, alphabetical
from coalitions.page.words import say_end, say_start, words
from workshop import SHIPPED


def names(found, path=()) -> set[tuple[str, ...]]:
    """The names of all words; plural forms count as one."""
    if not isinstance(found, dict) or "other" in found:
        return {path}
    return {name for key, each in found.items() for name in names(each, (*path, key))}


def plurals(found) -> list[dict[str, str]]:
    if "other" in found:
        return [found]
    return [each for part in found.values() if isinstance(part, dict) for each in plurals(part)]


def test_both_languages_say_the_same_things() -> None:
    assert names(words("en")) == names(words("uk"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_plural_form(language: str) -> None:
    needed = {Locale.parse(language).plural_form(number) for number in range(200)}
    for forms in plurals(words(language)):
        assert needed <= set(forms), forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_chart_has_a_title(language: str) -> None:
    resources = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["resources"]
    assert {each["name"] for each in resources} <= set(words(language)["tables"])
    assert CHARTS.keys() | (OVERVIEWS.keys() - {"poster"}) <= set(words(language)["charts"])


def test_names_stand_in_the_order_of_the_ukrainian_alphabet() -> None:
    """І before И and Ї, Є after Д, and no capital before all small letters, as code points would have it."""
    listed = {name: name for name in ["Японія", "Ірландія", "Естонія", "Італія", "Ґана", "Греція", "Гана", "Україна"]}
    assert alphabetical("uk", listed) == [
        "Гана",
        "Греція",
        "Ґана",
        "Естонія",
        "Ірландія",
        "Італія",
        "Україна",
        "Японія",
    ]


def test_uncertain_start_and_end_do_not_read_as_a_day() -> None:
    assert say_start("en", "2024-02-14", "2024-02-14") == "since 14 Feb 2024"
    assert " ".join(say_start("en", "2024-02-12", "2024-02-14").split()) == "start: 12–14 Feb 2024"
    assert " ".join(say_end("uk", "2024-02-12", "2024-02-14").split()) == "кінець: 12–14 лют. 2024"
