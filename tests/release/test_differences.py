"""Each kind of change is told by its cause, and by no other; the version rule follows from the causes."""

from typing import Any

import pytest

from coalitions.release.differences import Cause, Change, Edition, TableEdition, differences
from coalitions.release.versions import is_enough, next_version, required_step

TEXT = {"type": "string", "description": "A text."}
EVENTS = {
    ("launch",): {
        "event_id": "launch",
        "date_earliest": "2023-09-19",
        "date_latest": "2023-09-30",
        "title_en": "Launch",
    }
}
LINKS = {("launch", "gov"): {"event_id": "launch", "source_id": "gov", "stance": "supports"}}
CHECKS = {("ten",): {"roster_id": "ten", "verdict": "open", "certain": "10"}}


def table(rows: dict[tuple[str, ...], dict[str, str]], *columns: str, key: int = 1, **references: str) -> TableEdition:
    is_derived = "verdict" in columns
    return TableEdition(dict.fromkeys(columns, TEXT), columns[:key], references, rows, is_derived)


def edition(**changed: TableEdition) -> Edition:
    tables = {
        "events": table(EVENTS, "event_id", "date_earliest", "date_latest", "title_en", "place"),
        "sources": table({("gov",): {"source_id": "gov", "title": "We join"}}, "source_id", "title", "accessed"),
        "event_sources": table(LINKS, "event_id", "source_id", "stance", key=2, event_id="events", source_id="sources"),
        "roster_checks": table(CHECKS, "roster_id", "certain", "verdict"),
    }
    return Edition("0.1.0", {"title": "Coalitions", "licenses": "CC-BY-4.0"}, {**tables, **changed})


OLD = edition()


def with_row(name: str, *key: str, **cells: str) -> Edition:
    """The old edition, with cells of a row set; a row that is not there is added."""
    before = OLD.tables[name]
    row = {**before.rows.get(key, dict(zip(before.key, key, strict=True))), **cells}
    return edition(**{name: before._replace(rows={**before.rows, key: row})})


CASES: dict[str, tuple[Edition, list[Change]]] = {
    "a new event": (
        with_row("events", "join", title_en="Iceland joins"),
        [Change(Cause.NEW, "events", "join", None, None, "Iceland joins")],
    ),
    "a newly found source": (
        with_row("sources", "err", title="Iceland joined"),
        [Change(Cause.SOURCED, "sources", "err", None, None, "Iceland joined")],
    ),
    "a source linked to what was there": (
        with_row("event_sources", "launch", "err", stance="disputes"),
        [Change(Cause.SOURCED, "event_sources", "launch/err", None, None, "disputes")],
    ),
    "a corrected day": (
        with_row("events", "launch", date_latest="2023-09-19"),
        [Change(Cause.DATED, "events", "launch", "date", "2023-09-19/2023-09-30", "2023-09-19")],
    ),
    "another title": (
        with_row("events", "launch", title_en="The launch"),
        [Change(Cause.RELABELLED, "events", "launch", "title_en", "Launch", "The launch")],
    ),
    "a value filled in": (
        with_row("events", "launch", place="Ramstein"),
        [Change(Cause.CORRECTED, "events", "launch", "place", None, "Ramstein")],
    ),
    "another verdict on a claim": (
        with_row("roster_checks", "ten", verdict="explained", certain="11"),
        [Change(Cause.JUDGED, "roster_checks", "ten", "verdict", "open", "explained")],
    ),
    "another licence": (
        OLD._replace(properties={"title": "Coalitions", "licenses": "CC0"}),
        [Change(Cause.CORRECTED, "descriptor", "", "licenses", "CC-BY-4.0", "CC0")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_change_is_told_by_its_cause(case: str) -> None:
    new, expected = CASES[case]
    assert differences(OLD, new) == expected
    assert required_step(expected) == "minor"


def test_retracted_event_takes_its_links_with_it() -> None:
    gone = edition(**{name: OLD.tables[name]._replace(rows={}) for name in ("events", "event_sources")})
    assert differences(OLD, gone) == [Change(Cause.RETRACTED, "events", "launch", None, "Launch", None)]


def test_links_of_a_new_event_come_with_it() -> None:
    new = with_row("events", "join", title_en="Iceland joins")
    links = OLD.tables["event_sources"]
    link = {("join", "gov"): {"event_id": "join", "source_id": "gov"}}
    new.tables["event_sources"] = links._replace(rows={**links.rows, **link})
    assert [change.table for change in differences(OLD, new)] == ["events"]


def fields_of_events(**changed: Any) -> Edition:
    events = OLD.tables["events"]
    fields = {name: each for name, each in {**events.fields, **changed}.items() if each}
    return edition(events=events._replace(fields=fields))


STRUCTURES = {
    "a field added": (fields_of_events(country=TEXT), "minor", ("country", None, None, "string")),
    "a field removed": (fields_of_events(place=None), "major", ("place", None, "string", None)),
    "a field of another type": (
        fields_of_events(place={**TEXT, "type": "date"}),
        "major",
        ("place", "type", "string", "date"),
    ),
    "a constraint dropped": (
        fields_of_events(place={**TEXT, "constraints": "{}"}),
        "minor",
        ("place", "constraints", None, "{}"),
    ),
}


@pytest.mark.parametrize("case", STRUCTURES)
def test_change_of_structure_demands_its_step(case: str) -> None:
    new, step, (field, *rest) = STRUCTURES[case]
    changes = differences(OLD, new)
    assert changes == [Change(Cause.STRUCTURE, "events", field, *rest)]
    assert required_step(changes) == step


def test_removed_table_and_renamed_key_break_readers_and_added_table_does_not() -> None:
    fewer = OLD._replace(tables={name: each for name, each in OLD.tables.items() if name != "sources"})
    assert required_step(differences(OLD, fewer)) == "major"
    assert required_step(differences(fewer, OLD)) == "minor"
    renamed = edition(events=table({}, "id", "date_earliest", "date_latest", "title_en", "place"))
    changes = differences(OLD, renamed)
    assert Change(Cause.STRUCTURE, "events", "", "key", "event_id", "id") in changes
    assert not any(change.cause is Cause.RETRACTED for change in changes)
    assert required_step(changes) == "major"


def test_field_explained_anew_is_only_relabelled() -> None:
    changes = differences(OLD, fields_of_events(place={**TEXT, "description": "Where."}))
    assert [(change.cause, change.key) for change in changes] == [(Cause.RELABELLED, "place")]


def test_nothing_changed_demands_a_patch() -> None:
    assert differences(OLD, OLD) == []
    assert required_step([]) == "patch"


@pytest.mark.parametrize(("step", "least"), [("patch", "0.9.11"), ("minor", "0.10.0"), ("major", "1.0.0")])
def test_versions_count_as_numbers(step: str, least: str) -> None:
    """0.10 taken for smaller than 0.9."""
    assert next_version("0.9.10", step) == least
    assert is_enough(least, least)
    assert is_enough("1.0.0", least)
    assert not is_enough("0.9.9", least)


@pytest.mark.parametrize("version", ["1.0", "1.0.0-rc1", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.x", "", "١.0.0"])
def test_version_of_another_form_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        next_version(version, "patch")
