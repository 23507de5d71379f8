"""Which charts there are, what each is made of, and where it lies.

Whatever is given a package raises SetAsideError where a table of it cannot be read.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.palette import DARK, LIGHT
from coalitions.charts.engine.style import LOOKS, POSTER, Look
from coalitions.charts.pictures import claims as claims_picture
from coalitions.charts.pictures import evidence as evidence_picture
from coalitions.charts.pictures import growth as growth_picture
from coalitions.charts.pictures import matrix as matrix_picture
from coalitions.charts.pictures import money as money_picture
from coalitions.charts.pictures import overview as overview_picture
from coalitions.charts.pictures import poster as poster_picture
from coalitions.charts.pictures import timeline as timeline_picture
from coalitions.charts.stories import claims, evidence, growth, matrix, money, overview, poster, timeline
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


Charts = dict[str, Chart]

CHARTS = {
    "timeline": Chart(timeline.numbers, timeline.story, timeline_picture.picture),
    "membership_growth": Chart(growth.numbers, growth.story, growth_picture.picture),
    "membership_matrix": Chart(matrix.numbers, matrix.story, matrix_picture.picture),
    "sources": Chart(evidence.numbers, evidence.story, evidence_picture.picture),
    "contributions": Chart(money.sum_numbers, money.sum_story, money_picture.sum_picture, money.has_sums),
    "published_totals": Chart(money.total_numbers, money.total_story, money_picture.total_picture, money.has_totals),
}
"""The charts of a coalition."""

OVERVIEWS = {
    "growth_of_all": Chart(overview.growth_numbers, overview.growth_story, overview_picture.growth_picture),
    "parties_in_all": Chart(overview.strip_numbers, overview.standing_story, overview_picture.strip_picture),
    "published_numbers": Chart(claims.numbers, claims.story, claims_picture.picture, claims.is_told),
}
"""The charts of all coalitions together."""

POSTERS = {"poster": Chart(poster.numbers, poster.story, poster_picture.picture)}
"""What is made to be printed."""


def has_overview(package: Package) -> bool:
    """Whether there are several coalitions to be shown beside each other."""
    return len(records(package)) > 1


def drawn_numbers(package: Package, wanted: str | None = None) -> Artefacts:
    """The numbers of every chart and its story, or those of one coalition that is wanted."""
    artefacts: Artefacts = {}
    for coalition in [each for each in _drawn(package) if wanted in (None, each)]:
        charts = CHARTS if coalition else {**OVERVIEWS, **POSTERS}
        for name, chart, told in _told(package, coalition, charts):
            path = _path(coalition, name, told.language)
            artefacts[f"{path}.csv"] = chart.numbers(told)
            artefacts[f"{path}.txt"] = f"{chart.story(told)}\n".encode()
    return artefacts


def story(package: Package, path: str) -> str | None:
    """The story of the chart at a path such as ``charts/it/timeline.en``; nothing where no chart lies there."""
    for coalition in _drawn(package):
        for name, chart, told in _told(package, coalition, CHARTS if coalition else OVERVIEWS):
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

    They are drawn once, for whoever asks.
    """
    return (*_draw(package, coalition, CHARTS if coalition else OVERVIEWS, LOOKS),)


def pictures(package: Package, coalition: str | None) -> Artefacts:
    """The drawings of a coalition, or those of all of them with the poster.

    The wide ones are svg on light and on dark paper, and png; the narrow ones png; the poster is svg and pdf.
    """
    from coalitions.charts.engine.painting import as_pdf, as_png
    from coalitions.charts.engine.svg import as_file

    artefacts: Artefacts = {}
    posters = [] if coalition else _draw(package, None, POSTERS, {"poster": POSTER})
    for _, name, language, variant, title, canvas in (*drawings(package, coalition), *posters):
        path = _path(coalition, name, language)
        if variant == "narrow":
            artefacts[f"{path}.narrow.png"] = as_png(canvas)
            continue
        artefacts[f"{path}.svg"] = as_file(canvas, LIGHT, title)
        if variant == "poster":
            artefacts[f"{path}.pdf"] = as_pdf(canvas, title)
        else:
            artefacts |= {f"{path}.dark.svg": as_file(canvas, DARK, title), f"{path}.png": as_png(canvas)}
    return artefacts


def _drawn(package: Package) -> list[str | None]:
    """What there are charts of: all coalitions together (None), where there are several, and each."""
    return [*([None] if has_overview(package) else []), *records(package)]


def _draw(package: Package, coalition: str | None, charts: Charts, looks: dict[str, Look]) -> Iterator[Drawing]:
    for name, chart, told in _told(package, coalition, charts):
        for variant, look in looks.items():
            yield Drawing(coalition, name, told.language, variant, chart.story(told), chart.picture(told, look))


def _told(package: Package, coalition: str | None, charts: Charts) -> Iterator[tuple[str, Chart, Telling]]:
    """The name of each chart, the chart, and what it tells in each language, as far as there is something to tell."""
    for (name, chart), language in product(charts.items(), LANGUAGES):
        told = telling(package, coalition, language)
        if chart.is_told(told):
            yield name, chart, told


def _path(coalition: str | None, name: str, language: str) -> str:
    return f"charts/{coalition}/{name}.{language}" if coalition else f"charts/{name}.{language}"
