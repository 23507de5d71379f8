"""The charts of a package and the pages around them, drawn on all processors."""

import gc
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import repeat
from multiprocessing import get_context

from coalitions.artefacts import Artefacts
from coalitions.charts.drawn import pictures
from coalitions.charts.record import records
from coalitions.package import Package, open_package
from coalitions.page.document import page, path


def gallery(package: Package, coalition: str | None = None) -> Artefacts:
    """Every picture and page of a package that can be drawn, or those of one coalition.

    Raises SetAsideError where a table cannot be read.
    """
    if coalition:
        return _room(package, coalition) if coalition in records(package) else {}
    by_work = sorted(records(package), key=lambda each: -len(records(package)[each].events))
    rooms: list[str | None] = [None, *by_work] if by_work else []
    artefacts: Artefacts = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=gc.disable) as painters:
        for drawn in painters.map(_opened_room, repeat(str(package.root)), rooms):
            artefacts |= drawn
    return artefacts


def _room(package: Package, coalition: str | None) -> Artefacts:
    return {**pictures(package, coalition), path(coalition): page(package, coalition)}


def _opened_room(root: str, coalition: str | None) -> Artefacts:
    return _room(_opened(root), coalition)


@cache
def _opened(root: str) -> Package:
    return open_package(root)
