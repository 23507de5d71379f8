"""Rules on days and intervals."""

from collections.abc import Iterator
from operator import itemgetter

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, Severity, at_rows, key_of, on_row, on_table, on_tables
from coalitions.judge.lookups import beside, reference_of
from coalitions.judge.roles import Interval, has, has_dates, has_roles, intervals_of, roles_of
from coalitions.judge.rules.evidence import supporting
from coalitions.model.dates import days_given
from coalitions.model.order import with_row_above
from coalitions.package.frames import LINE, collected, rows_of
from coalitions.package.opened import Package
from coalitions.package.outline import names_in
from coalitions.package.table import Table


@on_row(Profile.TIMELINE, of=has_dates)
def interval_order(table: Table) -> Iterator[Offence]:
    """An interval ends before it begins.
    why: No day lies in such an interval, so nothing can be counted or drawn.
    fix: swap the two days, or correct the wrong one
    bad: date_earliest 2024-02-14, date_latest 2024-01-02
    good: date_earliest 2024-01-02, date_latest 2024-02-14
    """
    for each in intervals_of(table):
        reversed_rows = table.sound.filter(each.last(each.end) < each.first(each.start))
        says = f"{{{each.end}}} lies before {each.start} {{{each.start}}}"
        yield from at_rows(table, reversed_rows, each.end, says)


@on_row(Profile.TIMELINE, of=has_dates)
def half_interval(table: Table) -> Iterator[Offence]:
    """Only one end of an interval is given.
    why: An open end would be read as a known day by some and as no day by others.
    fix: write both ends (the same day twice where it is known), or none where nothing bounds the date
    bad: published_earliest 2024-03-06, published_latest (empty)
    good: published_earliest 2024-03-06, published_latest 2024-03-06
    """
    for each in intervals_of(table):
        ends = ((each.start, each.end, each.open_end), (each.end, each.start, each.open_start))
        for given, lacking, may_be_open in ends:
            if not may_be_open:
                half = table.sound.filter(~nw.col(given).is_null() & nw.col(lacking).is_null())
                if lines := table.unfit_lines(lacking):
                    half = half.filter(~nw.col(LINE).is_in(lines))
                yield from at_rows(table, half, lacking, f"{given} is {{{given}}}, {lacking} is empty")


@on_tables(Profile.TIMELINE, of=has_roles)
def future_day(package: Package) -> Iterator[Offence]:
    """A day lies in the future.
    why: The record holds what has happened; a day to come is nearly always a wrong year.
    fix: correct the year, or wait until it has happened; --today says which day it is
    bad: 2042-02-14
    good: 2024-02-14
    """
    until = package.today or package.as_of
    for table in filter(has_roles, package.readable_tables()):
        found = intervals_of(table)
        days = [each["name"] for each in table.fields if each["type"] == "date"]
        ends = {column: each for each in found for column in (each.start, each.end)}
        later = {
            column: (ends[column].first(column) if column in ends else nw.col(column)) > until
            for column in dict.fromkeys([*days, *ends])
        }
        if not later:
            continue
        rows = table.rows.select(dict.fromkeys([LINE, *table.key, *later]))
        late = collected(rows.filter(nw.any_horizontal(*later.values(), ignore_nulls=True)))
        for column, is_later in later.items():
            yield from at_rows(table, late.filter(is_later), column, f"{{{column}}} is later than {until}")


@on_tables(Profile.TIMELINE, of=has("facts"))
def step_outside_event(package: Package) -> Iterator[Offence]:
    """A step lies outside the interval of its event, and nothing says that this is meant.
    why: The step is said to have been made in that event; a reader must learn why the days differ.
    fix: correct the interval or the event, or write outside_event into deviation and the reason into the notes
    bad: step 2024-03-01, event 2024-01-23, deviation (empty)
    good: step 2024-01-23, event 2024-01-23
    """
    for table in package.readable_tables():
        for fact in roles_of(table, "facts"):
            days = _days_of(package, table, fact.get("event"))
            if days is None:
                continue
            rows = beside(package, table, fact["event"], __from__=days.start, __to__=days.end)
            outside = (nw.col(fact["start"]) < nw.col("__from__")) | (nw.col(fact["end"]) > nw.col("__to__"))
            if meant := fact.get("meant"):
                outside &= nw.col(meant).is_null()
            rows = rows.filter(outside).drop_nulls(["__from__", "__to__"])
            yield from at_rows(table, rows, fact["event"], "the event took place {__from__} to {__to__}")


