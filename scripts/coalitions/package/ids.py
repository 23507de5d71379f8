"""Ids that somebody asks for, and what was probably meant where there is none."""

import re
from collections.abc import Container, Iterable

from coalitions.package.opened import Package
from coalitions.package.table import SetAsideError


class UnknownIdError(Exception):
    """A table has no row with the id that was asked for."""


def require(package: Package, table: str, asked_for: str | None) -> None:
    """Raise UnknownIdError where a table has no row with that key; None asks for nothing.

    Raises SetAsideError where the table cannot be read or has no key.
    """
    key, rows = package.table(table).key, package.frame(table)
    if not key or key[0] not in rows.columns:
        raise SetAsideError(f"the table {table} has no key")
    column = key[0]
    known = rows[column].drop_nulls().to_list()
    if asked_for is not None and asked_for not in known:
        near = within_a_typo(asked_for, known) or within_a_typo(asked_for.upper(), known)
        raise UnknownIdError(f"there is no {column} {asked_for}" + (f"; did you mean {near}?" if near else ""))


def within_a_typo(word: str, words: Iterable[str], codes: Container[str] = ()) -> str | None:
    """The one word that differs from what was written by a typo: a letter more, less, another, or two swapped.

    In longer words two of these. Digits must agree, as they are days and numbers, and a part between hyphens that
    is a code, such as a party, is never taken for another.
    """
    most = 1 if len(word) < len("it-est-2023") else 2
    digits = re.sub("[^0-9]", "", word)
    alike = [each for each in words if abs(len(each) - len(word)) <= most and re.sub("[^0-9]", "", each) == digits]
    near = [each for each in alike if _typos(word, each) <= most and not _swaps_codes(word, each, codes)]
    return near[0] if len(near) == 1 else None


def _swaps_codes(word: str, other: str, codes: Container[str]) -> bool:
    parts = zip(word.split("-"), other.split("-"), strict=False)
    return any(mine != theirs and mine in codes for mine, theirs in parts)


def _typos(word: str, other: str) -> int:
    """The optimal string alignment distance: letters inserted, deleted, replaced, or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        above, row = row, [i]
        for j, sign in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != sign)))
            if i > 1 and j > 1 and (letter, word[i - 2]) == (other[j - 2], sign):
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return row[-1]
