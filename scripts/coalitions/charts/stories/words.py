"""The words of the charts, and the line at their foot."""

from pathlib import Path

from coalitions.language import Wording, long_day, property_in
from coalitions.record.telling import Telling

WORDING = Wording(Path(__file__).with_name("words.toml"))
say, say_number = WORDING.say, WORDING.say_number


def source(telling: Telling) -> str:
    """The line that says where a chart comes from, and up to which day news was looked for."""
    homepage = telling.package.descriptor.get("homepage")
    return say(
        telling.language,
        "source_at" if homepage else "source",
        package=telling.package.told(property_in(telling.language, "title")),
        address=str(homepage).removeprefix("https://").rstrip("/"),
        day=long_day(telling.language, telling.span.looked_up_to),
    )


def searched_up_to(telling: Telling) -> str | None:
    """What the end of an axis stands for, where nothing was found; None where there is no such end."""
    span = telling.span
    if span.looked_up_to == span.last:
        return None
    return say(telling.language, "searched", day=long_day(telling.language, span.looked_up_to))
