"""Packages to export: the shipped one, and the small one with a second coalition."""

import csv
import io
import shutil
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import icalendar
import pytest

from coalitions.exports.formats import USUAL, exported
from coalitions.judge.judging import judge
from coalitions.package.artefacts import Artefacts
from tables import add_rows, rows
from workshop import SHIPPED, opened, regenerate

Rows = Callable[[str], list[dict[str, str]]]

SECOND_COALITION = tomllib.loads((SHIPPED / "tests" / "exports" / "second.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def two_coalitions(small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(small_master, tmp_path_factory.mktemp("two") / "package"))
    add_rows(root, SECOND_COALITION)
    regenerate(root)
    assert (verdict := judge(opened(root))).is_valid, verdict.findings
    return root


@pytest.fixture(scope="session", params=["shipped", "two"])
def root(request: pytest.FixtureRequest) -> Path:
    return Path(request.getfixturevalue({"shipped": "shipped_master", "two": "two_coalitions"}[request.param]))


@cache
def all_formats(root: Path) -> Artefacts:
    return exported(opened(root), USUAL)


@pytest.fixture
def files(root: Path) -> Artefacts:
    """All exports of a package."""
    return all_formats(root)


@pytest.fixture(scope="session", name="rows")
def rows_of_root(root: Path) -> Rows:
    """Reads a table of the package, derived ones too, with nothing but the csv module."""
    return lambda name: rows(root, name)


def table_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a flat table, which says to Excel that it is UTF-8."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def entries_of(data: bytes) -> dict[str, icalendar.Component]:
    """The entries of a calendar, by what opens their UID."""
    return {str(each["UID"]).split(".")[0]: each for each in icalendar.Calendar.from_ical(data).walk("VEVENT")}


@contextmanager
def connected(files: Artefacts) -> Iterator[sqlite3.Connection]:
    """The database, opened in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["coalitions.sqlite"])
    yield connection
    connection.close()
