"""Which charts there are, what each is made of, and where it lies."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.palette import DARK, LIGHT
from coalitions.charts.engine.style import LOOKS, Look
from coalitions.charts.engine.svg import as_file
from coalitions.charts.pictures import evidence as evidence_picture
from coalitions.charts.pictures import growth as growth_picture
from coalitions.charts.pictures import matrix as matrix_picture
from coalitions.charts.pictures import overview as overview_picture
from coalitions.charts.pictures import timeline as timeline_picture
from coalitions.charts.stories import evidence, growth, matrix, overview, timeline
from coalitions.language import LANGUAGES
from coalitions.package.artefacts import Artefacts
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.record.coalition import records
from coalitions.record.telling import Telling, telling


class Chart(NamedTuple):
    """A chart of a telling: its numbers as CSV, its story in words, and its picture in a look."""

    numbers: Callable[[Telling], bytes]
    story: Callable[[Telling], str]
    picture: Callable[[Telling, Look], Canvas]


CHARTS = {
    "timeline": Chart(timeline.numbers, timeline.story, timeline_picture.picture),
    "membership_growth": Chart(growth.numbers, growth.story, growth_picture.picture),
    "membership_matrix": Chart(matrix.numbers, matrix.story, matrix_picture.picture),
    "sources": Chart(evidence.numbers, evidence.story, evidence_picture.picture),
}
"""The charts of a coalition."""

OVERVIEWS = {
    "growth_of_all": Chart(overview.growth_numbers, overview.growth_story, overview_picture.growth_picture),
    "parties_in_all": Chart(overview.standing_numbers, overview.standing_story, overview_picture.standing_picture),
}
"""The charts of all coalitions together."""


def has_overview(package: Package) -> bool:
    """Whether there are several coalitions to be shown beside each other. Raises as ``drawn_numbers`` does."""
    return len(records(package)) > 1


def drawn_numbers(package: Package, wanted: str | None = None) -> Artefacts:
    """The numbers of every chart and its story, or those of one coalition that is wanted.

    Raises SetAsideError where a table cannot be read.
    """
    artefacts: Artefacts = {}
    overviews = [None] if has_overview(package) and wanted is None else []
    coalitions = [coalition for coalition in records(package) if wanted in (None, coalition)]
    for coalition in (*overviews, *coalitions):
        for name, chart, told in _charts(package, coalition):
            path = _path(coalition, name, told.language)
            artefacts[f"{path}.csv"] = chart.numbers(told)
            artefacts[f"{path}.txt"] = f"{chart.story(told)}\n".encode()
    return artefacts


def story(package: Package, path: str) -> str | None:
    """The story of the chart at a path such as ``charts/it/timeline.en``; nothing where no chart lies there.

    Raises SetAsideError where a table cannot be read.
    """
    coalitions = [None, *records(package)] if has_overview(package) else list(records(package))
    for coalition in coalitions:
        for name, chart, told in _charts(package, coalition):
            if _path(coalition, name, told.language) == path:
                return chart.story(told)
    return None


class Drawing(NamedTuple):
    """A chart of a coalition (None: of all) drawn in a language and a look: what it tells, and its canvas."""

    coalition: str | None
    name: str
    language: str
    variant: str
    story: str
    canvas: Canvas


@once
def drawings(package: Package, coalition: str | None) -> tuple[Drawing, ...]:
    """Every chart of a coalition, or every chart of all of them, drawn in each language and look.

    They are drawn once, for whoever asks. Raises SetAsideError where a table cannot be read.
    """
    return tuple(
        Drawing(coalition, name, told.language, variant, chart.story(told), chart.picture(told, look))
        for name, chart, told in _charts(package, coalition)
        for variant, look in LOOKS.items()
    )


def pictures(package: Package, coalition: str | None) -> Artefacts:
    """The drawings of a coalition, or those of all of them, as svg and png; on dark paper as svg of the wide ones.

    Raises SetAsideError where a table cannot be read.
    """
    from coalitions.charts.engine.png import as_png

    artefacts: Artefacts = {}
    for _, name, language, variant, story, canvas in drawings(package, coalition):
        path = _path(coalition, name, language)
        if variant == "wide":
            artefacts[f"{path}.dark.svg"] = as_file(canvas, DARK, story)
        else:
            path += f".{variant}"
        artefacts |= {f"{path}.svg": as_file(canvas, LIGHT, story), f"{path}.png": as_png(canvas)}
    return artefacts


def _charts(package: Package, coalition: str | None) -> Iterator[tuple[str, Chart, Telling]]:
    """The name of each chart of a coalition, or of all of them, the chart, and what it tells in each language."""
    for (name, chart), language in product((CHARTS if coalition else OVERVIEWS).items(), LANGUAGES):
        yield name, chart, telling(package, coalition, language)


def _path(coalition: str | None, name: str, language: str) -> str:
    return f"charts/{coalition}/{name}.{language}" if coalition else f"charts/{name}.{language}"
