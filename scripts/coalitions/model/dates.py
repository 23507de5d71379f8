"""Days and intervals, as the tables write them.

A day is an ISO 8601 calendar date, ``YYYY-MM-DD``. An uncertain date is an interval of two such days in
columns named ``*_earliest`` and ``*_latest``. ISO days sort as text, so they stay text everywhere.
"""

from collections.abc import Iterable

_LEAP_YEAR = r"(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY_OF_ANY_YEAR = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)

DAY_PATTERN = rf"^(?:{_LEAP_YEAR}-02-29|[0-9]{{4}}-{_DAY_OF_ANY_YEAR})$"
"""Matches the days of the proleptic Gregorian calendar and nothing else (ISO 8601, extended format)."""


def intervals(columns: Iterable[str]) -> list[tuple[str, str]]:
    """Pair the columns that hold the two ends of an interval, such as date_earliest and date_latest."""
    names = list(columns)
    pairs = ((name, name.removesuffix("_earliest") + "_latest") for name in names if name.endswith("_earliest"))
    return [(earliest, latest) for earliest, latest in pairs if latest in names]
