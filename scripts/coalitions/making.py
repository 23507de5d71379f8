"""What derive.py and draw.py make: derived tables and codebook; charts and pages, drawn on all processors."""

import gc
import os
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache
from itertools import repeat
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from coalitions.charts.gallery import drawn_numbers, has_overview, pictures
from coalitions.package.artefacts import Artefacts
from coalitions.package.ids import UnknownIdError, require
from coalitions.package.opened import Package, open_package
from coalitions.page.document import country_page, page
from coalitions.page.places import path
from coalitions.page.texts import texts
from coalitions.record.coalition import parties_of, records


def derived(root: Path) -> Artefacts:
    """Derived tables, codebook, texts with numbers, sizes and hashes of the package in a folder.

    Raises SetAsideError where a table or a schema cannot be read.
    """
    import coalitions.judge.rules  # noqa: F401  the codebook lists them
    from coalitions.derived.codebook import codebook
    from coalitions.derived.tables import derived_tables, described
    from coalitions.judge.catalogue import mutants, rules_in_words

    package = open_package(root)
    tables = derived_tables(package)
    return {
        **tables,
        **codebook(package, rules_in_words(), mutants()),
        **texts(package),
        **described(package, tables),
    }


def drawers(coalition: str | None = None) -> Executor:
    """Processes that draw, on all processors, or one beside this where one coalition is wanted.

    They begin at once, so that they are ready when the tables are judged.
    """
    number = 1 if coalition else None
    started = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_begin)
    started.map(bool, [""])  # with the first that is asked of them they all begin
    return started


def gallery(root: Path, coalition: str | None = None, started: Executor | None = None) -> Artefacts:
    """The charts and pages of the package in a folder: of each coalition and of all together, or those of one.

    ``started`` are the drawers, where they have begun already. Raises SetAsideError where a table cannot be read,
    UnknownIdError where there is nothing of the coalition to draw.
    """
    package = open_package(root)
    require(package, "coalitions", coalition)
    found = records(package)
    if coalition and coalition not in found:
        raise UnknownIdError(f"{coalition} cannot be drawn yet: it needs a milestone and a member")
    overview = [None] if has_overview(package) else []
    shown = [*overview, *sorted(found, key=lambda each: -len(found[each].events))]
    work = [*zip(repeat(_with_page), shown), *zip(repeat(_of_country), parties_of(package))]
    with started or drawers(coalition) as drawing:
        drawn = drawing.map(_drawn, repeat(root), [(pictures, coalition)] if coalition else work)
        artefacts = drawn_numbers(package, coalition)  # while the others draw
        if coalition:
            artefacts[path(coalition)] = page(package, coalition)
        for each in drawn:
            artefacts |= each
    return artefacts


def _drawn(root: Path, work: tuple[Callable[[Package, str | None], Artefacts], str | None]) -> Artefacts:
    draw, what = work
    return draw(_opened(root), what)


def _with_page(package: Package, coalition: str | None) -> Artefacts:
    """The charts and the page of a coalition, or of all together."""
    return {**pictures(package, coalition), path(coalition): page(package, coalition)}


def _of_country(package: Package, party: str) -> Artefacts:
    """The page of a country."""
    return {path(party=party): country_page(package, party)}


def _begin() -> None:
    """Import what draws, leave cycles of objects alone, as draw.py does, and end with the parent even where killed."""
    gc.disable()
    Thread(target=_end_with_parent, daemon=True).start()
    import coalitions.charts.engine.png  # noqa: F401


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@cache
def _opened(root: Path) -> Package:
    return open_package(root)
