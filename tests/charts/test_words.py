"""Days, numbers and words as a reader of each language expects them."""

from datetime import date

import pytest

from coalitions import language as languages
from coalitions.charts import words


@pytest.mark.parametrize(
    ("language", "earliest", "latest", "text"),
    [
        ("en", "2024-02-14", "2024-02-14", "14 Feb 2024"),
        ("uk", "2024-02-14", "2024-02-14", "14 лют. 2024"),
        ("en", "2024-02-12", "2024-02-14", "12–14 Feb 2024"),
        ("uk", "2024-02-12", "2024-02-14", "12–14 лют. 2024"),
        ("en", "2024-07-01", "2024-07-31", "Jul 2024"),
        ("uk", "2024-07-01", "2024-07-31", "лип. 2024"),
        ("en", "2024-02-01", "2024-02-28", "1–28 Feb 2024"),
    ],
)
def test_day_month_and_interval(language: str, earliest: str, latest: str, text: str) -> None:
    """An interval shown as a day, or a month as an interval. Narrow spaces of the CLDR count as spaces."""
    said = languages.day_or_interval(language, date.fromisoformat(earliest), date.fromisoformat(latest))
    assert " ".join(said.split()) == text


@pytest.mark.parametrize("text", ["1 учасниця", "2 учасниці", "5 учасниць", "11 учасниць", "21 учасниця"])
def test_ukrainian_plural(text: str) -> None:
    assert words.WORDING.say_number("uk", "members", int(text.split()[0])) == text
