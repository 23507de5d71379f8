"""The words of the charts, and the line at their foot."""

from datetime import date
from pathlib import Path

from coalitions.language import Wording, long_day
from coalitions.package.opened import Package

WORDING = Wording(Path(__file__).with_name("words.toml"))
say, say_number = WORDING.say, WORDING.say_number


def source(package: Package, language: str) -> str:
    """The line that says where a chart comes from, with the version and the day of the data."""
    title = "title" if language == "en" else f"title_{language}"
    return say(
        language,
        "source",
        package=package.told(title),
        version=package.told("version"),
        day=long_day(language, date.fromisoformat(package.as_of)),
    )
