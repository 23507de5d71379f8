"""Rules on keys, order and vocabularies."""

from collections.abc import Iterator
from itertools import chain

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, key_of, on_table, on_tables
from coalitions.judge.lookups import again, rises
from coalitions.model.order import comes_before, with_row_above
from coalitions.package.frames import LINE, filled, rows_of
from coalitions.package.opened import Package
from coalitions.package.outline import Outline
from coalitions.package.table import Json, Table


@on_table(Profile.STANDARD, is_of_pairs=True, of=lambda table: bool(table.key) and set(table.key) <= set(table.columns))
def duplicate_key(table: Table) -> Iterator[Offence]:
    """Two rows have the same key.
    why: A reference or a citation could mean either of them.
    fix: give one of them an id of its own, or delete the row that says nothing new
    bad: two rows est,Estonia
    good: one row est,Estonia
    """
    if not rises(table):
        twice = again(filled(table.rows, table.key), table.key)
        yield from at_rows(table, twice, table.key[0], "this key stands already at line {first}")


@on_table(
    Profile.RECORD,
    severity=Severity.WARNING,
    is_of_pairs=True,
    of=lambda table: "sameFact" in table.schema and bool(table.key) and set(table.key) <= set(table.columns),
    texts=lambda table: chain.from_iterable(_same_fact(table)),
)
def same_fact(table: Table) -> Iterator[Offence]:
    """Two rows with ids of their own tell the same fact.
    why: An event is then drawn twice, and a sum is added up twice.
    fix: keep the older id, and put it wherever the other one stands
    bad: the accession of Sweden as 2024-10-18-sweden-joins and 2024-10-18-sweden-joins-it
    good: one row a fact
    """
    facts = _same_fact(table)
    if facts != table.schema["sameFact"]:
        yield Offence("sameFact is no list of lists of fields", table.schema_path, table.name, column="sameFact")
        return
    key, told = table.key[0], set[int | None]()
    for fields in facts:
        rows = filled(table.rows.select(dict.fromkeys([LINE, *table.key, *fields])), [*table.key, fields[-1]])
        twice = again(rows, fields)
        if isinstance(twice, nw.DataFrame) and twice.is_empty():
            continue
        same = twice.join(table.rows.select(first=LINE, other=key), on="first")
        says = f"is this {{other}}? both have one {', '.join(fields)}"
        found = list(at_rows(table, same.filter(nw.col("other") != nw.col(key)), key, says))
        yield from (each for each in found if each.line not in told)
        told |= {each.line for each in found}


def _same_fact(table: Table) -> list[list[str]]:
    """The lists of columns by which two rows tell the same fact."""
    facts = table.schema.get("sameFact")
    lists = [each for each in facts if isinstance(each, list)] if isinstance(facts, list) else []
    return [each for each in lists if each and all(name in table.columns for name in each)]


@on_table(Profile.TIDY, is_of_pairs=True, of=lambda table: table.is_sorted_as_text)
def row_order(table: Table) -> Iterator[Offence]:
    """The rows are not sorted by their key.
    why: Sorted rows make a change visible as that change and nothing else.
    fix: move the row to its place in the order of the key
    bad: lux before est
    good: est before lux
    """
    if not rises(table):
        above = {f"{name} above": name for name in table.key}
        rows = with_row_above(table.rows.select(LINE, *table.key), [], [LINE], **above)
        early = rows.filter(comes_before(table.key, list(above)))
        yield from at_rows(table, early, table.key[0], "the row stands below one whose key comes later")


@on_tables(Profile.RECORD)
def vocabulary(package: Package) -> Iterator[Offence]:
    """The codes that a schema allows are not those of the vocabulary.
    why: Each code needs a label and a definition in both languages, and each defined code a field that may hold it.
    fix: define the code in vocabularies.csv and let the enum of a field allow it, or take it out of both
    bad: enum: lead, member; vocabularies: lead
    good: enum: lead, member; vocabularies: lead, member
    """
    table = package.table("vocabularies")
    written = rows_of(table.rows)
    rows = [row for row in written if row["vocabulary"] and row["code"]]
    lost = len(written) - len(rows)  # a row that lost its code may define any; that it did is told there
    defined = {(row["vocabulary"], row["code"]) for row in rows}
    allowed: set[tuple[str, str]] = set()
    for other, field in _coded_fields(package):
        name = field.get("vocabulary", "")
        codes = {(name, str(code)) for code in field["constraints"]["enum"]}
        allowed |= codes
        undefined = ", ".join(code for _, code in sorted(codes - defined))
        if len(codes - defined) > lost:
            says = f"{field['name']} allows {undefined}, which vocabulary {name or '(none is named)'} does not define"
            yield Offence(says, other.schema_path, other.name, column=field["name"])
    for row in rows:
        if (row["vocabulary"], row["code"]) not in allowed:
            says = f"no field of vocabulary {row['vocabulary']} allows {row['code']}"
            yield Offence(says, table.path, table.name, row[LINE], "code", key_of(row, table.key), row["code"])


def _coded_fields(package: Package) -> Iterator[tuple[Outline, Json]]:
    """Each field that holds codes, and its table."""
    for table in package.outlines():
        for field in table.fields:
            if "enum" in field.get("constraints", {}):
                yield table, field
