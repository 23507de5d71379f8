"""Packages to test on, built once and copied for each test that changes them."""

import shutil
from pathlib import Path

import pytest

from workshop import build_frozen, build_shipped, build_small

SLOW_FILES = {
    "bench/test_generate.py",  # judges hundreds of rows
    "charts/test_pictures.py",  # draws every chart
    "judge/test_mutants.py",  # judges the whole record once a rule
    "judge/test_properties.py",  # judges it once an example
    "page/test_browser.py",
    "page/test_document.py",  # looks at the pages that make has drawn
    "page/test_letters.py",
    "page/test_overview.py",
    "project/test_recipes.py",  # runs every recipe
    "project/test_refresh.py",  # merges repositories
    "project/test_wheel.py",  # builds and installs the wheel
    "record/test_living.py",  # runs what CI runs on a changed record
    "release/test_release.py",  # makes releases
    "test_language.py",  # derives and draws in a third language
    "verbs/test_killed.py",
}
SLOW_TESTS = {"test_both_engines_find_the_same"}
"""What ``make check`` leaves to ``make test``."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        name = getattr(item, "originalname", item.name)
        if item.path.relative_to(here).as_posix() in SLOW_FILES or name in SLOW_TESTS:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def small_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small(tmp_path_factory.mktemp("small") / "package")


@pytest.fixture
def small(small_master: Path, tmp_path: Path) -> Path:
    """A good package of a few rows, free to be spoilt."""
    return Path(shutil.copytree(small_master, tmp_path / "small"))


@pytest.fixture(scope="session")
def shipped_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_shipped(tmp_path_factory.mktemp("shipped") / "package")


@pytest.fixture
def shipped(shipped_master: Path, tmp_path: Path) -> Path:
    """A copy of the shipped package, derived, free to be spoilt."""
    return Path(shutil.copytree(shipped_master, tmp_path / "shipped"))


@pytest.fixture(scope="session")
def frozen_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_frozen(tmp_path_factory.mktemp("frozen") / "package")


@pytest.fixture
def frozen(frozen_master: Path, tmp_path: Path) -> Path:
    """A copy of the frozen edition, which no new fact changes, free to be spoilt."""
    return Path(shutil.copytree(frozen_master, tmp_path / "frozen"))
