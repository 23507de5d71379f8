"""Days, numbers and words as a reader of each language expects them."""

from datetime import date

import pytest

from coalitions import language as languages
from coalitions.charts import words


@pytest.mark.parametrize(
    ("language", "earliest", "latest", "text"),
    [
        ("en", (2024, 2, 14), (2024, 2, 14), "14 Feb 2024"),
        ("uk", (2024, 2, 14), (2024, 2, 14), "14 лют. 2024"),
        ("en", (2024, 2, 12), (2024, 2, 14), "12–14 Feb 2024"),
        ("uk", (2024, 2, 12), (2024, 2, 14), "12–14 лют. 2024"),
        ("en", (2024, 7, 1), (2024, 7, 31), "Jul 2024"),
        ("uk", (2024, 7, 1), (2024, 7, 31), "лип. 2024"),
        ("en", (2024, 2, 1), (2024, 2, 28), "1–28 Feb 2024"),
    ],
)
def test_day_month_and_interval(
    language: str, earliest: tuple[int, int, int], latest: tuple[int, int, int], text: str
) -> None:
    """An interval shown as a day, or a month as an interval. Narrow spaces of the CLDR count as spaces."""
    said = languages.day_or_interval(language, date(*earliest), date(*latest))
    assert " ".join(said.split()) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1 учасниця"),
        (2, "2 учасниці"),
        (5, "5 учасниць"),
        (11, "11 учасниць"),
        (17, "17 учасниць"),
        (21, "21 учасниця"),
    ],
)
def test_ukrainian_plural(number: int, text: str) -> None:
    assert words.WORDING.say_number("uk", "members", number) == text
