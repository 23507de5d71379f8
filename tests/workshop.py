"""What the tests build packages with: the shipped one, a small good one, and one with a fault."""

import json
import shutil
from pathlib import Path

from coalitions.artefacts import write
from coalitions.charts.drawn import drawn_numbers
from coalitions.derived.codebook import codebook
from coalitions.derived.descriptor import described
from coalitions.derived.tables import derived_tables
from coalitions.judge import Finding, judge
from coalitions.package import Package, open_package

SHIPPED = Path(__file__).resolve().parent.parent
SMALL_DATA = SHIPPED / "tests" / "faults" / "package" / "data"


def copy_shipped(target: Path) -> Path:
    """Copy what makes the shipped package: descriptor, schemas, data, drawn numbers."""
    target.mkdir(parents=True)
    shutil.copy(SHIPPED / "datapackage.json", target)
    for folder in ("data", "schemas", "charts"):
        shutil.copytree(SHIPPED / folder, target / folder, ignore=shutil.ignore_patterns("*.png", "*.svg"))
    return target


def build_small(target: Path) -> Path:
    """Build a good package of a few rows, with the shipped schemas and vocabularies."""
    copy_shipped(target)
    shutil.copytree(SMALL_DATA, target / "data", dirs_exist_ok=True)
    return regenerate(target)


def regenerate(root: Path) -> Path:
    """Write what is generated, all but the pictures."""
    package = open_package(root)
    generated = {**derived_tables(package), **drawn_numbers(package), **codebook(package)}
    write(root, {**generated, **described(package, generated)})
    return root


def findings(root: Path, *rules: str, today: str | None = None) -> list[Finding]:
    """Judge the package in a folder."""
    return judge(opened(root, today), rules).findings


def opened(root: Path, today: str | None = None) -> Package:
    """Open the package in a folder."""
    return open_package(root, today=today)


def edit(root: Path, path: str, old: str, new: str) -> Path:
    """Replace the first place of a text in a file; the text must be there."""
    file = root / path
    data = file.read_bytes()
    assert old.encode() in data, f"{old!r} is not in {path}"
    file.write_bytes(data.replace(old.encode(), new.encode(), 1))
    return root


def edit_json(root: Path, path: str, change: object) -> Path:
    """Change a JSON file by a function of its content."""
    file = root / path
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return root
