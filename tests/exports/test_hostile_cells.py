"""Texts that would run, break out or break a file, written although the rules refuse them: each stays what it is."""

import io
import json
import shutil
import tomllib
from pathlib import Path

import icalendar
import openpyxl
import pytest

from coalitions.exports import CannotExportError
from coalitions.exports.formats import USUAL, exported
from coalitions.package.artefacts import Artefacts
from exports.conftest import connected, entries_of, table_of
from markup import Markup
from tables import rows, write_rows
from workshop import edit, edit_json, opened

TEXTS = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))["texts"]
ADDRESS = """https://example.org/?a='"onclick="x()"&b=<i>&amp;c"""
EVENTS = {f"2023-10-{number:02}-event": text for number, text in enumerate(TEXTS, start=1)}
"""The event that bears each text as its title; the publisher of its source is called the same."""


@pytest.fixture(scope="module")
def files(small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Artefacts:
    root = Path(shutil.copytree(small_master, tmp_path_factory.mktemp("hostile") / "package"))
    dates = {"date_earliest": "2023-10-01", "date_latest": "2023-10-01", "date_basis": "act"}
    event = {"coalition_id": "it", **dates, "kind": "launch", "milestone": "true"}
    words = ("title_en", "title_uk", "summary_en", "summary_uk")
    rows_of = {
        "events": [{"event_id": name, **event, **dict.fromkeys(words, text)} for name, text in EVENTS.items()],
        "event_sources": [
            {"event_id": name, "source_id": name, "stance": "supports", "note_en": text}
            for name, text in EVENTS.items()
        ],
        "publishers": [
            {"publisher_id": name, "kind": "other", "name_en": text, "name_uk": text} for name, text in EVENTS.items()
        ],
        "sources": [
            {"source_id": name, "publisher_id": name, "title": text, "url": ADDRESS, "note": text}
            for name, text in EVENTS.items()
        ],
    }
    for table, content in rows_of.items():
        write_rows(root, table, [*rows(root, table), *content])
    return exported(opened(root), USUAL)


def test_workbook_shows_each_text_and_runs_none(files: Artefacts) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(files["coalitions.xlsx"]))
    header, *body = workbook["events"].iter_rows()
    column = [cell.value for cell in header].index("title_en")
    titles = {row[0].value: row[column] for row in body}
    for name, text in EVENTS.items():
        assert (titles[name].value, titles[name].data_type) == (text, "s")
        assert titles[name].quotePrefix == text.startswith(tuple("=+-@"))
    assert not [cell for sheet in workbook for row in sheet for cell in row if cell.hyperlink or cell.data_type == "f"]


def test_calendar_keeps_each_text_and_gains_no_line(files: Artefacts) -> None:
    calendar = icalendar.Calendar.from_ical(files["events.en.ics"])
    entries = entries_of(files["events.en.ics"])
    assert {name: str(entries[name]["SUMMARY"]) for name in EVENTS} == EVENTS
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert files["events.en.ics"].count(b"\nBEGIN:VEVENT") == len(entries) == len(EVENTS) + 2


def test_timeline_shows_each_text_and_no_tag_of_it(files: Artefacts) -> None:
    slides = {slide["unique_id"]: slide["text"] for slide in json.loads(files["timelinejs.en.json"])["events"]}
    for name, text in EVENTS.items():
        headline, body = Markup(slides[name]["headline"]), Markup(slides[name]["text"])
        assert (headline.text, headline.tags) == (text, [])
        assert (body.text, body.tags) == (text * 2, [("p", {}), ("ul", {}), ("li", {}), ("a", {"href": ADDRESS})])


def test_json_can_stand_in_a_script_element(files: Artefacts) -> None:
    for path in (path for path in files if path.endswith(("json", "jsonld"))):
        assert b"<" not in files[path], path


def test_database_and_flat_table_hold_each_text_as_text(files: Artefacts) -> None:
    with connected(files) as database:
        titles = dict(database.execute("SELECT event_id, title_en FROM events"))
    assert {name: titles[name] for name in EVENTS} == EVENTS
    titles = {row["event_id"]: row["title_en"] for row in table_of(files["timeline.csv"])}
    assert {name: titles[name] for name in EVENTS} == EVENTS


def test_name_of_a_table_cannot_lead_out_of_the_folder(small: Path) -> None:
    edit_json(small, "datapackage.json", lambda content: content["resources"][0].update(name="../../evil"))
    with pytest.raises(CannotExportError, match="no name for a file"):
        exported(opened(small), ["parquet"])


def test_cell_too_long_for_a_sheet_is_refused_and_not_cut(small: Path) -> None:
    edit(small, "data/sources.csv", "Undated.", "x" * 32_768)
    with pytest.raises(CannotExportError, match="note in row 5 of sources is too long"):
        exported(opened(small), ["xlsx"])


def test_what_a_spreadsheet_would_change_stays_text(small: Path) -> None:
    """A day before March 1900, which spreadsheets number each their way; a sum of 18 digits, which they round."""
    edit(small, "data/events.csv", "2023-06-15,2023-06-15", "1900-02-28,2023-06-15")
    edit(small, "data/contributions.csv", "EST,2000000", "EST,123456789012345678")
    workbook = openpyxl.load_workbook(io.BytesIO(exported(opened(small), ["xlsx"])["coalitions.xlsx"]))
    assert workbook["events"]["C2"].value == "1900-02-28"
    assert workbook["contributions"]["D2"].value == "123456789012345678"
