"""Packages to export: the shipped one, a small one, and one with a second coalition."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.exports.formats import FORMATS, exported
from coalitions.judge.judging import judge
from coalitions.package.artefacts import Artefacts
from workshop import SHIPPED, opened, regenerate

Rows = Callable[[str], list[dict[str, str]]]

SECOND_COALITION = {
    "coalitions": ["drone,Drone Coalition,Коаліція дронів,drones,дрони,Drones.,Дрони."],
    "events": [
        "2023-11-01-drones,drone,2023-11-01,2023-11-01,act,accession,,,,true,It joins,Приєднання,It joined.,Сталося."
    ],
    "sources": ["early-blog,blog,,,en,,,https://example.org/early,,excerpt,2026-11-21,Undated."],
    "event_sources": ["2023-11-01-drones,early-blog,supports,,", "2023-11-01-drones,undated-blog,supports,,"],
    "membership_changes": [
        "drone-est-in,drone,EST,2023-11-01,2023-11-01,act,member,announcement,2023-11-01-drones,medium,",
        "drone-est-out,drone,EST,2023-12-01,2023-12-31,act,former,announcement,2023-11-01-drones,medium,It left later.",
    ],
    "change_sources": [
        "drone-est-in,undated-blog,supports,,",
        "drone-est-out,undated-blog,supports,,",
    ],
}
"""Rows of a coalition that Estonia joined on 1 November 2023 and left in December."""


@pytest.fixture(scope="session")
def two_coalitions(small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(small_master, tmp_path_factory.mktemp("two") / "package"))
    for table, lines in SECOND_COALITION.items():
        file = root / "data" / f"{table}.csv"
        header, *body = file.read_text("utf-8").splitlines()
        file.write_text("\n".join([header, *sorted([*body, *lines])]) + "\n", "utf-8")
    regenerate(root)
    assert judge(opened(root)).is_valid
    return root


@pytest.fixture(scope="session", params=["shipped", "small", "two"])
def root(request: pytest.FixtureRequest, small_master: Path, two_coalitions: Path) -> Path:
    return {"shipped": SHIPPED, "small": small_master, "two": two_coalitions}[request.param]


@pytest.fixture(scope="session")
def files(root: Path) -> Artefacts:
    """All exports of a package."""
    return exported(opened(root), FORMATS)


@pytest.fixture(scope="session")
def rows(root: Path) -> Rows:
    """Reads a table of the package, derived ones too, with nothing but the csv module."""

    def read(name: str) -> list[dict[str, str]]:
        path = next(path for path in root.glob("data/**/*.csv") if path.stem == name)
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
