"""Packages to export: the shipped one, and the small one with a second coalition."""

import shutil
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

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
