"""Packages to test on, built once and copied for each test that changes them."""

import shutil
from pathlib import Path

import pytest

from workshop import build_shipped, build_small


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
