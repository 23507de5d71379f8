"""Parquet read with Polars, the workbook read with openpyxl, flat CSV with the csv module: the same rows."""

import io
import json
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import polars
import pytest
from pyarrow import parquet

from coalitions.exports.formats import USUAL, exported
from coalitions.package.artefacts import Artefacts
from exports.conftest import table_of
from workshop import opened

POLARS_TYPES = {"string": polars.String, "integer": polars.Int64, "date": polars.Date, "boolean": polars.Boolean}


def as_written(cell: object) -> str:
    """A value as the package writes it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


@pytest.fixture
def schemas(root: Path) -> dict[str, dict]:
    resources = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
    return {each["name"]: json.loads((root / each["schema"]).read_text("utf-8")) for each in resources}


def test_parquet_holds_the_rows_with_the_types_and_descriptions_of_the_schemas(files, rows, schemas) -> None:
    assert {path for path in files if path.startswith("parquet/")} == {f"parquet/{name}.parquet" for name in schemas}
    for name, schema in schemas.items():
        data = files[f"parquet/{name}.parquet"]
        frame = polars.read_parquet(data)
        assert frame.schema == {field["name"]: POLARS_TYPES[field["type"]] for field in schema["fields"]}
        assert [{column: as_written(cell) for column, cell in row.items()} for row in frame.to_dicts()] == rows(name)
        told = parquet.read_schema(io.BytesIO(data))
        assert told.metadata[b"description"].decode() == schema["description"]
        for field in schema["fields"]:
            assert told.field(field["name"]).metadata[b"description"].decode() == field["description"]
            assert told.field(field["name"]).nullable is not field.get("constraints", {}).get("required", False)


@cache
def read(workbook: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook))


@pytest.fixture
def workbook(files: Artefacts) -> openpyxl.Workbook:
    return read(files["coalitions.xlsx"])


def test_workbook_holds_the_rows_with_dates_as_dates(workbook, rows, schemas) -> None:
    answers = ["members now", "matrix", "учасниці зараз", "матриця"]
    assert workbook.sheetnames == [*answers, "about", *schemas, "codebook"]
    assert workbook.active.title == "members now"
    for name, schema in schemas.items():
        header, *body = workbook[name].iter_rows()
        assert [cell.value for cell in header] == [field["name"] for field in schema["fields"]]
        assert [[as_written(cell.value) for cell in row] for row in body] == [list(row.values()) for row in rows(name)]
        for number, field in enumerate(schema["fields"]):
            cells = [row[number] for row in body if row[number].value is not None]
            if field["type"] == "date":
                assert all(cell.is_date and cell.number_format == "yyyy-mm-dd" for cell in cells)
            if field["type"] == "integer":
                assert all(isinstance(cell.value, int) for cell in cells)


def test_workbook_bears_the_day_of_the_data_and_not_of_the_clock(workbook, rows) -> None:
    assert workbook.properties.created.isoformat()[:10] == max(row["accessed"] for row in rows("sources"))


def test_every_sheet_is_ready_to_read(workbook, rows) -> None:
    day = max(
        row[name] for table, name in (("sources", "accessed"), ("coalitions", "looked_up_to")) for row in rows(table)
    )
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert (int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight)) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.left.text.endswith(f", {day}"), "a printed sheet that says of which day it is"
        for column in sheet.iter_cols():
            assert 8 <= sheet.column_dimensions[column[0].column_letter].width <= 62
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_codebook_sheet_explains_every_field(workbook, schemas) -> None:
    """In both languages: whoever adds a field may forget one."""
    meaning = ("description", "description_uk")
    found = [(row[0], row[1], *row[5:7]) for row in workbook["codebook"].iter_rows(min_row=2, values_only=True)]
    assert found == [
        (name, field["name"], *(field[each] for each in meaning))
        for name, schema in schemas.items()
        for field in schema["fields"]
    ]


@pytest.mark.parametrize(
    ("now", "table", "certain", "doubtful"),
    [("members now", "matrix", "yes", "not known"), ("учасниці зараз", "матриця", "так", "невідомо")],
)
def test_members_now_and_matrix_are_those_of_the_last_day(workbook, rows, now, table, certain, doubtful) -> None:
    """Today's members, counted from the times of belonging with nothing but text."""
    days = {row["coalition_id"]: row["looked_up_to"] for row in rows("coalitions")}
    expected = set()
    for time in rows("belonging"):
        day = days[time["coalition_id"]]
        if time["possible_from"] <= day and (time["possible_until"] or "9999") > day:
            sure = time["certain_from"] and time["certain_from"] <= day < (time["certain_until"] or "9999")
            expected.add((time["coalition_id"], time["party_id"], certain if sure else doubtful))
    language = "uk" if now == "учасниці зараз" else "en"
    ids = {row[f"name_{language}"]: row["coalition_id"] for row in rows("coalitions")}
    _, *body = workbook[now].iter_rows(values_only=True)
    assert {(ids[row[0]], row[2], row[4]) for row in body} == expected
    assert {(ids[row[0]], row[9].date().isoformat()) for row in body} <= set(days.items())
    head, *body = workbook[table].iter_rows(values_only=True)
    short = {row[f"short_{language}"]: row["coalition_id"] for row in rows("coalitions")}
    shown = {(short[name], row[1], cell) for row in body for name, cell in zip(head[2:], row[2:], strict=True) if cell}
    assert {each[:2] for each in shown} == {each[:2] for each in expected}
    assert {each for each in shown if each[2] == doubtful} == {each for each in expected if each[2] == doubtful}


