"""What a rule is, and the catalogue of all rules.

A rule is declared once: a decorator of its scope, such as ``@on_table``, stands above a small pure function that
finds offences. The scope says what the function is given and when it runs; a later scope sees only what the
earlier ones left sound. Whatever else is true of a rule is a word of its declaration.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from operator import itemgetter
from pathlib import Path
from string import Formatter
from typing import Any, Generic, NamedTuple, TypeVar

from coalitions.judge.advice import Advice, Cell, unlike_field
from coalitions.judge.conditions import Condition
from coalitions.judge.profiles import Profile as Profile
from coalitions.package.frames import LINE, Frame, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json, Table


class Severity(StrEnum):
    """What a finding means for the data; only errors fail."""

    ERROR = "error"  # the data cannot be trusted or used
    WARNING = "warning"  # probably wrong, a person must look
    INFO = "info"  # worth knowing


class Scope(StrEnum):
    """What a rule looks at, in the order in which the scopes are judged."""

    DESCRIPTOR = "descriptor"  # the descriptor and the schemas
    CARRIER = "carrier"  # whether a file is a table at all
    FILE = "file"  # the bytes of one file that is
    COLUMN = "column"  # the cells of one field
    TEXT = "text"  # the text of each cell, and what it says in several languages
    ROW = "row"  # each row of one table by itself
    TABLE = "table"  # the rows of one table beside each other
    TABLES = "tables"  # rows of several tables
    RECORD = "record"  # what the record as a whole says, if its tables have no errors
    DESCRIBED = "described"  # what the descriptor says of the files
    GENERATED = "generated"  # what is generated from tables without errors

    @property
    def is_of_rows(self) -> bool:
        """Whether its rules find fault with rows; those of other scopes look at whole files."""
        return self in (Scope.COLUMN, Scope.TEXT, Scope.ROW, Scope.TABLE, Scope.TABLES, Scope.RECORD)

    @property
    def is_of_generated_files(self) -> bool:
        """Whether its rules find fault with what a command writes anew, not with what people keep."""
        return self in (Scope.DESCRIBED, Scope.GENERATED)


class Offence(NamedTuple):
    """Where a rule found its fault, and what it found there."""

    says: str
    file: str
    table: str | None = None
    line: int | None = None
    column: str | None = None
    key: str | None = None
    value: str | None = None
    fix: str | None = None
    is_of_style: bool = False
    """Whether only house style minds it, although the rule is of the standard."""


Find = TypeVar("Find", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[Find]):
    """A rule of the catalogue. ``bad`` and ``good`` are a row or a cell that breaks and that keeps it."""

    id: str
    profile: Profile
    scope: Scope
    find: Find
    fault: str
    why: str
    fix: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    is_harmless: bool = False
    """Whether the rows of a file can be read in spite of it."""
    is_of_pairs: bool = False
    """Whether it holds two rows against each other and names the lower one, though either may be the one to mend."""
    of: Callable[[Table], bool] = lambda _: True
    """The tables in which it has something to judge; a rule on a package needs one of them."""
    advise: Callable[[Cell], Advice] = lambda cell: unlike_field(cell.field)
    """Of a rule on cells: what to say of one that breaks it."""
    looks_around: bool = False
    """Whether that depends on the other cells of the row."""
    texts: Callable[[Table], Iterable[str]] = lambda _: ()
    """Of a rule on rows beside each other: the columns of texts for which it asks; large tables keep no others."""


CATALOGUE: dict[str, Rule[Any]] = {}
"""All rules by their id; importing coalitions.judge.rules fills it."""


class Declaration(Generic[Find]):
    """The decorator that enters rules of one scope into the catalogue."""

    def __init__(self, scope: Scope) -> None:
        """Take the scope of the rules."""
        self.scope = scope
        self.rules: list[Rule[Find]] = []

    def __call__(self, profile: Profile, **properties: Any) -> Callable[[Find], Find]:
        """Enter the function below into the catalogue, by its name; ``properties`` are those of a Rule.

        Its docstring tells the fault in its first line, and why, fix, bad and good in a line each.
        """

        def enter(find: Find) -> Find:
            name = find.__name__.replace("_", "-")
            properties.update(id=name, profile=profile, scope=self.scope, find=find)
            CATALOGUE[name] = Rule(**_told_by(name, find.__doc__ or ""), **properties)
            self.rules.append(CATALOGUE[name])
            return find

        return enter


def _told_by(rule: str, docstring: str) -> Json:
    fault, *lines = cleandoc(docstring).splitlines() or [""]
    told = {name: text for name, _, text in (line.partition(": ") for line in lines)}
    if list(told) != ["why", "fix", "bad", "good"]:
        raise TypeError(f"rule {rule}: below the fault its docstring tells why, fix, bad and good, in a line each")
    return {"fault": fault, **told}


OnPackage = Callable[[Package], Iterator[Offence]]
OnTable = Callable[[Table], Iterator[Offence]]
OnField = Callable[[Json], Condition | None]

on_descriptor = Declaration[OnPackage](Scope.DESCRIPTOR)
on_carrier = Declaration[OnTable](Scope.CARRIER)
on_file = Declaration[OnTable](Scope.FILE)
on_column = Declaration[OnField](Scope.COLUMN)
on_text = Declaration[OnTable](Scope.TEXT)
on_row = Declaration[OnTable](Scope.ROW)
on_table = Declaration[OnTable](Scope.TABLE)
on_tables = Declaration[OnPackage](Scope.TABLES)
on_record = Declaration[OnPackage](Scope.RECORD)
on_described = Declaration[OnPackage](Scope.DESCRIBED)
on_generated = Declaration[OnPackage](Scope.GENERATED)


def rules_in_words() -> list[Json]:
    """What is told of each rule, sorted by id: id, profile, severity, scope, fault, why, fix, bad, good."""
    told = ("id", "profile", "severity", "scope", "fault", "why", "fix", "bad", "good")
    return [{name: getattr(rule, name) for name in told} for _, rule in sorted(CATALOGUE.items())]


def mutants() -> list[Json]:
    """How each rule is proved: the change of the shipped data that it alone notices. The form: rules/mutants.toml."""
    proofs: list[Json] = tomllib.loads((Path(__file__).parent / "rules" / "mutants.toml").read_text("utf-8"))["mutant"]
    return proofs


def at_rows(
    table: Table, rows: Frame, column: str | None, says: str, advise: Callable[[Json], Advice] | None = None
) -> Iterator[Offence]:
    """Name each of the rows as an offence.

    ``rows`` holds LINE, the key of the table and what ``says`` names in braces; ``advise`` knows more to say of a row.
    """
    key, spelled = table.key, table.spelled(column)
    named = {LINE, column, *key, *(name for _, name, _, _ in Formatter().parse(says))}
    needed = [name for name in rows.collect_schema().names() if advise or name in named]
    for row in sorted(rows_of(rows.select(needed)), key=itemgetter(LINE)):
        file, line = table.place(row[LINE])
        told, fix = advise(row) if advise else (says.format_map(row), None)
        yield Offence(told, file, table.name, line, spelled, key_of(row, key), row.get(column or ""), fix)


def key_of(row: dict[str, Any], key: list[str]) -> str | None:
    """The key of a row as one text, its parts joined by a slash; None where a part is missing."""
    parts: list[Any] = [row.get(name) for name in key]
    return None if not parts or None in parts else "/".join(parts)
