"""What the tests build packages with: the shipped one, a small good one, and one with a fault."""

import json
import shutil
import tempfile
import tomllib
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coalitions.charts.gallery import drawn_numbers
from coalitions.judge.judging import judge
from coalitions.judge.verdict import Finding
from coalitions.making import derived
from coalitions.package.artefacts import write
from coalitions.package.one_coalition import restricted
from coalitions.package.opened import Package, open_package
from coalitions.package.table import Engine
from tables import add_row, remove_row, set_cells, write_rows

SHIPPED = Path(__file__).resolve().parent.parent
FROZEN = SHIPPED / "tests" / "edition.zip"
"""The tables of version 1.0.0, for what is counted by hand: made with ``git archive``, and changed by no new fact."""
SMALL = tomllib.loads((SHIPPED / "tests" / "small.toml").read_text("utf-8"))
"""The rows of the small package, by table."""
FAULTS = [
    case
    for file in sorted((SHIPPED / "tests" / "judge" / "faults").glob("*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["fault"]
]
"""What may be wrong with a package, and the rule that must find it; see judge/test_faults.py."""
OF_OTHERS = {"not-unique", "too-large", "too-short", "wrong-type"}
"""Rules on what no table of the record uses: they are seen to fire on packages of others; see judge/test_others.py."""


def build_shipped(target: Path) -> Path:
    """Build the shipped package from what is kept by hand, without its pictures."""
    return regenerate(_copy_hand_kept(target))


def build_frozen(target: Path) -> Path:
    """Build the frozen edition, with what is generated from it."""
    shutil.unpack_archive(FROZEN, target)
    shutil.copy(SHIPPED / "README.md", target)
    return regenerate(target)


def build_small(target: Path) -> Path:
    """Build a good package of a few rows, with the shipped schemas and vocabularies."""
    _copy_hand_kept(target)
    for table, content in SMALL.items():
        write_rows(target, table, content)
    return regenerate(target)


@contextmanager
def copy_of(master: Path) -> Iterator[Path]:
    """A copy of a package for one example of many."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(master, Path(folder) / "package"))


def _copy_hand_kept(target: Path) -> Path:
    target.mkdir(parents=True)
    for name in ("datapackage.json", "README.md"):
        shutil.copy(SHIPPED / name, target)
    for folder in ("data", "schemas"):
        shutil.copytree(SHIPPED / folder, target / folder, ignore=shutil.ignore_patterns("derived", "README.md"))
    return target


def keep_only(root: Path, coalition: str) -> Path:
    """Take the rows of all other coalitions out of the tables of a package."""
    tables = restricted(open_package(root), coalition).tables.values()
    write(root, {table.path: table.data for table in tables})
    return root


def regenerate(root: Path) -> Path:
    """Write what is generated, all but the pictures and pages."""
    (root / "charts").mkdir(exist_ok=True)
    write(root, {**derived(root), **drawn_numbers(open_package(root))})
    return root


def findings(
    root: Path, *rules: str, today: str | None = None, engine: Engine = "polars", hand_kept: bool = False
) -> list[Finding]:
    """Judge the package in a folder, on the faster engine; that both find the same is shown by judge/test_faults.py."""
    verdict = judge(open_package(root, engine, today, hand_kept=hand_kept), rules)
    assert verdict.rules_failed == {}
    return verdict.findings


def opened(root: Path, today: str | None = None, engine: Engine = "pandas") -> Package:
    """Open the package in a folder."""
    return open_package(root, engine, today)


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


def _lines(change: Callable[[list[bytes], Any], None]) -> Callable[[Path, Any], None]:
    def apply(file: Path, value: Any) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        change(lines, value)
        file.write_bytes(b"".join(lines))

    return apply


def _bytes(change: Callable[[bytes, Any], bytes]) -> Callable[[Path, Any], None]:
    return lambda file, value: file.write_bytes(change(file.read_bytes(), value)) and None


def _swap(lines: list[bytes], pair: list[int]) -> None:
    one, other = (number - 1 for number in pair)
    lines[one], lines[other] = lines[other], lines[one]


def _replace_hex(data: bytes, pair: list[str]) -> bytes:
    old, new = map(bytes.fromhex, pair)
    assert old in data
    return data.replace(old, new, 1)


def _symlink(file: Path, target: str) -> None:
    file.unlink()
    file.symlink_to(target)


def _set(file: Path, path_and_value: list[Any]) -> None:
    path, value = path_and_value

    def change(content: Any) -> None:
        *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
        for step in way:
            content = content[step]
        content[last] = value

    edit_json(file.parent, file.name, change)


def _package(table: Path) -> Path:
    return table.parents[2 if table.parent.name == "derived" else 1]


def _set_cells(table: Path, *, of: str, **cells: str) -> None:
    set_cells(_package(table), table.stem, of, **cells)


CHANGES: dict[str, Callable[[Path, Any], None]] = {
    "replace": lambda file, pair: edit(file.parent, file.name, *pair) and None,
    "replace_all": _bytes(lambda data, pair: data.replace(pair[0].encode(), pair[1].encode())),
    "repeat": _bytes(lambda data, pair: data.replace(pair[0].encode(), pair[0].encode() * pair[1], 1)),
    "hex_replace": _bytes(_replace_hex),
    "prepend_hex": _bytes(lambda data, value: bytes.fromhex(value) + data),
    "append": _bytes(lambda data, text: data + text.encode()),
    "content": _bytes(lambda _, text: text.encode()),
    "truncate": _bytes(lambda data, size: data[:size]),
    "newlines": _bytes(lambda data, end: data.replace(b"\n", end.encode())),
    "encode": _bytes(lambda data, encoding: data.decode().encode(encoding, errors="replace")),
    "delete_line": _lines(lambda lines, number: lines.pop(number - 1) and None),
    "insert_line": _lines(lambda lines, place: lines.insert(place[0] - 1, place[1].encode() + b"\n")),
    "swap_lines": _lines(_swap),
    "row": lambda file, cells: add_row(file.parents[1], file.stem, **cells) and None,
    "cells": lambda file, cells: _set_cells(file, **cells),
    "without": lambda file, key: remove_row(_package(file), file.stem, key) and None,
    "rows": lambda file, content: write_rows(_package(file), file.stem, content) and None,
    "remove": lambda file, _: file.unlink(),
    "symlink": _symlink,
    "set": _set,
    "unset": lambda file, name: edit_json(file.parent, file.name, lambda content: content.pop(name)) and None,
}


def spoil(root: Path, case: dict[str, Any]) -> Path:
    """Do to a package what a case says. Returns the package to judge: the folder, or the zip that was made of it."""
    if "zip_twice" in case:
        return packed(root, (case["zip_twice"], b"{}"))
    changes = [name for name in CHANGES if name in case]
    assert len(changes) == 1, "a case changes one thing"
    CHANGES[changes[0]](root / case["file"], case[changes[0]])
    return root


def packed(root: Path, *extra: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """Pack a package into a zip beside it, with entries more, which may stand in it already."""
    target = root.with_suffix(".zip")
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for file in sorted(file for file in root.rglob("*") if file.is_file()):
            archive.write(file, file.relative_to(root).as_posix())
        for name, data in extra:
            archive.writestr(name, data)
    return target