@pytest.mark.parametrize("name", ["timeline.csv", "memberships_flat.csv"])
def test_flat_table_says_to_excel_that_it_is_utf_8(files: Artefacts, name: str) -> None:
    """Excel reads bytes without a mark in the code page of the country, and Ukrainian becomes РњС–."""
    assert files[name].startswith(b"\xef\xbb\xbf")


def sources_of(links: list[dict[str, str]], key: str, stance: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for link in links:
        if link["stance"] == stance:
            found.setdefault(link[key], set()).add(link["source_id"])
    return found


def test_timeline_has_a_row_an_event_with_its_sources(files, rows) -> None:
    events = {row["event_id"]: row for row in rows("events")}
    found = table_of(files["timeline.csv"])
    assert sorted(row["event_id"] for row in found) == sorted(events)
    urls = {row["source_id"]: row["url"] for row in rows("sources")}
    names = {row["party_id"]: row["name_uk"] for row in rows("parties")}
    coalitions = {row["coalition_id"]: row["name_en"] for row in rows("coalitions")}
    for stance in ("supports", "bounds", "disputes"):
        sources = sources_of(rows("event_sources"), "event_id", stance)
        for row in found:
            named = [source for source in row[f"{stance}_sources"].split("; ") if source]
            assert set(named) == sources.get(row["event_id"], set())
            assert row[f"{stance}_urls"] == "; ".join(urls[source] for source in named)
    for row in found:
        assert events[row["event_id"]].items() <= row.items()
        assert row["country_uk"] == names.get(row["country"], "")
        assert row["coalition_en"] == coalitions[row["coalition_id"]]


def test_flat_memberships_have_a_row_a_spell_with_the_sources_of_its_steps(files, rows) -> None:
    found = table_of(files["memberships_flat.csv"])
    spells = rows("memberships")
    assert [row["starts_with"] for row in found] == [row["starts_with"] for row in spells]
    steps = rows("membership_changes")
    for stance in ("supports", "bounds", "disputes"):
        sources = sources_of(rows("change_sources"), "change_id", stance)
        for party in {(row["coalition_id"], row["party_id"]) for row in spells}:
            theirs = [step["change_id"] for step in steps if (step["coalition_id"], step["party_id"]) == party]
            expected = set().union(*(sources.get(step, set()) for step in theirs))
            cells = [row[f"{stance}_sources"] for row in found if (row["coalition_id"], row["party_id"]) == party]
            assert {source for cell in cells for source in cell.split("; ") if source} == expected
    for row in found:
        assert row["instruments"]
        assert row["status_en"]
        assert row["party_uk"]


def test_instruments_of_a_spell_are_those_of_its_steps_in_their_order(small_master: Path) -> None:
    found = table_of(exported(opened(small_master), ["flat"])["memberships_flat.csv"])
    latvia = next(row for row in found if row["party_id"] == "LVA")
    assert latvia["instruments"] == "declaration_of_intent; cooperation_agreement"
    assert latvia["supports_sources"] == "mil-gov-ua-2023-09-19-launch; undated-blog"
    assert latvia["disputes_urls"] == "https://gordonua.com/launch"


def test_tables_without_rows_keep_their_headers_in_every_format(small: Path) -> None:
    """A new package, or a coalition without contributions, on which an export falls over."""
    for file in small.glob("data/**/*.csv"):
        if file.stem not in ("vocabularies", "sources", "publishers"):
            file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    files = exported(opened(small), USUAL)
    assert polars.read_parquet(files["parquet/events.parquet"]).height == 0
    sheet = openpyxl.load_workbook(io.BytesIO(files["coalitions.xlsx"]))["events"]
    assert sheet.dimensions == sheet.auto_filter.ref == "A1:N1"
    assert table_of(files["timeline.csv"]) == table_of(files["memberships_flat.csv"]) == []
    assert files["timeline.csv"].startswith(b"\xef\xbb\xbfevent_id,coalition_id,")
