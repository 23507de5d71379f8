"""Each package with one fault, declared in faults/*.toml: the rule named fires at the place named.

What a case may do to a file is a key of CHANGES. The finding must come from ``rule``, at file ``at`` (default:
the file that was changed), ``line`` and ``column``. Rules that fire besides must stand in ``also``; those on
generated files may always fire, since nothing is derived anew after the change.
"""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coalitions.catalogue import CATALOGUE, Scope
from workshop import edit, edit_json, findings

CASES = [
    case
    for file in sorted(Path(__file__).parent.glob("faults/*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["fault"]
]


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
    "remove": lambda file, _: file.unlink(),
    "symlink": _symlink,
    "set": _set,
    "unset": lambda file, name: edit_json(file.parent, file.name, lambda content: content.pop(name)) and None,
}


def spoil(root: Path, case: dict[str, Any]) -> None:
    """Do to a package what a case says."""
    changes = [name for name in CHANGES if name in case]
    assert len(changes) == 1, "a case changes one thing"
    CHANGES[changes[0]](root / case["file"], case[changes[0]])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_fault_is_found_where_it_is(case: dict[str, Any], small: Path) -> None:
    spoil(small, case)
    found = findings(small, today=case.get("today"))
    shown = json.dumps(
        [[each.rule, each.file, each.line, each.column, each.message] for each in found],
        ensure_ascii=False,
        indent=1,
    )
    at_place = [
        each
        for each in found
        if (each.rule, each.file) == (case["rule"], case.get("at", case["file"]))
        and each.line == case.get("line", each.line)
        and each.column == case.get("column", each.column)
    ]
    assert at_place, shown
    assert all(each.fix for each in found)
    generated = {each.id for each in CATALOGUE.values() if each.scope in (Scope.DESCRIBED, Scope.GENERATED)}
    strangers = {each.rule for each in found} - generated - {case["rule"], *case.get("also", [])}
    assert not strangers, shown


def test_small_package_is_good(small: Path) -> None:
    assert findings(small) == []
