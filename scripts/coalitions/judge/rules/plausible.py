"""Rules on what can be: days that the subject allows, and what standards know of languages, currencies and states."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge import advice
from coalitions.judge.catalogue import Offence, Profile, at_rows, on_column, on_row, on_tables
from coalitions.judge.codes import PARTIES, names_of
from coalitions.judge.conditions import Condition
from coalitions.judge.rules.columns import pattern
from coalitions.language import FIRST, LANGUAGES
from coalitions.model.dates import DAY_PATTERN, days_after
from coalitions.model.text import whole
from coalitions.package.frames import LINE, rows_of
from coalitions.package.opened import Package
from coalitions.package.table import Json, Table


@on_column(Profile.RECORD, advise=advice.on_early_day, looks_around=True)
def implausible_day(field: Json) -> Condition | None:
    """A day lies before its field's first possible one.
    why: The record cannot begin before its subject did; such a day is nearly always a mistyped year.
    fix: look the year up again
    bad: a meeting of the Contact Group in 1924
    good: a meeting of the Contact Group in 2024
    """
    first = (field.get("constraints") or {}).get("minimum")
    if field["type"] != "date" or not isinstance(first, str):
        return None
    return Condition(lambda cell: nw.when(cell.str.contains(whole(DAY_PATTERN))).then(cell) >= first, days_after(first))


@on_column(Profile.RECORD, advise=advice.on_standard_code)
def unknown_standard_code(field: Json) -> Condition | None:
    """A language or a currency is none that its standard knows.
    why: Programs and readers look such codes up in ISO 639-1 and ISO 4217, and find nothing.
    fix: write the code of the standard, such as uk or EUR
    bad: language: ua; currency: XYZ
    good: language: uk; currency: EUR
    """
    standard, has_form = field.get("codes", ""), pattern(field)  # what has not the form of a code is told by that rule
    codes = list(names_of(standard, FIRST)) if standard != PARTIES else []  # of parties the references tell
    if not codes:
        return None
    return Condition(lambda cell: cell.is_in(codes) | (~has_form.holds(cell) if has_form else False))


@on_row(Profile.RECORD)
def read_before_published(table: Table) -> Iterator[Offence]:
    """A text was read before it was published.
    why: One of the two days is wrong, and with it the day from which the fact was known.
    fix: correct accessed, or the days of publication
    bad: published_earliest 2026-11-20, accessed 2025-11-20
    good: published_earliest 2025-11-20, accessed 2026-11-20
    """
    if {"accessed", "published_earliest"} <= set(table.columns):
        early = table.sound.filter(nw.col("accessed") < nw.col("published_earliest"))
        yield from at_rows(table, early, "accessed", "{accessed} lies before published_earliest {published_earliest}")


@on_tables(Profile.RECORD, texts=lambda _: [f"name_{language}" for language in LANGUAGES])
def state_name(package: Package) -> Iterator[Offence]:
    """A state does not bear its name in the Unicode CLDR.
    why: One name a state, the same everywhere, in both languages; the CLDR settles which.
    fix: write the name that the finding gives
    bad: LTU Lithuania, Латвія
    good: LTU Lithuania, Литва
    """
    table = package.table("parties")
    states = rows_of(table.rows.filter(nw.col("kind") == "state").drop_nulls())
    for language in LANGUAGES:
        names, column = names_of(PARTIES, language), f"name_{language}"
        for row in states:
            if (name := names.get(row["party_id"])) != row.get(column):
                says = f"the CLDR names it {name}" if name else "the CLDR knows no such state"
                yield Offence(says, table.path, table.name, row[LINE], column, row["party_id"], row.get(column))
