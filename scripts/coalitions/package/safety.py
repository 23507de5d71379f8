"""What a package may not do to whoever opens it: leave its folder, burst, nest without end, or misshape a schema.

A package may come from anyone. Nothing here trusts a path, a size or a shape before it was looked at.
"""

import json
import stat
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

MOST_ENTRIES = 2_000
MOST_BYTES = 8 * 2**30
MOST_RATIO = 300
MOST_UNPACKED = 2**30
HARMLESS_BYTES = 48 * 2**20
"""So much may be packed as tightly as it will: a table that repeats itself is no bomb."""
IGNORED = "__MACOSX/"
"""What a Mac puts beside the files that it packs."""
MOST_JSON_BYTES = 16 * 2**20
MOST_NESTING = 40
SIGNS_OF_FORMATS = frozenset("{}[].!:")
"""Signs with a meaning in the messages of rules, which name a field in braces."""


def is_inside(path: object) -> bool:
    """Whether a path is relative and stays inside: no "..", backslash, drive, scheme or NUL."""
    if not isinstance(path, str) or not path or any(sign in path for sign in "\\:\0"):
        return False
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def leads_inside(root: Path, path: str) -> bool:
    """Whether a path stays inside a folder when links are followed."""
    try:
        return (root / path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def archive_faults(archive: Path | BinaryIO) -> list[str]:
    """Why a zip is not safe to read, each kind of reason once; nothing where it is."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.filename.startswith(IGNORED)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return [f"the archive cannot be read: {error}"]
    times = Counter(unix_name(entry) for entry in entries)
    kinds = {
        "stands in it more than once": [name for name, number in times.items() if number > 1],
        "leads out of it": [e.filename for e in entries if not is_inside(unix_name(e).rstrip("/"))],
        "is a link": [e.filename for e in entries if stat.S_ISLNK(e.external_attr >> 16)],
        "is encrypted": [e.filename for e in entries if e.flag_bits & 1],
    }
    faults = [
        f"{names[0]} {kind}" + (f", and {len(names) - 1} more" if len(names) > 1 else "")
        for kind, names in kinds.items()
        if names
    ]
    if len(entries) > MOST_ENTRIES:
        faults.append(f"it holds {len(entries)} entries, more than {MOST_ENTRIES}")
    size, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if size > MOST_BYTES or (size > HARMLESS_BYTES and size > MOST_RATIO * packed):
        faults.append(f"it unpacks from {packed} to {size} bytes")
    return faults


def unix_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry with slashes, as every zip should have it and some that Windows packs have not."""
    return entry.filename.replace("\\", "/")


def parsed_json(data: bytes) -> Any:
    """The value that a JSON file holds. Raises ValueError where it holds none, is too large or nests too deep."""
    if len(data) > MOST_JSON_BYTES:
        raise ValueError(f"the file is larger than {MOST_JSON_BYTES} bytes")
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError(f"the file nests deeper than {MOST_NESTING} levels") from None
    level, depth = [value], 0
    while level := [inner for each in level for inner in _inner(each)]:
        depth += 1
        if depth > MOST_NESTING:
            raise ValueError(f"the file nests deeper than {MOST_NESTING} levels")
    return value


def _inner(value: object) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def schema_fault(schema: object) -> str:
    """Why a Table Schema cannot be used to read a table; nothing where it can."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(fields, list) or not fields:
        return "it has no list of fields"
    for what in ("name", "type"):
        if not all(isinstance(each, dict) and _is_name(each.get(what)) for each in fields):
            return f"a field has no {what}"
    if any(SIGNS_OF_FORMATS & set(each["name"]) for each in fields):
        return f"the name of a field holds one of {' '.join(sorted(SIGNS_OF_FORMATS))}"
    if len({each["name"] for each in fields}) < len(fields):
        return "two fields have one name"
    if not all(_has_sound_constraints(each) for each in fields):
        return "a field has a constraint of the wrong kind"
    if not _are_names(schema.get("primaryKey", [])):
        return "its primary key is no list of names"
    keys = schema.get("foreignKeys", [])
    return "" if isinstance(keys, list) and all(map(_is_reference, keys)) else "a foreign key is of the wrong shape"


def _has_sound_constraints(field: dict[str, Any]) -> bool:
    constraints = field.get("constraints", {})
    words = [constraints.get("enum", [])] if isinstance(constraints, dict) else [None]
    words += [field.get("trueValues", []), field.get("falseValues", [])]
    return all(isinstance(each, list) and all(isinstance(word, str | int | float) for word in each) for each in words)


def _is_reference(key: object) -> bool:
    there = key.get("reference") if isinstance(key, dict) else None
    if not isinstance(key, dict) or not isinstance(there, dict) or not isinstance(there.get("resource", ""), str):
        return False
    here, away = key.get("fields"), there.get("fields")
    if isinstance(here, str) and isinstance(away, str):
        return bool(here and away)
    return (
        isinstance(here, list) and isinstance(away, list) and len(here) == len(away) > 0 and _are_names([*here, *away])
    )


def _are_names(names: object) -> bool:
    return _is_name(names) or (isinstance(names, list) and all(map(_is_name, names)))


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name)
