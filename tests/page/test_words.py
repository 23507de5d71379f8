"""The words of the page: one for whatever the package holds."""

import json

import pytest

from coalitions.charts.gallery import CHARTS, OVERVIEWS
from coalitions.language import LANGUAGES, alphabetical
from coalitions.page.words import WORDING, say_since, say_spell
from workshop import SHIPPED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_chart_has_a_title(language: str) -> None:
    resources = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))["resources"]
    assert {each["name"] for each in resources} <= set(WORDING.words[language]["tables"])
    assert CHARTS.keys() | (OVERVIEWS.keys() - {"poster"}) <= set(WORDING.words[language]["charts"])


def test_names_stand_in_the_order_of_the_ukrainian_alphabet() -> None:
    """І before И and Ї, Є after Д, and no capital before all small letters, as code points would have it."""
    listed = ["Японія", "Ірландія", "Естонія", "Італія", "Ґана", "Греція", "Гана", "Україна"]
    expected = ["Гана", "Греція", "Ґана", "Естонія", "Ірландія", "Італія", "Україна", "Японія"]
    assert alphabetical("uk", dict(zip(listed, listed, strict=True))) == expected


def test_uncertain_start_and_end_do_not_read_as_a_day() -> None:
    known = {"start_earliest": "2024-01-10", "start_latest": "2024-01-10", "certain_from": "2024-01-10"}
    unsure = {"end_earliest": "2024-02-12", "end_latest": "2024-02-14", "ended_from": "2024-02-14"}
    assert say_since("en", "2024-02-14", "2024-02-14", "2024-02-14") == "since 14 Feb 2024"
    assert " ".join(say_since("en", "2024-02-12", "2024-02-14", "2024-02-14").split()) == "start: 12–14 Feb 2024"
    assert " ".join(say_spell("uk", known | unsure).split()).endswith(", кінець: 12–14 лют. 2024")


def test_day_that_a_source_disputes_reads_as_perhaps() -> None:
    """Japan: announced in December 2023, left out by others until a list of 21 April 2025 has it."""
    told = " ".join(say_since("en", "2023-12-01", "2023-12-01", "2025-04-21").split())
    assert told == "by 21 Apr 2025, perhaps since 1 Dec 2023"
    assert " ".join(say_since("en", "2023-12-01", "2023-12-01", None).split()) == "perhaps since 1 Dec 2023"
    assert " ".join(say_since("en", "2024-01-10", "2024-01-24", "2024-01-24").split()) == "start: 10–24 Jan 2024"
