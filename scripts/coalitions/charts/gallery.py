"""Which charts there are, what each is made of, and where it lies."""

from collections.abc import Callable
from itertools import product
from typing import Any, NamedTuple

from coalitions.package.artefacts import Artefacts
from coalitions.charts.stories import evidence, growth, matrix, overview, timeline
from coalitions.charts.pictures import evidence as evidence_picture, growth as growth_picture, matrix as matrix_picture, overview as overview_picture, timeline as timeline_picture
from coalitions.charts.engine.canvas import Canvas
from coalitions.package.once import once
from coalitions.record.coalition import records
from coalitions.charts.engine.style import LOOKS, Look
from coalitions.language import LANGUAGES
from coalitions.package.opened import Package


class Chart(NamedTuple):
    """A chart of a coalition in a language: its numbers as CSV, its story in words, and its picture in a look."""

    numbers: Callable[[Package, str, str], bytes]
    story: Callable[[Package, str, str], str]
    picture: Callable[[Package, str, str, Look], Canvas]


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
    picture: Callable[[Package, str, Look], Canvas]


OVERVIEWS = {
    "growth_of_all": Overview(overview.growth_numbers, overview.growth_story, overview_picture.growth_picture),
    "parties_in_all": Overview(overview.standing_numbers, overview.standing_story, overview_picture.standing_picture),
}


def has_overview(package: Package) -> bool:
    """Whether there are several coalitions to be shown beside each other. Raises as ``drawn_numbers`` does."""
    return len(records(package)) > 1


def drawn_numbers(package: Package, wanted: str | None = None) -> Artefacts:
    """The numbers of every chart and its story, or those of one coalition that is wanted.

    Raises SetAsideError where a table cannot be read.
    """
    artefacts: Artefacts = {}
    overviews = OVERVIEWS if has_overview(package) and wanted is None else {}
    for (name, chart_of_all), language in product(overviews.items(), LANGUAGES):
        artefacts[f"charts/{name}.{language}.csv"] = chart_of_all.numbers(package, language)
        artefacts[f"charts/{name}.{language}.txt"] = f"{chart_of_all.story(package, language)}\n".encode()
    coalitions = [each for each in records(package) if wanted in (None, each)]
    for coalition, (name, chart), language in product(coalitions, CHARTS.items(), LANGUAGES):
        path = f"charts/{coalition}/{name}.{language}"
        artefacts[f"{path}.csv"] = chart.numbers(package, coalition, language)
        artefacts[f"{path}.txt"] = f"{chart.story(package, coalition, language)}\n".encode()
    return artefacts


class Drawing(NamedTuple):
    """A chart drawn in a language and a look: what it tells, its canvas, and the shapes on it as SVG."""

    name: str
    language: str
    variant: str
    story: str
    canvas: Canvas
    shapes: str


@once
def drawings(package: Package, coalition: str | None) -> tuple[Drawing, ...]:
    """Every chart of a coalition, or every chart of all of them, drawn in each language and look.

    They are drawn once, for whoever asks. Raises SetAsideError where a table cannot be read.
    """
    from coalitions.charts.engine.drawing import shapes_as_svg, styled

    charts: dict[str, Any] = CHARTS if coalition else OVERVIEWS
    found = []
    with styled():
        for (name, chart), language, variant in product(charts.items(), LANGUAGES, LOOKS):
            about = (package, coalition, language) if coalition else (package, language)
            story, canvas = chart.story(*about), chart.picture(*about, LOOKS[variant])
            found.append(Drawing(name, language, variant, story, canvas, shapes_as_svg(canvas, story)))
    return tuple(found)


def pictures(package: Package, coalition: str | None) -> Artefacts:
    """The drawings of a coalition, or those of all of them, as svg and png; on dark paper as svg of the wide ones.

    Raises SetAsideError where a table cannot be read.
    """
    from coalitions.charts.engine.drawing import as_png, darkened, outlined, styled

    folder = f"charts/{coalition}" if coalition else "charts"
    artefacts: Artefacts = {}
    with styled():
        for each in drawings(package, coalition):
            path = f"{folder}/{each.name}.{each.language}"
            svg = outlined(each.shapes, each.canvas.lines)
            if each.variant == "wide":
                artefacts[f"{path}.dark.svg"] = darkened(svg)
            else:
                path += f".{each.variant}"
            artefacts |= {f"{path}.svg": svg, f"{path}.png": as_png(each.canvas)}
    return artefacts
