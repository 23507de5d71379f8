"""Rules on evidence: every fact has its sources."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.catalogue import Offence, Scope, Severity, at_rows, rule
from coalitions.frames import where
from coalitions.package import Package
from coalitions.table import Table


@rule(
    "unsupported-event",
    Severity.ERROR,
    Scope.TABLES,
    fault="An event has no supporting source.",
    why="A fact that nobody is known to have published is not part of this record.",
    fix="add a row with stance supports to event_sources",
    bad="an event without a row in event_sources",
    good="an event that one source supports",
)
def unsupported_event(package: Package) -> Iterator[Offence]:
    yield from _unsupported(package, "events", "event_sources")


@rule(
    "unsupported-step",
    Severity.ERROR,
    Scope.TABLES,
    fault="A step has no supporting source.",
    why="A source of the event need not speak of each party; every step must be cited by itself.",
    fix="add a row with stance supports to change_sources",
    bad="a step without a row in change_sources",
    good="a step that one source supports",
)
def unsupported_step(package: Package) -> Iterator[Offence]:
    yield from _unsupported(package, "membership_changes", "change_sources")


def _unsupported(package: Package, facts: str, links: str) -> Iterator[Offence]:
    table = package.table(facts)
    key = table.key[0]
    supported = package.frame(links).select(key, "stance").filter(nw.col("stance") == "supports")[key].drop_nulls()
    alone = where(table.frame, ~nw.col(key).is_null() & ~nw.col(key).is_in(supported))
    yield from at_rows(table, alone, key, f"no row of {links} supports {{{key}}}")


@rule(
    "dispute-without-note",
    Severity.ERROR,
    Scope.TABLE,
    fault="A source disputes a row, and no note says in what.",
    why="A reader cannot weigh a dispute without knowing what it is about.",
    fix="say in the note what the source says otherwise",
    bad="stance disputes, note (empty)",
    good="stance disputes, note: dates the meeting 24 January",
)
def dispute_without_note(table: Table) -> Iterator[Offence]:
    if {"stance", "note"} <= set(table.columns):
        silent = where(table.frame, (nw.col("stance") == "disputes") & nw.col("note").is_null())
        yield from at_rows(table, silent, "note", "the source disputes the row without a note")