def _days_of(package: Package, table: Table, column: str | None) -> Interval | None:
    """The days of the rows to which a column refers; None where none can be read or dated."""
    reference = reference_of(package, table, column)
    return next(iter(intervals_of(package.table(reference.table))), None) if reference else None


@on_tables(Profile.TIMELINE, of=has("links"))
def source_before_event(package: Package) -> Iterator[Offence]:
    """A source that supports an event or a step was published before it.
    why: Nobody reports what has not happened; one of the days, or the link, is wrong.
    fix: correct the day or the link; a source that only announces it has stance bounds, whatever its note says
    bad: published 2024-01-27, event 2024-02-14
    good: published 2024-02-14, event 2024-02-14
    """
    for table in package.readable_tables():
        for link in roles_of(table, "links"):
            fact, text = (_days_of(package, table, link[part]) for part in ("fact", "source"))
            if fact is None or text is None:
                continue
            rows = beside(package, table, link["source"], published=text.end)
            rows = beside(package, table, link["fact"], rows, happened=fact.start)
            early = rows.filter(nw.col("published") < nw.col("happened"), *supporting(link))
            yield from at_rows(table, early, link["source"], "published no later than {published}, before {happened}")


@on_table(Profile.TIMELINE, severity=Severity.WARNING, is_of_pairs=True, of=has("spells"))
def overlapping_spells(table: Table) -> Iterator[Offence]:
    """A subject belongs to a group in two spells that overlap.
    why: It would be counted twice on the days that both hold; one spell was not ended, or stands there twice.
    fix: end the earlier spell where the later begins, or join the two
    bad: member 2001 to 2005, and member of the same 2004 to 2008
    good: member 2001 to 2004, and member of the same 2004 to 2008
    """
    for spell in roles_of(table, "spells"):
        whole = Interval(
            names_in(spell["start"])[-1], names_in(spell["end"])[0], False, False, spell.get("partial") is True
        )
        who = [*names_in(spell["subject"]), *names_in(spell["group"])]
        begun, ended = whole.last(whole.start).alias("__begun__"), whole.first(whole.end).alias("__ended__")
        spells = table.rows.with_columns(begun, ended).drop_nulls([*who, "__begun__"])
        spells = with_row_above(spells, who, ["__begun__", LINE], __before__="__ended__", __until__=whole.end)
        late = spells.filter(nw.col("__begun__") < nw.col("__before__"))
        yield from at_rows(table, late, names_in(spell["start"])[0], "the spell before lasts until {__until__}")


@on_tables(Profile.RECORD, texts=lambda _: ["note_en"])
def day_outside_interval(package: Package) -> Iterator[Offence]:
    """A source that supports a row gives a day that its interval does not hold, by the note of the link.
    why: An interval holds every day that a supporting source gives; else the record claims to know more than they do.
    fix: widen the interval; where the source errs, its stance is disputes, with point day
    bad: interval 2024-01-23 alone, and a source that supports it with the note: dates it to 24 January
    good: interval 2024-01-23 to 2024-01-24, and the same note
    """
    for name in ("event_sources", "change_sources"):
        table = package.table(name)
        days = {day: day for day in ("date_earliest", "date_latest")}
        gives_day = nw.col("note_en").str.contains("dates it ", literal=True)
        noted = table.rows.filter((nw.col("stance") == "supports") & gives_day)
        dated = beside(package, table, table.references[0].columns[0], noted, **days).drop_nulls(list(days))
        for row in sorted(rows_of(dated), key=itemgetter(LINE)):
            given = days_given(row["note_en"], row["date_earliest"][:4])
            if any(not row["date_earliest"] <= day <= row["date_latest"] for day in given):
                says = f"the interval is {row['date_earliest']} to {row['date_latest']}"
                yield Offence(says, table.path, name, row[LINE], "note_en", key_of(row, table.key), row["note_en"])
