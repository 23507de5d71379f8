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


def drawn_numbers(package: Package) -> Artefacts:
    """The numbers of every chart and its story. Raises SetAsideError where a table cannot be read."""
    artefacts: Artefacts = {}
    for coalition, (name, chart), language in product(records(package), CHARTS.items(), LANGUAGES):
        path = f"charts/{coalition}/{name}.{language}"
        artefacts[f"{path}.csv"] = chart.numbers(package, coalition, language)
        artefacts[f"{path}.txt"] = f"{chart.story(package, coalition, language)}\n".encode()
    return artefacts


def pictures(package: Package) -> Artefacts:
    """Every chart in every language and look, as svg and png. Raises SetAsideError where a table cannot be read.

    They are drawn side by side, in as many processes as there are processors.
    """
    jobs = [(str(package.root), *job) for job in product(records(package), CHARTS, LANGUAGES)]
    artefacts: Artefacts = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as drawers:
        for drawn in drawers.map(_draw, *zip(*jobs, strict=True)):
            artefacts |= drawn
    return artefacts


def _draw(root: str, coalition: str, name: str, language: str) -> Artefacts:
    package, chart = _opened(root), CHARTS[name]
    artefacts = {}
    with style.styled():
        story = chart.story(package, coalition, language)
        for variant, look in LOOKS.items():
            path = f"charts/{coalition}/{name}.{language}" + ("" if variant == "wide" else f".{variant}")
            figure = chart.picture(package, coalition, language, look)
            artefacts[f"{path}.svg"] = style.as_svg(figure, story)
            artefacts[f"{path}.png"] = style.as_png(figure)
    return artefacts


@cache
def _opened(root: str) -> Package:
    return open_package(Path(root))
