"""Every chart of a package and the pages around them, drawn on all processors."""

import gc
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import repeat
from multiprocessing import get_context

from coalitions.artefacts import Artefacts
from coalitions.charts.drawn import has_overview, pictures
from coalitions.charts.record import records
from coalitions.package import Package, open_package
from coalitions.page.document import page, path


def gallery(package: Package, coalition: str | None = None) -> Artefacts:
    """The pictures and the page of each coalition that can be drawn and those of all together, or those of one.

    Raises SetAsideError where a table cannot be read.
    """
    found = records(package)
    if coalition:
        return _charts_and_page(package, coalition) if coalition in found else {}
    overview = [None] if has_overview(package) else []
    wanted = [*overview, *sorted(found, key=lambda each: -len(found[each].events))]
    artefacts: Artefacts = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=gc.disable) as drawers:
        for drawn in drawers.map(_drawn_from, repeat(str(package.root)), wanted):
            artefacts |= drawn
    return artefacts


def _charts_and_page(package: Package, coalition: str | None) -> Artefacts:
    return {**pictures(package, coalition), path(coalition): page(package, coalition)}


def _drawn_from(root: str, coalition: str | None) -> Artefacts:
    return _charts_and_page(_opened(root), coalition)


@cache
def _opened(root: str) -> Package:
    return open_package(root)
