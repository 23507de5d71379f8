"""Which charts there are, what each is made of, and where it lies."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from coalitions.artefacts import Artefacts
from coalitions.charts import (
    evidence,
    evidence_picture,
    growth,
    growth_picture,
    matrix,
    matrix_picture,
    overview,
    overview_picture,
    style,
    timeline,
    timeline_picture,
)
from coalitions.charts.record import records
from coalitions.charts.style import LOOKS, Look
from coalitions.charts.words import LANGUAGES
from coalitions.package import Package, open_package


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


class Overview(NamedTuple):
    """A chart of all coalitions in a language: its numbers as CSV, its story in words, and its picture in a look."""

    numbers: Callable[[Package, str], bytes]
    story: Callable[[Package, str], str]
    picture: Callable[[Package, str, Look], Any]


OVERVIEWS = {
    "growth_of_all": Overview(overview.growth_numbers, overview.growth_story, overview_picture.growth_picture),
    "parties_in_all": Overview(overview.standing_numbers, overview.standing_story, overview_picture.standing_picture),
}


def drawn_numbers(package: Package) -> Artefacts:
    """The numbers of every chart and its story. Raises SetAsideError where a table cannot be read."""
    artefacts: Artefacts = {}
    for (name, chart_of_all), language in product(OVERVIEWS.items(), LANGUAGES if records(package) else ()):
        artefacts[f"charts/{name}.{language}.csv"] = chart_of_all.numbers(package, language)
        artefacts[f"charts/{name}.{language}.txt"] = f"{chart_of_all.story(package, language)}\n".encode()
    for coalition, (name, chart), language in product(records(package), CHARTS.items(), LANGUAGES):
        path = f"charts/{coalition}/{name}.{language}"
        artefacts[f"{path}.csv"] = chart.numbers(package, coalition, language)
        artefacts[f"{path}.txt"] = f"{chart.story(package, coalition, language)}\n".encode()
    return artefacts


def pictures(package: Package, coalition: str | None = None) -> Artefacts:
    """Every chart, or those of one coalition, in every language and look, as svg and png; on dark paper as svg.

    They are drawn side by side, in as many processes as there are processors. Raises SetAsideError where a
    table cannot be read.
    """
    drawn = [each for each in records(package) if coalition in (None, each)]
    chosen: list[str | None] = [None, *drawn] if drawn and coalition is None else [*drawn]
    names = {each: CHARTS if each else OVERVIEWS for each in chosen}
    jobs = [
        (str(package.root), each, name, language) for each in chosen for name in names[each] for language in LANGUAGES
    ]
    artefacts: Artefacts = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as drawers:
        for files in drawers.map(_draw, *zip(*jobs, strict=True)):
            artefacts |= files
    return artefacts


def _draw(root: str, coalition: str | None, name: str, language: str) -> Artefacts:
    package = _opened(root)
    chart: Any = CHARTS[name] if coalition else OVERVIEWS[name]
    about = (package, coalition, language) if coalition else (package, language)
    folder = f"charts/{coalition}" if coalition else "charts"
    artefacts: Artefacts = {}
    with style.styled():
        for variant, look in LOOKS.items():
            path = f"{folder}/{name}.{language}" + ("" if variant == "wide" else f".{variant}")
            figure = chart.picture(*about, look)
            artefacts[f"{path}.svg"] = style.as_svg(figure, chart.story(*about))
            artefacts[f"{path}.png"] = style.as_png(figure)
    wide = artefacts[f"{folder}/{name}.{language}.svg"]
    return {**artefacts, f"{folder}/{name}.{language}.dark.svg": style.darkened(wide)}


@cache
def _opened(root: str) -> Package:
    return open_package(Path(root))
