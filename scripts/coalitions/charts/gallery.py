"""Which charts there are, what each is made of, and where it lies.

Whatever is given a package raises SetAsideError where a table of it cannot be read.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.palette import DARK, LIGHT
from coalitions.charts.engine.style import LOOKS, POSTER, Look
from coalitions.charts.pictures import contributions, evidence, poster, published_numbers, timeline, totals
from coalitions.charts.pictures.growth import picture as growth_picture
from coalitions.charts.pictures.matrix import picture as matrix_picture
from coalitions.charts.pictures.overview import growth_of_all, parties_in_all
from coalitions.charts.stories import growth, matrix, overview
from coalitions.language import LANGUAGES
from coalitions.package.artefacts import Artefacts
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.record.coalition import records
from coalitions.record.telling import Telling, telling


class Chart(NamedTuple):
    """A chart of a telling: its numbers as CSV, its story in words, its picture in a look, and where there is one."""

    numbers: Callable[[Telling], bytes]
    story: Callable[[Telling], str]
    picture: Callable[[Telling, Look], Canvas]
    is_told: Callable[[Telling], bool] = lambda _: True
    looks: Mapping[str, Look] = LOOKS


CHARTS = {
    "timeline": Chart(timeline.numbers, timeline.story, timeline.picture),
    "membership_growth": Chart(growth.numbers, growth.story, growth_picture),
    "membership_matrix": Chart(matrix.numbers, matrix.story, matrix_picture),
    "sources": Chart(evidence.numbers, evidence.story, evidence.picture),
    "contributions": Chart(contributions.numbers, contributions.story, contributions.picture, contributions.is_told),
    "published_totals": Chart(totals.numbers, totals.story, totals.picture, totals.is_told),
}
"""The charts of a coalition."""

OVERVIEWS = {
    "growth_of_all": Chart(overview.growth_numbers, overview.growth_story, growth_of_all),
    "parties_in_all": Chart(overview.strip_numbers, overview.standing_story, parties_in_all),
    "published_numbers": Chart(
        published_numbers.numbers, published_numbers.story, published_numbers.picture, published_numbers.is_told
    ),
    "poster": Chart(overview.strip_numbers, poster.story, poster.picture, looks={"poster": POSTER}),
}
"""The charts of all coalitions together."""


class Drawing(NamedTuple):
    """A chart of a coalition (None: of all) drawn in a language and a look: what it tells, and its canvas."""

    coalition: str | None
    name: str
    language: str
    variant: str
    story: str
    canvas: Canvas


def has_overview(package: Package) -> bool:
    """Whether there are several coalitions to be shown beside each other."""
    return len(records(package)) > 1


def drawn_numbers(package: Package, wanted: str | None = None) -> Artefacts:
    """The numbers of every chart and its story, or those of one coalition that is wanted."""
    artefacts: Artefacts = {}
    for coalition in [each for each in _drawn(package) if wanted in (None, each)]:
        for name, chart, told in _told(package, coalition):
            path = _path(coalition, name, told.language)
            artefacts[f"{path}.csv"] = chart.numbers(told)
            artefacts[f"{path}.txt"] = f"{chart.story(told)}\n".encode()
    return artefacts


def story(package: Package, path: str) -> str | None:
    """The story of the chart at a path such as ``charts/it/timeline.en``; nothing where no chart lies there."""
    charts = ((each, *shown) for each in _drawn(package) for shown in _told(package, each))
    found = (chart.story(told) for each, name, chart, told in charts if _path(each, name, told.language) == path)
    return next(found, None)


@once
def drawings(package: Package, coalition: str | None) -> tuple[Drawing, ...]:
    """Every chart of a coalition, or every chart of all of them, drawn in each language and look.

    They are drawn once, for whoever asks.
    """
    return tuple(
        Drawing(coalition, name, told.language, variant, chart.story(told), chart.picture(told, look))
        for name, chart, told in _told(package, coalition)
        for variant, look in chart.looks.items()
    )


def pictures(package: Package, coalition: str | None) -> Artefacts:
    """The drawings of a coalition, or those of all of them with the poster.

    The wide ones are svg on light and on dark paper, and png; the narrow ones png; the poster is svg and pdf.
    """
    from coalitions.charts.engine.painting import as_pdf
    from coalitions.charts.engine.png import as_png
    from coalitions.charts.engine.svg import as_files

    artefacts: Artefacts = {}
    for _, name, language, variant, title, canvas in drawings(package, coalition):
        path = _path(coalition, name, language)
        if variant == "narrow":
            artefacts[f"{path}.narrow.png"] = as_png(canvas)
            continue
        artefacts[f"{path}.svg"], dark = as_files(canvas, title, LIGHT, DARK)
        if variant == "poster":
            artefacts[f"{path}.pdf"] = as_pdf(canvas, title)
        else:
            artefacts |= {f"{path}.dark.svg": dark, f"{path}.png": as_png(canvas)}
    return artefacts


def _drawn(package: Package) -> list[str | None]:
    """What there are charts of: all coalitions together (None), where there are several, and each."""
    return [*([None] if has_overview(package) else []), *records(package)]


def _told(package: Package, coalition: str | None) -> Iterator[tuple[str, Chart, Telling]]:
    """The name of each chart, the chart, and what it tells in each language, as far as there is something to tell."""
    for (name, chart), language in product((CHARTS if coalition else OVERVIEWS).items(), LANGUAGES):
        told = telling(package, coalition, language)
        if chart.is_told(told):
            yield name, chart, told


def _path(coalition: str | None, name: str, language: str) -> str:
    return f"charts/{coalition}/{name}.{language}" if coalition else f"charts/{name}.{language}"
