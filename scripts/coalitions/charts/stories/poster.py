"""The poster: all parties, coalitions and days on one sheet, with what the record has to tell of each coalition."""

from coalitions.charts.stories import growth
from coalitions.charts.stories.overview import TOGETHER, by_size, common_days, growth_finding, strip_numbers, strips
from coalitions.charts.stories.timeline import launch_of
from coalitions.charts.stories.words import say, say_number
from coalitions.language import day_or_interval, month, sentence
from coalitions.record.telling import Telling

numbers = strip_numbers


def finding(telling: Telling) -> str:
    """The title of the poster."""
    return say(telling, "poster.title")


def measure(telling: Telling, years: str) -> str:
    """How the poster is to be read; its columns have lines at the start of these years."""
    first, last = (month(telling.language, day) for day in telling.span[:2])
    coalitions = say_number(telling, "coalitions", len(telling.records))
    parties = say_number(telling, "parties", len(strips(telling)))
    said = {"coalitions": coalitions, "parties": parties, "first": first, "last": last, "years": years}
    return say(telling, "poster.measure", **said)


def common_label(telling: Telling) -> str:
    """What the lines through all strips stand for; nothing where there are none."""
    days = ", ".join(day_or_interval(telling.language, day, day) for day in common_days(telling))
    return say(telling, "poster.common", number=TOGETHER, days=days) if days else ""


def notes(telling: Telling) -> dict[str, str]:
    """The stories by their heads: of each coalition its launch and its size, the largest first; then of all."""
    found = {}
    for coalition in by_size(telling):
        told = telling.of(coalition)
        launch = launch_of(told)
        began = f"{launch.when}: {launch.title}. " if launch else ""
        size = growth.finding(told).removeprefix(told.name).lstrip(": ")
        found[sentence(telling.short_names[coalition])] = f"{began}{sentence(size)}."
    return {**found, say(telling, "poster.all"): f"{growth_finding(telling)}. {_unsure(telling)}"}


def _unsure(telling: Telling) -> str:
    """Of how many memberships the day is not known."""
    now = [time for record in telling.records for time in record.belonging if time["possible_until"] is None]
    unsure = sum(time["possible_from"] != time["certain_from"] for time in now)
    return say(telling, "poster.unsure", number=unsure, all=say_number(telling, "memberships", len(now)))


def story(telling: Telling) -> str:
    """What the poster tells, in words."""
    told = (f"{head}: {text}" for head, text in notes(telling).items())
    return f"{finding(telling)}. {' '.join(told)}"
