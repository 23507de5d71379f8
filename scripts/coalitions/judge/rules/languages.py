"""Rules on texts in several languages: each stands in all of them, and in its own column."""

from collections.abc import Iterator
from itertools import permutations

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_text
from coalitions.judge.roles import has, roles_of
from coalitions.judge.rules.damage import damaged
from coalitions.language import FIRST, LANGUAGES, Language
from coalitions.model.text import CYRILLIC
from coalitions.package.frames import LINE
from coalitions.package.outline import is_required
from coalitions.package.table import Table


@on_text(Profile.TIMELINE, of=has("texts"))
def one_language(table: Table) -> Iterator[Offence]:
    """A text stands in one language only.
    why: Half of the readers read Ukrainian; charts and pages exist in both languages.
    fix: write the text in the other language too
    bad: title_en filled, title_uk empty
    good: title_en and title_uk filled
    """
    for columns in translated(table):
        for column in (each for each in columns if each not in table.columns):
            says = f"{table.name} has {columns[0]}, but no {column}"
            yield Offence(says, table.schema_path, table.name, column=column)
        for given, lacking in inseparable(table, columns):
            half = table.written.filter(~nw.col(given).is_null() & nw.col(lacking).is_null())
            yield from at_rows(table, half, lacking, f"{given} is filled, {lacking} is empty")


def inseparable(table: Table, columns: list[str]) -> list[tuple[str, str]]:
    """Two columns of one text of which the second must be filled where the first is."""
    fields = {field["name"]: field for field in table.fields}  # an empty cell of a required one is a missing value
    judged = {name for name, each in fields.items() if not is_required(each) and each.get("translation") != "optional"}
    two = permutations([column for column in columns if column in fields], 2)
    return [(given, lacking) for given, lacking in two if lacking in judged and columns[0] in (given, lacking)]


@on_text(Profile.TIMELINE, of=has("texts"))
def wrong_language(table: Table) -> Iterator[Offence]:
    """An English text holds Cyrillic letters, or a Ukrainian text holds none, or letters of Russian.
    why: The two languages were swapped, or one was pasted over the other.
    fix: put each text into the column of its language
    bad: title_uk: Launch of the IT Coalition
    good: title_uk: Започаткування ІТ-коаліції
    """
    for columns in translated(table):
        for column, language in zip(columns, LANGUAGES.values(), strict=True):
            if column not in table.columns:
                continue
            told = damaged(table)[column][LINE].to_list() if column in damaged(table) else []
            is_latin, holds_cyrillic = language.script == "Latin", nw.col(column).str.contains(f"[{CYRILLIC}]")
            wrong = (holds_cyrillic if is_latin else ~holds_cyrillic) & ~nw.col(LINE).is_in(told)
            says = "the text holds Cyrillic letters" if is_latin else "the text holds no Cyrillic letter"
            yield from at_rows(table, table.written.filter(wrong), column, says)
            if strangers := _strangers(language):
                rows = table.written.filter(nw.col(column).str.contains(f"[{strangers}]"))
                yield from at_rows(table, rows, column, "the text holds letters of another language")


def _strangers(language: Language) -> str:
    """The Cyrillic letters that a language does not have, such as ы and ё in Ukrainian."""
    lower = [letter for letter in map(chr, range(0x430, 0x460)) if letter not in language.letters]
    return "".join(lower + [letter.upper() for letter in lower]) if language.letters else ""


def translated(table: Table) -> list[list[str]]:
    """The columns of each text that stands in several languages: one column a language, whether it is there or not."""
    texts = [each for each in roles_of(table, "texts") if FIRST in each]
    return [[str(each.get(code, each[FIRST].removesuffix(FIRST) + code)) for code in LANGUAGES] for each in texts]
