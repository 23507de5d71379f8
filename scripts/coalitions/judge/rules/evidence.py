"""Rules on evidence: every fact has its sources."""

from collections.abc import Iterator

import narwhals as nw

from coalitions.judge.catalogue import Offence, Profile, at_rows, on_row, on_table, on_tables
from coalitions.judge.lookups import Naming, again, is_readable, named_by_none
from coalitions.judge.roles import has, roles_of
from coalitions.language import LANGUAGES
from coalitions.package.carried import Json
from coalitions.package.frames import LINE
from coalitions.package.opened import Package
from coalitions.package.outline import names_in
from coalitions.package.table import Table

_TRACKING = "utm_[a-z_]*|fbclid|gclid|dclid|yclid|msclkid|mc_cid|mc_eid|igshid|ref_src|_ga"
SAME = {
    r"^https?://(?:www\.|m\.|mobile\.|amp\.)?": "",
    r"#(?:[^!].*)?$": "",
    r"\?": "&",
    rf"&(?:{_TRACKING})=[^&]*": "",
    r":(?:80|443)/": "/",
    r"[&/]+$": "",
}
"""What differs between addresses of one page, and what is put in its place."""


@on_tables(Profile.TIMELINE, of=has("links"))
def unsupported_event(package: Package) -> Iterator[Offence]:
    """An event has no supporting source.
    why: A fact that nobody is known to have published is not part of this record.
    fix: add a row with stance supports to event_sources
    bad: an event without a row in event_sources
    good: an event that one source supports
    """
    yield from _unsupported(package, in_events=False)


@on_tables(Profile.TIMELINE, of=has("links"))
def unsupported_step(package: Package) -> Iterator[Offence]:
    """A step has no supporting source.
    why: A source of the event need not speak of each party; every step must be cited by itself.
    fix: add a row with stance supports to change_sources
    bad: a step without a row in change_sources
    good: a step that one source supports
    """
    yield from _unsupported(package, in_events=True)


@on_table(Profile.RECORD, is_of_pairs=True)
def same_address(table: Table) -> Iterator[Offence]:
    """Two sources have the same address.
    why: One text, used for several coalitions, would pass for two that confirm each other.
    fix: keep one of the two, put its id wherever the other one stands, and delete the other
    bad: https://example.org/news and, under another source_id, http://www.example.org/news/?utm_source=x
    good: one source_id, named in the rows of each coalition of which the text speaks
    """
    if table.name != "sources":
        return
    address = nw.col("url").str.to_lowercase()
    for form, same in SAME.items():
        address = address.str.replace_all(form, same)
    twice = again(table.rows.drop_nulls("url").with_columns(address=address), ["address"])
    named = twice.join(table.rows.select(first=LINE, has="source_id"), on="first")
    yield from at_rows(table, named, "url", "{has} has this address already")


def _unsupported(package: Package, *, in_events: bool) -> Iterator[Offence]:
    """The facts that no link supports: those that took place in an event, or the others."""
    for links in package.readable_tables():
        for link in roles_of(links, "links"):
            for reference in links.references:
                if reference.columns != [link["fact"]] or not is_readable(package, reference):
                    continue
                table, key = package.table(reference.table), reference.there[0]
                if any("event" in each for each in roles_of(table, "facts")) is in_events:
                    alone = named_by_none(package, table, key, [Naming(links, link["fact"], supporting(link))])
                    yield from at_rows(table, alone, key, f"no row of {links.name} supports {{{key}}}")


def supporting(link: Json) -> list[nw.Expr]:
    """What holds of a link whose source supports the fact: of all, where no stance is given."""
    stance, supports = link.get("stance"), names_in(link.get("supports", "supports"))
    return [nw.col(stance).is_in(supports)] if stance else []


@on_row(Profile.RECORD)
def dispute_without_note(table: Table) -> Iterator[Offence]:
    """A source disputes a row, and no note says in what.
    why: A reader cannot weigh a dispute without knowing what it is about.
    fix: say in note_en and note_uk what the source says otherwise
    bad: stance disputes, note_uk (empty)
    good: stance disputes, note_en: dates the meeting 24 January, and the same in note_uk
    """
    for note in (f"note_{language}" for language in LANGUAGES):
        if {"stance", note} <= set(table.columns):
            silent = table.sound.filter((nw.col("stance") == "disputes") & nw.col(note).is_null())
            yield from at_rows(table, silent, note, f"the source disputes the row, and {note} is empty")


@on_row(Profile.RECORD)
def dispute_without_point(table: Table) -> Iterator[Offence]:
    """A dispute does not say what it disputes, or a link that disputes nothing does.
    why: Only a dispute of the fact itself lowers confidence; one of the day or the list does not.
    fix: write fact, day, list, amount or name into point where stance is disputes, and nothing elsewhere
    bad: stance disputes, point (empty)
    good: stance disputes, point day
    """
    if {"stance", "point"} <= set(table.columns):
        disputes, has_point = nw.col("stance") == "disputes", ~nw.col("point").is_null()
        silent = table.written.filter(disputes & ~has_point)
        yield from at_rows(table, silent, "point", "the source disputes the row, and point is empty")
        surplus = table.written.filter(~nw.col("stance").is_null() & ~disputes & has_point)
        yield from at_rows(table, surplus, "point", "stance is {stance}, and point is {point}")
