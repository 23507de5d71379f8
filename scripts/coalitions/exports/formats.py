"""Which formats there are, what each is for, and which library it needs beyond those of the package."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import NamedTuple

from coalitions.exports.failure import CannotExportError
from coalitions.exports.flat import flat
from coalitions.exports.ics import ics
from coalitions.exports.jsonld import jsonld
from coalitions.exports.parquet import parquet
from coalitions.exports.popolo import popolo
from coalitions.exports.sqlite import sqlite
from coalitions.exports.timelinejs import timelinejs
from coalitions.exports.xlsx import xlsx
from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.package.safety import is_inside


class Format(NamedTuple):
    """A format: what it is, the function that writes its files, and the library that it needs."""

    says: str
    write: Callable[[Package], Artefacts]
    library: str | None = None


FORMATS = {
    "sqlite": Format("a database with keys, checks and views, described for Datasette", sqlite),
    "parquet": Format("one typed file a table, for pandas, Polars, R, DuckDB", parquet),
    "xlsx": Format("a workbook, one sheet a table", xlsx, library="xlsxwriter"),
    "ics": Format("calendars of the events of known days", ics, library="icalendar"),
    "timelinejs": Format("timelines for TimelineJS", timelinejs),
    "jsonld": Format("linked data in the terms of schema.org", jsonld),
    "popolo": Format("memberships and events in the Popolo standard", popolo),
    "flat": Format("timeline.csv and memberships_flat.csv, one row a fact with its sources", flat),
}


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
