"""Rules on keys, references, order and vocabularies."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Severity, at_rows, key_of, on_table, on_tables
from coalitions.judge.profiles import Profile
from coalitions.judge.roles import has
from coalitions.model.order import comes_after_row_above, comes_before_row_above
from coalitions.package.frames import LINE, rows_of, where
from coalitions.package.ids import nearest
from coalitions.package.opened import Package
from coalitions.package.table import Json, Table

MOST_GUESSES = 200
"""So many lost references are compared with what was probably meant; more are one mistake, not many."""


@on_table(
    "duplicate-key",
    Profile.STANDARD,
    Severity.ERROR,
    fault="Two rows have the same key.",
    why="A reference or a citation could mean either of them.",
    fix="give one of them an id of its own, or delete the row that says nothing new",
    bad="two rows est,Estonia",
    good="one row est,Estonia",
    is_of_pairs=True,
    of=lambda table: bool(table.key) and set(table.key) <= set(table.columns),
)
def duplicate_key(table: Table) -> Iterator[Offence]:
    if table.frame[1:].is_empty():
        return
    rising = table.frame.with_columns(__rises__=comes_after_row_above(table.key))["__rises__"]
    if rising[1:].all():
        return
    rows = table.frame.drop_nulls(table.key).with_columns(__first__=nw.col(LINE).min().over(table.key))
    again = rows.filter(nw.col(LINE) != nw.col("__first__"))
    yield from at_rows(table, again, table.key[0], "this key stands already at line {__first__}")


@on_table(
    "row-order",
    Profile.TIDY,
    Severity.ERROR,
    fault="The rows are not sorted by their key.",
    why="Sorted rows make a change visible as that change and nothing else.",
    fix="move the row to its place in the order of the key",
    bad="lux before est",
    good="est before lux",
    is_of_pairs=True,
    of=lambda table: table.is_sorted_as_text,
)
def row_order(table: Table) -> Iterator[Offence]:
    early = where(table.frame, comes_before_row_above(table.key))
    yield from at_rows(table, early, table.key[0], "the row stands below one whose key comes later")


@on_tables(
    "unknown-reference",
    Profile.STANDARD,
    Severity.ERROR,
    fault="A row refers to a row that does not exist.",
    why="The fact loses its source, its event or its party.",
    fix="correct the id, or add the row that it names",
    bad="event_sources: source_id mil-gov-ua-2023-09-19",
    good="event_sources: source_id mil-gov-ua-2023-09-19-it-coalition-launch",
    of=lambda table: bool(table.references),
)
def unknown_reference(package: Package) -> Iterator[Offence]:
    for table in package.readable_tables():
        own = set(table.columns)
        for columns, target, there in table.references:
            if not set(columns) <= own:
                continue
            if not is_readable(package, target, there):
                continue
            known = package.frame(target).select(*there).drop_nulls()
            if len(columns) == 1:
                column = nw.col(columns[0])
                lost = where(table.frame, ~column.is_null() & ~column.is_in(known[there[0]]))
            else:
                lost = table.frame.drop_nulls(columns).join(known, left_on=columns, right_on=there, how="anti")
            words = known[there[0]].to_list() if 0 < len(lost) <= MOST_GUESSES >= len(known) // 1000 else []
            for offence in at_rows(table, lost, columns[0], f"{target} has no row {{{columns[0]}}}"):
                near = nearest(offence.value, words)
                yield offence._replace(fix=f"write {near}, or add a row to {target}") if near else offence


def is_named(table: Table) -> bool:
    """Whether each row of a table must be named by another table."""
    return bool(table.key) and has("sources", "named")(table) is True


def is_readable(package: Package, target: str, columns: list[str]) -> bool:
    """Whether the table to which a reference leads can be read; the verdict says where it cannot."""
    table = package.tables.get(target)
    return table is not None and not table.set_aside and set(columns) <= set(table.columns)


@on_tables(
    "event-of-another-coalition",
    Profile.RECORD,
    Severity.ERROR,
    fault="A step or a contribution belongs to another coalition than its event.",
    why="Several coalitions held events on one day with ids much alike; the row would be told in the wrong one.",
    fix="correct event_id or coalition_id",
    bad="a step in the drone coalition, made in 2024-02-14-demining-declaration",
    good="a step in the drone coalition, made in 2024-02-14-drone-letter-of-intent",
)
def event_of_another_coalition(package: Package) -> Iterator[Offence]:
    events = package.frame("events").select("event_id", theirs="coalition_id").drop_nulls()
    for name in ("membership_changes", "contributions"):
        table = package.table(name)
        rows = table.frame.select(LINE, *table.key, "coalition_id", "event_id").join(events, on="event_id")
        other = where(rows, nw.col("coalition_id") != nw.col("theirs"))
        yield from at_rows(table, other, "event_id", "the event belongs to {theirs}")


@on_table(
    "id-of-another",
    Profile.RECORD,
    Severity.ERROR,
    fault="An id speaks of another coalition or party than its row.",
    why="Ids are read: whoever cites it-nor-2025-01-18-lead means Norway.",
    fix="write the id anew with the coalition and the party of the row, or correct these; only the day may differ",
    bad="it-nor-2025-01-18-lead in a row of it and SWE",
    good="it-swe-2024-10-18-member-unspecified in a row of it and SWE",
)
def id_of_another(table: Table) -> Iterator[Offence]:
    for field in table.fields:
        name, parts = field["name"], field.get("opensWith", [])
        if parts and {name, *parts} <= set(table.frame.columns):
            opening = nw.concat_str([nw.col(part).str.to_lowercase() for part in parts], separator="-")
            rows = table.frame.with_columns(opening=opening).drop_nulls([name, "opening"])
            ids = rows.select(LINE, name, "opening").iter_rows()
            others = [line for line, own, begins in ids if not own.startswith(f"{begins}-")]
            yield from at_rows(table, rows.filter(nw.col(LINE).is_in(others)), name, "the row is of {opening}")


@on_tables(
    "unused-row",
    Profile.TIMELINE,
    Severity.WARNING,
    fault="A source, a publisher or a party is named by no other row.",
    why="A source that supports nothing was left behind by a change, or its link was forgotten.",
    fix="add the row of event_sources or change_sources that links it, or delete it",
    bad="a source without a row in event_sources or change_sources",
    good="a source that supports an event",
    of=lambda table: is_named(table),
)
def unused_row(package: Package) -> Iterator[Offence]:
    for table in filter(is_named, package.readable_tables()):
        target, unused = table.name, table.frame.drop_nulls(table.key)
        for other in (package.table(each.name) for each in package.all_tables() if not each.is_derived):
            for columns, named, there in other.references:
                if named == target:
                    unused = unused.filter(~nw.col(there[0]).is_in(other.frame[columns[0]].drop_nulls()))
        yield from at_rows(table, unused, table.key[0], f"no other table names {{{table.key[0]}}}")


@on_tables(
    "vocabulary",
    Profile.RECORD,
    Severity.ERROR,
    fault="The codes that a schema allows are not those of the vocabulary.",
    why="Each code needs a label and a definition in both languages, and each defined code a field that may hold it.",
    fix="define the code in vocabularies.csv and let the enum of a field allow it, or take it out of both",
    bad="enum: lead, member; vocabularies: lead",
    good="enum: lead, member; vocabularies: lead, member",
)
def vocabulary(package: Package) -> Iterator[Offence]:
    table = package.table("vocabularies")
    rows = rows_of(table.frame.drop_nulls(["vocabulary", "code"]))
    defined = {(row["vocabulary"], row["code"]) for row in rows}
    allowed: set[tuple[str, str]] = set()
    for other, field in _coded_fields(package):
        name = field.get("vocabulary", "")
        codes = {(name, str(code)) for code in field["constraints"]["enum"]}
        allowed |= codes
        if undefined := ", ".join(code for _, code in sorted(codes - defined)):
            says = f"{field['name']} allows {undefined}, which vocabulary {name or '(none is named)'} does not define"
            yield Offence(says, other.schema_path, other.name, column=field["name"])
    for row in rows:
        if (row["vocabulary"], row["code"]) not in allowed:
            says = f"no field of vocabulary {row['vocabulary']} allows {row['code']}"
            yield Offence(says, table.path, table.name, row[LINE], "code", key_of(row, table.key), row["code"])


def _coded_fields(package: Package) -> Iterator[tuple[Table, Json]]:
    """Each field that holds codes, and its table."""
    for table in package.outlines():
        for field in table.fields:
            if "enum" in field.get("constraints", {}):
                yield table, field
