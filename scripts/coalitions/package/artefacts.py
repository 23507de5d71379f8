"""What is generated from the tables: files by their path in the package, written whole or not at all."""

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterable
from glob import escape
from itertools import takewhile
from pathlib import Path
from typing import Any

from coalitions.package.lines import consists_of, is_utf8

Artefacts = dict[str, bytes]
"""The bytes of each generated file, by its path in the package."""

HASHES = ("md5", "sha1", "sha256", "sha512")
_UNFINISHED = ".part"
"""How the name of a file ends while it is written."""


class CannotWriteError(OSError):
    """A file cannot be written."""

    def __str__(self) -> str:
        """Which file, and why."""
        return f"{self.filename} cannot be written: {self.strerror}"


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table as the package writes them: UTF-8, LF, RFC 4180, no needless quote; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode()


def json_bytes(content: object) -> bytes:
    """Write JSON as the package writes it, safe to stand in the script element of a page."""
    return (json.dumps(content, ensure_ascii=False, indent=2).replace("<", "\\u003c") + "\n").encode()


def fingerprint(data: bytes | Path, kind: str = "sha256") -> dict[str, Any]:
    """The properties of the Data Package standard that tell one file from another: bytes and hash, of a known kind."""
    kind = kind if kind in HASHES else "sha256"
    with io.BytesIO(data) if isinstance(data, bytes) else data.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False))
        return {"bytes": file.seek(0, io.SEEK_END), "hash": f"{kind}:{digest.hexdigest()}"}


def parts_of_hash(said: object) -> tuple[str, str]:
    """The algorithm that a hash names, md5 where it names none (Data Package v2), and its digits; sha256 of no hash."""
    kind, _, digits = said.rpartition(":") if isinstance(said, str) else ("sha256", "", "")
    return kind.lower() or "md5", digits.lower()


def is_canonical(data: bytes, columns: list[str]) -> bool:
    """Whether a file is what ``csv_bytes`` writes: the header, then a line a row, in UTF-8, without a needless quote.

    A line break inside a cell is not looked into: a file with one counts as not canonical.
    """
    head = ",".join(columns).encode() + b"\n"
    cell = r'(?:[^",\r\n]*|"[^",\r\n]*(?:,|"")(?:[^"\r\n]|"")*")'
    line = rf"{cell}(?:,{cell}){{{len(columns) - 1}}}"
    return data.startswith(head) and consists_of(data, line, len(head)) and is_utf8(data)


def first_difference(found: bytes, wanted: bytes) -> int:
    """The first line in which a file is not as it should be; the first is 1."""
    lines = zip(found.splitlines(), wanted.splitlines(), strict=False)
    return 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], lines))


def stale(root: Path, artefacts: Artefacts) -> list[str]:
    """The paths whose file is missing, cannot be read, or holds other bytes than it should."""
    return [path for path, data in artefacts.items() if not _holds(root / path, data)]


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.is_file() and file.read_bytes() == data
    except OSError:
        return False


def write(root: Path, artefacts: Artefacts) -> list[str]:
    """Write what is stale and return its paths.

    A file is replaced at once, so that none is ever half written; what a killed run left beside it is removed.
    Raises CannotWriteError where one cannot be written.
    """
    written = stale(root, artefacts)
    for path, data in artefacts.items():
        target = root / path
        try:
            _remove_leftovers(target)
            if path in written:
                target.parent.mkdir(parents=True, exist_ok=True)
                _replace(target, data)
        except OSError as error:
            raise CannotWriteError(error.errno, error.strerror, str(target)) from None
    return written


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_leftovers(target: Path) -> None:
    for leftover in target.parent.glob(f".{escape(target.name)}.*{_UNFINISHED}"):
        leftover.unlink(missing_ok=True)
