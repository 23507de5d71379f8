"""Packages to export: the shipped one, a small one, and one with a second coalition."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.exports.formats import USUAL, exported
from coalitions.judge.judging import judge
from coalitions.package.artefacts import Artefacts
from tables import add_row, rows
from workshop import opened, regenerate

Rows = Callable[[str], list[dict[str, str]]]

STEP = {"coalition_id": "drone", "party_id": "EST", "event_id": "2023-11-01-drones", "confidence": "medium"}
SECOND_COALITION = {
    "coalitions": [{"coalition_id": "drone", "name_en": "Drone Coalition", "name_uk": "Коаліція дронів"}],
    "events": [
        {
            "event_id": "2023-11-01-drones",
            "coalition_id": "drone",
            "date_earliest": "2023-11-01",
            "date_latest": "2023-11-01",
            "date_basis": "act",
            "kind": "accession",
            "milestone": "true",
            "title_en": "It joins",
            "title_uk": "Приєднання",
        }
    ],
    "sources": [{"source_id": "early-blog", "publisher_id": "blog", "language": "en", "accessed": "2026-11-21"}],
    "event_sources": [
        {"event_id": "2023-11-01-drones", "source_id": source, "stance": "supports"}
        for source in ("early-blog", "undated-blog")
    ],
    "membership_changes": [
        {**STEP, "change_id": "drone-est-in", "date_earliest": "2023-11-01", "date_latest": "2023-11-01"},
        {
            **STEP,
            "change_id": "drone-est-out",
            "date_earliest": "2023-12-01",
            "date_latest": "2023-12-31",
            "status": "former",
            "deviation": "outside_event",
            "note_en": "It left later.",
            "note_uk": "Вийшла пізніше.",
        },
    ],
    "change_sources": [
        {"change_id": step, "source_id": "undated-blog", "stance": "supports"}
        for step in ("drone-est-in", "drone-est-out")
    ],
}
"""Rows of a coalition that Estonia joined on 1 November 2023 and left in December."""
DEFAULTS = {
    "short_en": "drones",
    "short_uk": "дрони",
    "purpose_uk": "Дрони.",
    "summary_uk": "Сталося.",
    "seen": "excerpt",
}
DEFAULTS |= {"url": "https://example.org/early", "looked_up_to": "2026-11-22", "date_basis": "act", "status": "member"}
DEFAULTS |= {"purpose_en": "Drones.", "summary_en": "It joined.", "instrument": "announcement"}


@pytest.fixture(scope="session")
def two_coalitions(small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(small_master, tmp_path_factory.mktemp("two") / "package"))
    for table, content in SECOND_COALITION.items():
        (columns,) = ({*rows(root, table)[0]},)
        for cells in content:
            defaults = {name: cell for name, cell in DEFAULTS.items() if name in columns}
            add_row(root, table, **{**dict.fromkeys(columns, ""), **defaults, **cells})
    regenerate(root)
    assert judge(opened(root)).is_valid, judge(opened(root)).findings
    return root


@pytest.fixture(scope="session", params=["shipped", "small", "two"])
def root(request: pytest.FixtureRequest) -> Path:
    fixture = {"shipped": "shipped_master", "small": "small_master", "two": "two_coalitions"}[request.param]
    return Path(request.getfixturevalue(fixture))


@pytest.fixture(scope="session")
def files(root: Path) -> Artefacts:
    """All exports of a package."""
    return exported(opened(root), USUAL)


@pytest.fixture(scope="session", name="rows")
def rows_of_root(root: Path) -> Rows:
    """Reads a table of the package, derived ones too, with nothing but the csv module."""
    return lambda name: rows(root, name)
