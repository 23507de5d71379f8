"""The SQLite database, read with sqlite3 alone."""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coalitions.package.artefacts import Artefacts
from exports.conftest import all_formats, connected


@pytest.fixture
def database(files: Artefacts) -> Iterator[sqlite3.Connection]:
    with connected(files) as connection:
        yield connection


def schemas(root: Path) -> list[tuple[Path, dict]]:
    """The file and the schema of each table, read without the code under test."""
    resources = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
    return [(root / each["path"], json.loads((root / each["schema"]).read_text("utf-8"))) for each in resources]


def test_every_table_comes_back_as_the_same_bytes(root: Path, database: sqlite3.Connection) -> None:
    """A date rounded, a number turned into text, an empty cell into a word, a row lost."""
    for path, schema in schemas(root):
        truth = {1: "true", 0: "false"}
        booleans = {number for number, field in enumerate(schema["fields"]) if field["type"] == "boolean"}
        key = ", ".join(schema["primaryKey"])
        found = database.execute(f"SELECT * FROM {path.stem} ORDER BY {key}")  # noqa: S608
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(column[0] for column in found.description)
        for row in found:
            writer.writerow(truth[cell] if number in booleans else cell for number, cell in enumerate(row))
        assert text.getvalue().encode() == path.read_bytes(), path.stem


def test_keys_and_references_are_those_of_the_schemas_and_hold(root: Path, database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for path, schema in schemas(root):
        columns = database.execute(f"PRAGMA table_info({path.stem})").fetchall()
        assert [column[1] for column in sorted(columns, key=lambda column: column[5]) if column[5]] == schema[
            "primaryKey"
        ]
        references = database.execute(f"PRAGMA foreign_key_list({path.stem})").fetchall()
        declared = [
            (key["fields"][0], key["reference"].get("resource", path.stem), key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", [])
        ]
        assert sorted((each[3], each[2], each[4]) for each in references) == sorted(declared)


@pytest.mark.parametrize("statement", Path(__file__).with_name("refused.sql").read_text("utf-8").splitlines())
def test_database_refuses_what_the_schemas_refuse(database: sqlite3.Connection, statement: str) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)


def test_references_and_intervals_are_indexed(database: sqlite3.Connection) -> None:
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM event_sources WHERE source_id = 'x'").fetchall()
    assert "USING COVERING INDEX" in plan[0][3] or "USING INDEX" in plan[0][3]
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM events WHERE date_earliest > '2024'").fetchall()
    assert "USING INDEX" in plan[0][3]


def test_members_by_day_agree_with_the_published_counts_on_each_day_of_change(rows, database) -> None:
    """A view that forgets those who left, or counts a disputed member as certain."""
    for count in rows("membership_counts"):
        asked = (count["date"], count["coalition_id"])
        found = database.execute("SELECT belongs FROM members_by_day WHERE day = ? AND coalition_id = ?", asked)
        answers = Counter(answer for (answer,) in found)
        assert (answers["yes"], answers.total()) == (int(count["certain"]), int(count["possible"])), asked


def test_member_that_left_in_december_belongs_for_certain_until_then(two_coalitions: Path) -> None:
    days = "SELECT day, belongs FROM members_by_day WHERE coalition_id = 'drone' AND day IN (?, ?, ?, ?, ?)"
    asked = ("2023-10-31", "2023-11-01", "2023-11-30", "2023-12-01", "2023-12-31")
    with connected(all_formats(two_coalitions)) as database:
        found = database.execute("SELECT * FROM belonging WHERE coalition_id = 'drone'").fetchall()
        answers = database.execute(days, asked).fetchall()
    assert found == [("drone", "EST", "2023-11-01", "2023-11-01", "2023-12-01", "2023-12-31")]
    assert answers == [("2023-11-01", "yes"), ("2023-11-30", "yes"), ("2023-12-01", "unknown")]


def test_claims_stand_with_what_they_count_and_why_they_differ(rows, database: sqlite3.Connection) -> None:
    claims = database.execute("SELECT roster_id, convention, verdict, certain, explanation_uk FROM claims")
    checks = {row["roster_id"]: row for row in rows("roster_checks")}
    for roster, convention, verdict, certain, explanation in claims.fetchall():
        row = next(row for row in rows("rosters") if row["roster_id"] == roster)
        check = checks.pop(roster)
        assert (convention, explanation or "") == (row["convention"], row["explanation_uk"])
        assert (verdict, "" if certain is None else str(certain)) == (check["verdict"], check["certain"])
    assert checks == {}


def test_database_opens_in_old_versions_and_is_searched_in_both_languages(database: sqlite3.Connection) -> None:
    """STRICT, which SQLite before 3.37 takes for a malformed schema; FTS5, which many builds lack."""
    statements = " ".join(sql for (sql,) in database.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    assert not re.search(r"\bSTRICT\b|fts5|GENERATED|RETURNING", statements)
    search = "SELECT kind, id FROM search WHERE search MATCH ?"
    found = database.execute(search, ("естон*",)).fetchall()
    assert "events" in {kind for kind, _ in found} <= {"events", "membership_changes", "rosters", "contributions"}
    assert database.execute(search, ("estonia",)).fetchall()


def test_views_keep_every_source_and_every_open_claim(rows, database: sqlite3.Connection) -> None:
    of_events = database.execute("SELECT event_id, source_id, stance FROM events_with_sources").fetchall()
    of_steps = database.execute("SELECT change_id, source_id, stance FROM steps_with_sources").fetchall()
    assert sorted(of_events) == [tuple(row.values())[:3] for row in rows("event_sources")]
    assert sorted(of_steps) == [tuple(row.values())[:3] for row in rows("change_sources")]
    still_open = {row["roster_id"] for row in rows("roster_checks") if row["verdict"] == "open"}
    assert {roster for (roster,) in database.execute("SELECT roster_id FROM open_claims")} == still_open


def test_datasette_describes_every_table_column_and_view(files: Artefacts, database: sqlite3.Connection) -> None:
    told = json.loads(files["datasette.json"])["databases"]["coalitions"]
    kinds = dict(database.execute("SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')"))
    kinds = {name: kind for name, kind in kinds.items() if not name.startswith("search")}
    assert set(told["tables"]) == set(kinds)
    assert [name for name, kind in kinds.items() if kind == "view"] == [
        *("members_by_day", "events_with_sources", "steps_with_sources", "claims", "open_claims", "about")
    ]
    for name, kind in kinds.items():
        assert told["tables"][name]["description"]
        if kind == "table":
            columns = {column[1] for column in database.execute(f"PRAGMA table_info({name})")}
            assert columns == {column for column, text in told["tables"][name]["columns"].items() if text}
    answer = database.execute(told["queries"]["members_on"]["sql"], {"day": "2023-09-19"}).fetchall()
    assert ("it", "EST", "Estonia", "Естонія", "yes") in answer
    assert database.execute(told["queries"]["search_for"]["sql"], {"words": "estonia"}).fetchall()
