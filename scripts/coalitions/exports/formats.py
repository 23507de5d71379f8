"""Which formats there are, what each is for, and which library it needs beyond those of the package."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import NamedTuple

from coalitions.exports import CannotExportError
from coalitions.exports.flat import flat
from coalitions.exports.ics import ics
from coalitions.exports.jsonld import jsonld
from coalitions.exports.panel import panel, panel_of_days
from coalitions.exports.parquet import parquet
from coalitions.exports.popolo import popolo
from coalitions.exports.sqlite import sqlite
from coalitions.exports.timelinejs import timelinejs
from coalitions.exports.xlsx import xlsx
from coalitions.language import LANGUAGES, property_in
from coalitions.package.artefacts import Artefacts
from coalitions.package.ids import require
from coalitions.package.one_coalition import restricted
from coalitions.package.opened import Package
from coalitions.package.safety import is_inside


class Format(NamedTuple):
    """A format: what it is, the function that writes its files, and the library that it needs.

    One that is not usual is written for whoever asks for it by name.
    """

    says: str
    write: Callable[[Package], Artefacts]
    library: str | None = None
    is_usual: bool = True


FORMATS = {
    "sqlite": Format("a database with keys, checks and views, described for Datasette", sqlite),
    "parquet": Format("one typed file a table, for pandas, Polars, R, DuckDB", parquet),
    "xlsx": Format("a workbook, one sheet a table", xlsx, library="xlsxwriter"),
    "ics": Format("calendars of the events of known days", ics, library="icalendar"),
    "timelinejs": Format("timelines for TimelineJS", timelinejs),
    "jsonld": Format("linked data in the terms of schema.org", jsonld),
    "popolo": Format("memberships and events in the Popolo standard", popolo),
    "panel": Format("who was what in which coalition, day by day and month by month, with ISO codes", panel),
    "days": Format(
        "panel_days.csv, the same day by day for what reads no Parquet; 32 MB", panel_of_days, is_usual=False
    ),
    "flat": Format("timeline.csv and memberships_flat.csv, one row a fact with its sources", flat),
}
USUAL = [name for name, form in FORMATS.items() if form.is_usual]
"""The formats that are written where none is named, and that a release holds."""


def of_one(package: Package, coalition: str) -> Package:
    """The package as if it held no other coalition; its titles name the one that is left.

    Raises UnknownIdError where there is no such coalition, SetAsideError where a table cannot be read.
    """
    require(package, "coalitions", coalition)
    less, row = restricted(package, coalition), package.row("coalitions", coalition)
    titles = {property_in(language, "title"): row[f"name_{language}"] for language in LANGUAGES}
    named = {title: f"{package.descriptor.get(title, '')}: {name}" for title, name in titles.items()}
    less.descriptor = {**package.descriptor, **named}
    return less


def missing_libraries(names: Iterable[str]) -> dict[str, str]:
    """The libraries that are not installed, by the format that needs them."""
    needed = {name: FORMATS[name].library for name in names}
    return {name: library for name, library in needed.items() if library and find_spec(library) is None}


def exported(package: Package, names: Iterable[str]) -> Artefacts:
    """The files of these formats, by their path in the folder of exports. The package has no errors.

    Raises SetAsideError where a table cannot be read, CannotExportError where a format cannot hold it.
    """
    artefacts = {path: data for name in names for path, data in FORMATS[name].write(package).items()}
    for path in artefacts:
        if not is_inside(path):
            raise CannotExportError(f"{path} is no name for a file; rename the table")
    return artefacts
