"""Packages to test on, built once and copied for each test that changes them."""

import gc
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workshop import build_frozen, build_shipped, build_small

HERE = Path(__file__).parent
SLOW_FILES = tomllib.loads((HERE / "slow.toml").read_text("utf-8"))
FIRST = ("judge/test_faults.py", "page/test_browser.py", "release/test_release.py", "verbs/test_killed.py")
"""The longest files. After them comes the rest of what is slow: no worker is left with a long file at the end."""


def place_of(item_path: Path) -> str:
    return item_path.relative_to(HERE).as_posix() if item_path.is_relative_to(HERE) else ""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import nothing that no test needs which was asked for."""
    return True if config.option.markexpr == "not slow" and place_of(collection_path) in SLOW_FILES else None


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark what is slow, and begin with what takes long."""
    for item in items:
        if place_of(item.path) in SLOW_FILES or hasattr(item.obj, "is_hypothesis_test") or "[shipped" in item.name:
            item.add_marker("slow")
    items.sort(key=lambda item: (place_of(item.path) not in FIRST, place_of(item.path) not in SLOW_FILES))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was imported."""
    gc.freeze()


def built(build: Callable[[Path], Path]) -> Any:
    """A package that is built once, for all tests that leave it as it is."""

    @pytest.fixture(scope="session")
    def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return build(tmp_path_factory.mktemp("built") / "package")

    return master


def copied(name: str) -> Any:
    """A copy of it, free to be spoilt."""

    @pytest.fixture
    def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        return Path(shutil.copytree(request.getfixturevalue(f"{name}_master"), tmp_path / name))

    return copy


small_master, small = built(build_small), copied("small")
"""A good package of a few rows."""
shipped_master, shipped = built(build_shipped), copied("shipped")
"""The shipped package, derived."""
frozen_master, frozen = built(build_frozen), copied("frozen")
"""The frozen edition, which no new fact changes."""
