"""The words of the charts, and the line at their foot."""

from datetime import date
from pathlib import Path

from coalitions.language import Wording, long_day, property_in
from coalitions.record.telling import Telling

WORDING = Wording(Path(__file__).with_name("words.toml"))
say, say_number = WORDING.say, WORDING.say_number


def source(telling: Telling) -> str:
    """The line that says where a chart comes from, with the version and the day of the data."""
    return say(
        telling.language,
        "source",
        package=telling.package.told(property_in(telling.language, "title")),
        version=telling.package.told("version"),
        day=long_day(telling.language, date.fromisoformat(telling.package.as_of)),
    )
