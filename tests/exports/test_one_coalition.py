"""An export of one coalition: its rows alone, and its name wherever somebody could take it for the whole."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import icalendar
import openpyxl
import pytest

from coalitions.exports.formats import USUAL, exported, of_one
from coalitions.package.artefacts import Artefacts
from workshop import opened

TITLES = {"en": "Capability Coalitions: Drone Coalition", "uk": "Коаліції спроможностей: Коаліція дронів"}


@pytest.fixture(scope="module")
def files(two_coalitions: Path) -> Artefacts:
    return exported(of_one(opened(two_coalitions), "drone"), USUAL)


@pytest.mark.parametrize("language", TITLES)
def test_every_format_with_a_title_names_the_coalition(files: Artefacts, language: str) -> None:
    title = TITLES[language]
    calendar = icalendar.Calendar.from_ical(files[f"events.{language}.ics"])
    assert str(calendar["X-WR-CALNAME"]) == title
    assert json.loads(files[f"timelinejs.{language}.json"])["title"]["text"]["headline"] == title
    names = json.loads(files["coalitions.jsonld"])["@graph"][0]["name"]
    assert {"@language": language, "@value": title} in names
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["coalitions.sqlite"])
    assert title in connection.execute("SELECT * FROM about").fetchone()
    connection.close()


def test_workbook_and_datasette_name_the_coalition(files: Artefacts) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(files["coalitions.xlsx"]))
    assert workbook.properties.title.startswith(TITLES["en"])
    assert workbook["about"]["B2"].value == TITLES["en"]
    assert json.loads(files["datasette.json"])["title"] == TITLES["en"]


def test_entry_of_a_calendar_keeps_its_uid(files: Artefacts, two_coalitions: Path) -> None:
    """Who subscribes to both calendars has each event twice."""
    whole = exported(opened(two_coalitions), ["ics"])["events.en.ics"]
    uids = [
        {str(entry["UID"]) for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")}
        for data in (files["events.en.ics"], whole)
    ]
    assert uids[0]
    assert uids[0] < uids[1]


def test_linked_data_of_one_coalition_do_not_offer_the_files_of_all(files: Artefacts) -> None:
    assert "distribution" not in json.loads(files["coalitions.jsonld"])["@graph"][0]


def test_no_row_of_another_coalition_is_left(files: Artefacts) -> None:
    for name in ("timeline.csv", "memberships_flat.csv", "panel_months.csv"):
        rows = list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))
        assert {row["coalition_id"] for row in rows} == {"drone"}, name
