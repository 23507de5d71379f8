"""Which charts there are, and what each is made of."""

from collections.abc import Callable
from typing import Any, NamedTuple

from coalitions.artefacts import Artefacts
from coalitions.charts import growth, style, timeline
from coalitions.charts.words import LANGUAGES
from coalitions.package import Package


class Chart(NamedTuple):
    """A chart: its numbers as CSV and its picture, each of a coalition in a language."""

    numbers: Callable[[Package, str, str], bytes]
    picture: Callable[[Package, str, str], Any]


CHARTS = {
    "timeline": Chart(timeline.numbers, timeline.picture),
    "membership_growth": Chart(growth.numbers, growth.picture),
}
COALITION = "it"


def drawn_numbers(package: Package) -> Artefacts:
    """The numbers of every chart in every language. Raises SetAsideError where a table cannot be read."""
    return {
        f"charts/{name}.{language}.csv": chart.numbers(package, COALITION, language)
        for name, chart in CHARTS.items()
        for language in LANGUAGES
    }


def pictures(package: Package) -> Artefacts:
    """Every chart in every language, as svg and png. Raises SetAsideError where a table cannot be read."""
    artefacts = {}
    with style.styled():
        for name, chart in CHARTS.items():
            for language in LANGUAGES:
                figure = chart.picture(package, COALITION, language)
                for form in ("svg", "png"):
                    artefacts[f"charts/{name}.{language}.{form}"] = style.rendered(figure, form)
    return artefacts
