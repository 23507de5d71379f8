"""Ids that somebody asks for, and what was probably meant where there is none."""

from difflib import get_close_matches

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
        near = nearest(asked_for, known) or nearest(asked_for.upper(), known)
        raise UnknownIdError(f"there is no {column} {asked_for}" + (f"; did you mean {near}?" if near else ""))


def nearest(word: str | None, words: list[str]) -> str | None:
    """The word that was probably meant."""
    near = get_close_matches(word or "", words, n=1, cutoff=0.75)
    return near[0] if near else None
