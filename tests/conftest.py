"""Packages to test on, built once and copied for each test that changes them."""

import gc
import shutil
from pathlib import Path

import pytest

from workshop import build_frozen, build_shipped, build_small

HERE = Path(__file__).parent
SLOW_FILES = {
    "bench/test_generate.py",  # judges hundreds of rows
    "charts/test_pictures.py",  # draws every chart
    "judge/test_engines.py",  # judges on every engine
    "judge/test_mutants.py",  # judges the whole record once a rule
    "judge/test_one_coalition.py",  # judges each fault three times
    "judge/test_plain.py",  # asks frictionless of thousands of schemas
    "judge/test_properties.py",  # judges it once an example
    "package/test_one_coalition.py",  # takes the record apart
    "page/test_browser.py",
    "page/test_document.py",  # looks at the pages that make has drawn
    "page/test_hostile_page.py",
    "page/test_letters.py",
    "page/test_overview.py",
    "project/test_recipes.py",  # runs every recipe
    "project/test_refresh.py",  # merges repositories
    "project/test_wheel.py",  # builds and installs the wheel
    "record/test_living.py",  # runs what CI runs on a changed record
    "release/test_catalogues.py",  # asks mlcroissant for every row
    "release/test_handouts.py",  # draws a card of every page
    "release/test_release.py",  # makes releases
    "test_language.py",  # derives and draws in a third language
    "verbs/test_killed.py",
}
SLOW_TESTS = {"test_fault_is_found_where_it_is"}  # make check judges faults many at a time
"""What ``make check`` leaves to ``make test``, beside random tests and exports of the whole record."""


def is_slow(file: Path) -> bool:
    return file.is_relative_to(HERE) and file.relative_to(HERE).as_posix() in SLOW_FILES


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import nothing that no test needs which was asked for."""
    return True if config.option.markexpr == "not slow" and is_slow(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark what is slow, and run it first, so that no worker is left with a slow file at the end."""
    for item in items:
        name, is_random = getattr(item, "originalname", item.name), hasattr(item.obj, "is_hypothesis_test")
        if is_slow(item.path) or is_random or name in SLOW_TESTS or "[shipped" in item.name:
            item.add_marker("slow")
    items.sort(key=lambda item: not is_slow(item.path))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was imported."""
    gc.freeze()


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
