"""The tables, fields and codes as the page explains them."""

from dataclasses import dataclass
from itertools import groupby

from babel.numbers import format_decimal

from coalitions.package.frames import rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json
from coalitions.page.words import say


@dataclass(frozen=True)
class File:
    """A table of the package: where it lies from the root, how large it is, and its Table Schema."""

    title: str
    path: str
    size: str
    schema: Json


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary and its codes: code, label and definition."""

    name: str
    codes: list[tuple[str, str, str]]


def files(package: Package, language: str) -> list[File]:
    """The tables of the package in the order of the descriptor. Raises SetAsideError where one cannot be opened."""
    return [
        File(
            title=say(language, f"tables.{table.name}"),
            path=table.path,
            size=say(language, "files.size", size=format_decimal(len(table.data) / 1000, "#,##0.0", language)),
            schema=table.schema,
        )
        for table in package.all_tables()
    ]


def vocabularies(package: Package, language: str) -> list[Vocabulary]:
    """The vocabularies in the order of the table, labels and definitions in a language."""
    rows = rows_of(package.frame("vocabularies"))
    return [
        Vocabulary(name, [(row["code"], row[f"label_{language}"], row[f"definition_{language}"]) for row in codes])
        for name, codes in groupby(rows, key=lambda row: str(row["vocabulary"]))
    ]
