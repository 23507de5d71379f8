"""The tables, fields and codes as the page explains them."""

from dataclasses import dataclass
from itertools import groupby

from coalitions.package.frames import rows_of
from coalitions.package.table import Json
from coalitions.page.words import say
from coalitions.record.telling import Telling


@dataclass(frozen=True)
class File:
    """A table of the package: where it lies from the root, and its Table Schema."""

    title: str
    path: str
    schema: Json


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary and its codes: code, label and definition."""

    name: str
    codes: list[tuple[str, str, str]]


def files(telling: Telling) -> list[File]:
    """The tables of the package in the order of the descriptor. Raises SetAsideError where one cannot be opened."""
    return [
        File(
            title=say(telling.language, f"tables.{table.name}"),
            path=table.path,
            schema=table.schema,
        )
        for table in telling.package.all_tables()
    ]


def vocabularies(telling: Telling) -> list[Vocabulary]:
    """The vocabularies in the order of the table, labels and definitions in a language."""
    rows = rows_of(telling.package.frame("vocabularies"))
    label, definition = (f"{column}_{telling.language}" for column in ("label", "definition"))
    return [
        Vocabulary(name, [(row["code"], row[label], row[definition]) for row in codes])
        for name, codes in groupby(rows, key=lambda row: str(row["vocabulary"]))
    ]
