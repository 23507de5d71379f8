"""Rules on references: what a row names exists, is of its kind, and is used."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, on_tables
from coalitions.judge.codes import PARTIES, code_meant
from coalitions.judge.lookups import Naming, beside, is_readable, named_by_none, unnamed
from coalitions.judge.roles import has
from coalitions.package.frames import LINE, collected, rows_of
from coalitions.package.ids import within_a_typo
from coalitions.package.once import once
from coalitions.package.opened import Package
from coalitions.package.table import Table

MOST_GUESSES = 500_000
"""So many pairs of a lost reference and an id are compared; more are one mistake, not many."""


@on_tables(Profile.STANDARD, of=lambda table: bool(table.references))
def unknown_reference(package: Package) -> Iterator[Offence]:
    """A row refers to a row that does not exist.
    why: The fact loses its source, its event or its party.
    fix: correct the id, or add the row that it names
    bad: event_sources: source_id mil-gov-ua-2023-09-19
    good: event_sources: source_id mil-gov-ua-2023-09-19-it-coalition-launch
    """
    for table in package.readable_tables():
        for reference in table.references:
            columns, target, there = reference
            if not set(columns) <= set(table.columns) or not is_readable(package, reference):
                continue
            lost = collected(unnamed(package, table, reference).select(dict.fromkeys([LINE, *table.key, *columns])))
            if lost.is_empty():
                continue
            rows = package.table(target).rows.select(there)
            keyless = len(collected(rows.filter(nw.any_horizontal(nw.col(there).is_null(), ignore_nulls=False))))
            if len(lost.select(columns).unique()) <= keyless:
                continue  # the rows lost their keys, or these were set aside: that is told there, once
            known = rows.drop_nulls().head(MOST_GUESSES // len(lost) + 1)
            words = [row[there[0]] for row in rows_of(known)]
            if len(words) * len(lost) > MOST_GUESSES:
                words = []
            codes = _codes(package)
            for offence in at_rows(table, lost, columns[0], f"{target} has no row {{{columns[0]}}}"):
                yield offence._replace(fix=_fix(offence.value or "", table, package.table(target), words, codes))


def is_named(table: Table) -> bool:
    """Whether each row of a table must be named by another table."""
    return bool(table.key) and has("sources", "named")(table) is True


def _fix(lost: str, table: Table, target: Table, known: list[str], codes: set[str]) -> str:
    """What was probably meant, by a typo; else that the row is gone. A code of a party is taken at its word."""
    key = next((field for field in target.fields if [field["name"]] == target.key), {})
    if (party := code_meant(key, lost)) and party.startswith(lost) and key["codes"] == PARTIES:
        return f"add {party} to {target.name}, or write another code"
    if near := within_a_typo(lost, known, codes):
        return f"write {near}, or add a row to {target.name}"
    is_link = {name for each in table.references for name in each.columns} >= set(table.key)
    return f"the row is gone: restore it in {target.name}, or {'delete this link' if is_link else 'correct this cell'}"


@once
def _codes(package: Package) -> set[str]:
    """The words that ids are made of and that are never typed for each other: parties and coalitions."""
    tables = (package.table(name) for name in ("parties", "coalitions") if name in package.tables)
    keys = (rows_of(table.rows.select(code=table.key[0]).drop_nulls()) for table in tables if table.key)
    return {word for rows in keys for row in rows for word in row["code"].lower().split("-")}


@on_tables(Profile.RECORD)
def event_of_another_coalition(package: Package) -> Iterator[Offence]:
    """A step or a contribution belongs to another coalition than its event.
    why: Several coalitions held events on one day with ids much alike; the row would be told in the wrong one.
    fix: correct event_id or coalition_id
    bad: a step in the drone coalition, made in 2024-02-14-demining-declaration
    good: a step in the drone coalition, made in 2024-02-14-drone-letter-of-intent
    """
    for name in ("membership_changes", "contributions"):
        table = package.table(name)
        rows = beside(package, table, "event_id", theirs="coalition_id")
        other = rows.filter(nw.col("coalition_id") != nw.col("theirs"))
        yield from at_rows(table, other, "event_id", "the event belongs to {theirs}")


@on_tables(Profile.RECORD)
def id_of_another(package: Package) -> Iterator[Offence]:
    """An id speaks of another coalition or party than its row.
    why: Ids are read: whoever cites it-nor-2025-01-18-lead means Norway.
    fix: write the id anew with the coalition and the party of the row, or correct these; only the day may differ
    bad: it-nor-2025-01-18-lead in a row of it and SWE
    good: it-swe-2024-10-18-member-unspecified in a row of it and SWE
    """
    for table in package.readable_tables():
        for name, parts in ((each["name"], each.get("opensWith", [])) for each in table.fields):
            if not parts or not {name, *parts} <= set(table.columns):
                continue
            opening = nw.concat_str([nw.col(part).str.to_lowercase() for part in parts], separator="-")
            first, last = (nw.concat_str(nw.col("opening"), nw.lit(sign)) for sign in ("-", "."))
            rows = table.rows.with_columns(opening=opening)
            others = rows.filter((nw.col(name) < first) | (nw.col(name) >= last))  # a full stop follows the hyphen
            for reference in table.references:
                if reference.columns[0] in parts and is_readable(package, reference):  # what is lost is told there
                    known = package.table(reference.table).rows.select(reference.there)
                    others = others.join(known, left_on=reference.columns, right_on=reference.there, how="semi")
            yield from at_rows(table, others, name, "the row is of {opening}")


@on_tables(Profile.TIMELINE, severity=Severity.WARNING, of=lambda table: is_named(table))
def unused_row(package: Package) -> Iterator[Offence]:
    """A source, a publisher or a party is named by no other row.
    why: A source that supports nothing was left behind by a change, or its link was forgotten.
    fix: add the row of event_sources or change_sources that links it, or delete it
    bad: a source without a row in event_sources or change_sources
    good: a source that supports an event
    """
    for table in filter(is_named, package.readable_tables()):
        others = [package.table(each.name) for each in package.all_tables() if not each.is_derived]
        by = [
            Naming(other, each.columns[0], [])
            for other in others
            for each in other.references
            if each.table == table.name
        ]
        unused = named_by_none(package, table, table.key[0], by)
        yield from at_rows(table, unused, table.key[0], f"no other table names {{{table.key[0]}}}")
