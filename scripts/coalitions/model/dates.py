"""Days and intervals, as the tables write them.

A day is an ISO 8601 calendar date, ``YYYY-MM-DD``. An uncertain date is an interval of two such days in
columns named ``*_earliest`` and ``*_latest``. ISO days sort as text, so they stay text everywhere.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_YEAR = r"(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_EVERY_FOURTH = r"(?:0[48]|[2468][048]|[13579][26])"
_LEAP_YEAR = rf"(?:[0-9]{{2}}{_EVERY_FOURTH}|{_EVERY_FOURTH}00)"
_DAY_OF_ANY_YEAR = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)

DAY_PATTERN = rf"(?:{_LEAP_YEAR}-02-29|{_YEAR}-{_DAY_OF_ANY_YEAR})"
"""The form of a day of the proleptic Gregorian calendar from year 1 on, and of nothing else (ISO 8601, extended).

ISO 8601 has a year 0 as well; Python, calendars and spreadsheets have none."""


def days_after(first: str) -> str:
    """The form of days of the years after that of an ISO day, up to 2099, without the 29th of February."""
    years = [year for year in map(str, range(1900, 2100)) if year > first]
    return f"(?:{'|'.join(years or ['never'])})-{_DAY_OF_ANY_YEAR}"


def intervals(columns: Iterable[str]) -> list[tuple[str, str]]:
    """Pair the columns that hold the two ends of an interval, such as date_earliest and date_latest."""
    names = list(columns)
    pairs = ((name, name.removesuffix("_earliest") + "_latest") for name in names if name.endswith("_earliest"))
    return [(earliest, latest) for earliest, latest in pairs if latest in names]


def interval(row: Mapping[str, Any], name: str = "date") -> tuple[date, date]:
    """The first and the last day on which it can have been, from the columns ``*_earliest`` and ``*_latest``."""
    return date.fromisoformat(row[f"{name}_earliest"]), date.fromisoformat(row[f"{name}_latest"])


def days_given(note: str, year: str) -> list[str]:
    """The days to which an English note dates its row: "dates it to 24 January" gives 24 January of that year,
    "dates it 2 July 2025" names its own.
    """
    months = {name: number for number, name in enumerate(month_name) if name}
    form = rf"\bdates it (?:to )?([1-9]|[12][0-9]|3[01]) ({'|'.join(months)})(?: ([0-9]{{4}}))?"
    found = re.findall(form, note)
    return [f"{own or year}-{months[month]:02}-{int(day):02}" for day, month, own in found]


def partial_date(earliest: str, latest: str) -> str | None:
    """The ISO 8601 date, cut to a month or a year where need be, that holds the whole interval.

    A day is itself; days of one month give ``YYYY-MM``, of one year ``YYYY``; None where the interval spans years.
    """
    if earliest == latest:
        return earliest
    return next((earliest[:length] for length in (7, 4) if earliest[:length] == latest[:length]), None)


def edtf(earliest: str, latest: str) -> str:
    """The interval in the Extended Date/Time Format (ISO 8601-2), nothing lost: a day, a whole month or year as
    such, any other interval as one day of a set, ``[2024-01-23..2024-02-14]``.
    """
    if earliest == latest:
        return earliest
    month_ends = monthrange(int(latest[:4]), int(latest[5:7]))[1]
    for length, first, last in ((7, "-01", f"-{month_ends}"), (4, "-01-01", "-12-31")):
        if (earliest, latest) == (earliest[:length] + first, earliest[:length] + last):
            return earliest[:length]
    return f"[{earliest}..{latest}]"
