"""What derive.py and draw.py make: derived tables and codebook; charts and pages, drawn on all processors."""

import gc
import os
from concurrent.futures import ProcessPoolExecutor
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


def gallery(root: Path, coalition: str | None = None) -> Artefacts:
    """The charts and pages of the package in a folder: of each coalition and of all together, or those of one.

    Raises SetAsideError where a table cannot be read, UnknownIdError where there is nothing of the coalition to draw.
    """
    package = open_package(root)
    require(package, "coalitions", coalition)
    found = records(package)
    if coalition and coalition not in found:
        raise UnknownIdError(f"{coalition} cannot be drawn yet: it needs a milestone and a member")
    if coalition:
        return drawn_numbers(package, coalition) | _drawn(package, coalition, None)
    overview = [None] if has_overview(package) else []
    wanted = [(each, None) for each in (*overview, *sorted(found, key=lambda each: -len(found[each].events)))]
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_begin) as drawers:
        drawn = drawers.map(_drawn_from, repeat(root), [*wanted, *((None, party) for party in parties_of(package))])
        artefacts = drawn_numbers(package)  # while the others begin
        for each in drawn:
            artefacts |= each
    return artefacts


def _drawn(package: Package, coalition: str | None, party: str | None) -> Artefacts:
    """The page of a country (party); or the charts and the page of a coalition, or of all together."""
    if party:
        return {path(party=party): country_page(package, party)}
    return {**pictures(package, coalition), path(coalition): page(package, coalition)}


def _begin() -> None:
    """Leave cycles of objects alone, as draw.py does, and end with the parent even where that is killed."""
    gc.disable()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _drawn_from(root: Path, wanted: tuple[str | None, str | None]) -> Artefacts:
    return _drawn(_opened(root), *wanted)


@cache
def _opened(root: Path) -> Package:
    return open_package(root)
