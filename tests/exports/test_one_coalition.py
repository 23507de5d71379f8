"""An export of one coalition: its rows alone, and its name wherever somebody could take it for the whole."""

import io
import json
from pathlib import Path

import icalendar
import openpyxl
import pytest

from coalitions.exports.formats import USUAL, exported, of_one
from coalitions.package.artefacts import Artefacts
from exports.conftest import connected, entries_of, table_of
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
    with connected(files) as database:
        assert title in database.execute("SELECT * FROM about").fetchone()


def test_workbook_and_datasette_name_the_coalition(files: Artefacts) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(files["coalitions.xlsx"]))
    assert workbook.properties.title.startswith(TITLES["en"])
    assert workbook["about"]["B2"].value == TITLES["en"]
    assert json.loads(files["datasette.json"])["title"] == TITLES["en"]


def test_entry_of_a_calendar_keeps_its_uid(files: Artefacts, two_coalitions: Path) -> None:
    """Who subscribes to both calendars has each event twice."""
    whole = exported(opened(two_coalitions), ["ics"])["events.en.ics"]
    assert entries_of(files["events.en.ics"])
    assert entries_of(files["events.en.ics"]).keys() < entries_of(whole).keys()


def test_linked_data_of_one_coalition_do_not_offer_the_files_of_all(files: Artefacts) -> None:
    assert "distribution" not in json.loads(files["coalitions.jsonld"])["@graph"][0]


def test_no_row_of_another_coalition_is_left(files: Artefacts) -> None:
    for name in ("timeline.csv", "memberships_flat.csv", "panel_months.csv"):
        assert {row["coalition_id"] for row in table_of(files[name])} == {"drone"}, name
