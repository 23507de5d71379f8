"""Days and intervals."""

import re
from calendar import isleap
from datetime import date, timedelta

import pytest

from coalitions.model.dates import DAY_PATTERN, edtf, intervals, partial_date


def is_day(text: str) -> bool:
    return re.fullmatch(DAY_PATTERN, text) is not None


def test_every_day_of_four_centuries_is_a_day() -> None:
    """A leap year or a month of the wrong length; Python's own calendar is the judge."""
    day, last = date(1800, 1, 1), date(2200, 1, 1)
    while day < last:
        assert is_day(day.isoformat())
        day += timedelta(days=1)


def test_years_are_those_of_python() -> None:
    """A year with a nought at its head is refused, or the year 0 passes and ends in a traceback when it is drawn."""
    assert [year for year in range(10_000) if not is_day(f"{year:04}-01-01")] == [0]
    leap = [f"{year:04}-02-29" for year in range(1, 10_000) if isleap(year)]
    assert [f"{year:04}-02-29" for year in range(10_000) if is_day(f"{year:04}-02-29")] == leap


def test_whatever_python_refuses_is_no_day() -> None:
    for year in ("0000", "1900", "2000", "2023", "2024", "2100"):
        for month in range(14):
            for number in range(33):
                text = f"{year}-{month:02d}-{number:02d}"
                try:
                    date.fromisoformat(text)
                except ValueError:
                    assert not is_day(text), text


@pytest.mark.parametrize("text", ["2024-2-14", "2024-02", "14.02.2024", "20240214", " 2024-02-14", "2024-W07-3", ""])
def test_other_ways_to_write_a_day_are_none(text: str) -> None:
    assert not is_day(text)


def test_intervals_are_found_by_the_names_of_their_ends() -> None:
    columns = ["event_id", "date_earliest", "date_latest", "published_earliest", "note"]
    assert intervals(columns) == [("date_earliest", "date_latest")]


@pytest.mark.parametrize(
    ("earliest", "latest", "partial", "as_edtf"),
    [
        ("2023-09-19", "2023-09-19", "2023-09-19", "2023-09-19"),
        ("2024-02-01", "2024-02-29", "2024-02", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02", "2023-02"),
        ("2024-02-01", "2024-02-28", "2024-02", "[2024-02-01..2024-02-28]"),
        ("2024-02-02", "2024-02-29", "2024-02", "[2024-02-02..2024-02-29]"),
        ("2024-01-01", "2024-12-31", "2024", "2024"),
        ("2024-01-23", "2024-02-14", "2024", "[2024-01-23..2024-02-14]"),
        ("2023-12-01", "2024-12-31", None, "[2023-12-01..2024-12-31]"),
        ("2023-01-01", "2024-01-31", None, "[2023-01-01..2024-01-31]"),
    ],
)
def test_interval_written_as_one_date_says_no_more_than_is_known(
    earliest: str, latest: str, partial: str | None, as_edtf: str
) -> None:
    """29 days in February taken for the whole month of a leap year only; a year that the interval leaves."""
    assert partial_date(earliest, latest) == partial
    assert edtf(earliest, latest) == as_edtf
