"""Which charts there are, and what each is made of."""

from collections.abc import Callable
from typing import Any, NamedTuple

from coalitions.artefacts import Artefacts
from coalitions.charts import (
    evidence,
    evidence_picture,
    growth,
    growth_picture,
    matrix,
    matrix_picture,
    style,
    timeline,
    timeline_picture,
)
from coalitions.charts.style import LOOKS, Look
from coalitions.charts.words import LANGUAGES
from coalitions.package import Package


class Chart(NamedTuple):
    """A chart of a coalition in a language: its numbers as CSV, its story in words, and its picture in a look."""

    numbers: Callable[[Package, str, str], bytes]
    story: Callable[[Package, str, str], str]
    picture: Callable[[Package, str, str, Look], Any]


CHARTS = {
    "timeline": Chart(timeline.numbers, timeline.story, timeline_picture.picture),
    "membership_growth": Chart(growth.numbers, growth.story, growth_picture.picture),
    "membership_matrix": Chart(matrix.numbers, matrix.story, matrix_picture.picture),
    "sources": Chart(evidence.numbers, evidence.story, evidence_picture.picture),
}
COALITION = "it"


def drawn_numbers(package: Package) -> Artefacts:
    """The numbers of every chart and its story. Raises SetAsideError where a table cannot be read."""
    artefacts = {}
    for name, chart in CHARTS.items():
        for language in LANGUAGES:
            artefacts[f"charts/{name}.{language}.csv"] = chart.numbers(package, COALITION, language)
            artefacts[f"charts/{name}.{language}.txt"] = f"{chart.story(package, COALITION, language)}\n".encode()
    return artefacts


def pictures(package: Package) -> Artefacts:
    """Every chart in every language and look, as svg and png. Raises SetAsideError where a table cannot be read."""
    artefacts = {}
    with style.styled():
        for name, chart in CHARTS.items():
            for language in LANGUAGES:
                story = chart.story(package, COALITION, language)
                for variant, look in LOOKS.items():
                    path = f"charts/{name}.{language}" + ("" if variant == "wide" else f".{variant}")
                    figure = chart.picture(package, COALITION, language, look)
                    artefacts[f"{path}.svg"] = style.as_svg(figure, story)
                    artefacts[f"{path}.png"] = style.as_png(figure)
    return artefacts
