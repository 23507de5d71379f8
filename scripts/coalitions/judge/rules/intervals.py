"""Rules on days and intervals."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Severity, at_rows, key_of, on_table, on_tables
from coalitions.model.dates import days_given, intervals
from coalitions.package.frames import LINE, Frame, rows_of, where
from coalitions.package.opened import Package
from coalitions.package.table import Table


@on_table(
    "interval-order",
    Severity.ERROR,
    fault="An interval ends before it begins.",
    why="No day lies in such an interval, so nothing can be counted or drawn.",
    fix="swap the two days, or correct the wrong one",
    bad="date_earliest 2024-02-14, date_latest 2024-01-02",
    good="date_earliest 2024-01-02, date_latest 2024-02-14",
)
def interval_order(table: Table) -> Iterator[Offence]:
    for earliest, latest in intervals(table.columns):
        reversed_rows = where(table.frame, nw.col(latest) < nw.col(earliest))
        yield from at_rows(table, reversed_rows, latest, f"{{{latest}}} lies before {earliest} {{{earliest}}}")


@on_table(
    "half-interval",
    Severity.ERROR,
    fault="Only one end of an interval is given.",
    why="An open end would be read as a known day by some and as no day by others.",
    fix="write both ends (the same day twice where it is known), or none where nothing bounds the date",
    bad="published_earliest 2024-03-06, published_latest (empty)",
    good="published_earliest 2024-03-06, published_latest 2024-03-06",
)
def half_interval(table: Table) -> Iterator[Offence]:
    for earliest, latest in intervals(table.columns):
        for given, lacking in ((earliest, latest), (latest, earliest)):
            half = where(table.written, ~nw.col(given).is_null() & nw.col(lacking).is_null())
            yield from at_rows(table, half, lacking, f"{given} is {{{given}}}, {lacking} is empty")


@on_tables(
    "future-day",
    Severity.ERROR,
    fault="A day lies in the future.",
    why="The record holds what has happened; a day to come is nearly always a wrong year.",
    fix="correct the year, or wait until it has happened",
    bad="2042-02-14",
    good="2024-02-14",
)
def future_day(package: Package) -> Iterator[Offence]:
    until = package.today or package.as_of
    for table in package.readable_tables():
        for field in table.fields:
            if field["type"] == "date":
                later = where(table.frame, nw.col(field["name"]) > until)
                yield from at_rows(table, later, field["name"], f"{{{field['name']}}} is later than {until}")


@on_tables(
    "step-outside-event",
    Severity.ERROR,
    fault="A step lies outside the interval of its event, and nothing says that this is meant.",
    why="The step is said to have been made in that event; a reader must learn why the days differ.",
    fix="correct the interval or the event, or write outside_event into deviation and the reason into the notes",
    bad="step 2024-03-01, event 2024-01-23, deviation (empty)",
    good="step 2024-01-23, event 2024-01-23",
)
def step_outside_event(package: Package) -> Iterator[Offence]:
    table = package.table("membership_changes")
    events = package.frame("events").select(
        "event_id", event_earliest=nw.col("date_earliest"), event_latest=nw.col("date_latest")
    )
    outside = (nw.col("date_earliest") < nw.col("event_earliest")) | (nw.col("date_latest") > nw.col("event_latest"))
    steps = table.frame.select(LINE, "change_id", "event_id", "date_earliest", "date_latest", "deviation")
    unmeant = steps.filter(nw.col("deviation").is_null())
    rows = where(unmeant.join(events, on="event_id"), outside)
    yield from at_rows(table, rows, "event_id", "the event took place {event_earliest} to {event_latest}")


@on_tables(
    "source-before-event",
    Severity.ERROR,
    fault="A source that supports an event or a step was published before it.",
    why="Nobody reports what has not happened; one of the days, or the link, is wrong.",
    fix="correct the day or the link; a source that only announces it has stance bounds, whatever its note says",
    bad="published 2024-01-27, event 2024-02-14",
    good="published 2024-02-14, event 2024-02-14",
)
def source_before_event(package: Package) -> Iterator[Offence]:
    yield from _too_early(package, "event_sources", package.frame("events"), "event_id")
    yield from _too_early(package, "change_sources", package.frame("membership_changes"), "change_id")


def _too_early(package: Package, links: str, facts: Frame, key: str) -> Iterator[Offence]:
    table = package.table(links)
    published = package.frame("sources").select("source_id", "published_latest")
    supporting = table.frame.select(LINE, *table.key, "stance").filter(nw.col("stance") == "supports")
    dated = supporting.join(published, on="source_id").join(facts.select(key, "date_earliest"), on=key)
    rows = where(dated, nw.col("published_latest") < nw.col("date_earliest"))
    says = "published no later than {published_latest}, before {date_earliest}"
    yield from at_rows(table, rows, "source_id", says)


@on_tables(
    "day-outside-interval",
    Severity.ERROR,
    fault="A source that supports a row gives a day that its interval does not hold, by the note of the link.",
    why="An interval holds every day that a supporting source gives; else the record claims to know more than they do.",
    fix="widen the interval; where the source errs, its stance is disputes, with point day",
    bad="interval 2024-01-23 alone, and a source that supports it with the note: dates it to 24 January",
    good="interval 2024-01-23 to 2024-01-24, and the same note",
)
def day_outside_interval(package: Package) -> Iterator[Offence]:
    for name in ("event_sources", "change_sources"):
        table = package.table(name)
        key, facts = table.references[0].columns[0], package.frame(table.references[0].table)
        noted = where(table.frame, (nw.col("stance") == "supports") & nw.col("note_en").str.contains("dates it "))
        dated = noted.join(facts.select(key, "date_earliest", "date_latest"), on=key)
        for row in rows_of(dated.drop_nulls(["date_earliest", "date_latest"])):
            given = days_given(row["note_en"], row["date_earliest"][:4])
            if any(not row["date_earliest"] <= day <= row["date_latest"] for day in given):
                says = f"the interval is {row['date_earliest']} to {row['date_latest']}"
                yield Offence(says, table.path, name, row[LINE], "note_en", key_of(row, table.key), row["note_en"])
