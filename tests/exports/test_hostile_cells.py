"""Texts that would run, break out or break a file, written although the rules refuse them: each stays what it is."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import openpyxl
import pytest

from coalitions.artefacts import Artefacts
from coalitions.exports.failure import CannotExportError
from coalitions.exports.formats import FORMATS, exported
from workshop import edit, edit_json, opened

TEXTS = [
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "https://example.org/a",
    "mailto:a@example.org",
    "a, b; c\\n d \\ e: f",
    "one line\nEND:VEVENT\nBEGIN:VALARM",
    "</script><script>alert(1)</script><!--",
    "<img src=x onerror=alert(1)> & &lt;",
    "'); DROP TABLE events; --",
    'a "quoted" word, twice ""',
    "007",
    "2024-01-01",
    "TRUE",
    "NA",
]


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def files(small: Path, text: str) -> Artefacts:
    quoted = '"' + text.replace('"', '""') + '"'
    edit(small, "data/events.csv", "true,Launch of the IT Coalition", f"true,{quoted}")
    edit(small, "data/sources.csv", "launch,Ministry of Defence of Ukraine", f"launch,{quoted}")
    edit(small, "data/sources.csv", "https://www.mil.gov.ua/en/launch", "https://example.org/?a='&b=<i>&c")
    return exported(opened(small), FORMATS)


@pytest.fixture
def database(files: Artefacts) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["coalitions.sqlite"])
    yield connection
    connection.close()


def test_workbook_shows_the_text_and_runs_nothing(files: Artefacts, text: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(files["coalitions.xlsx"]))
    header, *body = workbook["events"].iter_rows()
    column = [cell.value for cell in header].index("title_en")
    cell = next(row[column] for row in body if row[0].value == "2023-09-19-launch")
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(tuple("=+-@"))
    assert not [cell for sheet in workbook for row in sheet for cell in row if cell.hyperlink or cell.data_type == "f"]


def test_calendar_keeps_the_text_and_gains_no_line(files: Artefacts, text: str) -> None:
    calendar = icalendar.Calendar.from_ical(files["events.en.ics"])
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert str(entries["2023-09-19-launch.en@capability-coalitions"]["SUMMARY"]) == text
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert files["events.en.ics"].count(b"\nBEGIN:VEVENT") == len(entries) == 2


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.text = [], set(), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attributes}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_timeline_shows_the_text_and_no_tag_of_it(files: Artefacts, text: str) -> None:
    slides = json.loads(files["timelinejs.en.json"])["events"]
    slide = next(each for each in slides if each["unique_id"] == "2023-09-19-launch")
    headline, body = Seen(slide["text"]["headline"]), Seen(slide["text"]["text"])
    assert (headline.text, headline.tags) == (text, [])
    assert body.tags == ["p", "ul", "li", "a", "li", "a"]
    assert body.attributes == {"href"}


def test_json_can_stand_in_a_script_element(files: Artefacts) -> None:
    for path in (path for path in files if path.endswith(("json", "jsonld"))):
        assert b"<" not in files[path], path


def test_database_and_flat_table_hold_the_text_as_text(
    files: Artefacts, database: sqlite3.Connection, text: str
) -> None:
    asked = "SELECT title_en FROM events WHERE event_id = '2023-09-19-launch'"
    assert database.execute(asked).fetchall() == [(text,)]
    flat = csv.DictReader(io.StringIO(files["timeline.csv"].decode(), newline=""))
    assert next(row["title_en"] for row in flat if row["event_id"] == "2023-09-19-launch") == text


def test_name_of_a_table_cannot_lead_out_of_the_folder(small: Path) -> None:
    edit_json(small, "datapackage.json", lambda content: content["resources"][0].update(name="../../evil"))
    with pytest.raises(CannotExportError, match="no name for a file"):
        exported(opened(small), ["parquet"])


def test_cell_too_long_for_a_sheet_is_refused_and_not_cut(small: Path) -> None:
    edit(small, "data/sources.csv", "Undated.", "x" * 32_768)
    with pytest.raises(CannotExportError, match="note in row 5 of sources is too long"):
        exported(opened(small), ["xlsx"])


def test_day_that_spreadsheets_number_differently_stays_text(small: Path) -> None:
    edit(small, "data/events.csv", "2023-06-15,2023-06-15", "1900-02-28,2023-06-15")
    workbook = openpyxl.load_workbook(io.BytesIO(exported(opened(small), ["xlsx"])["coalitions.xlsx"]))
    assert workbook["events"]["C2"].value == "1900-02-28"
