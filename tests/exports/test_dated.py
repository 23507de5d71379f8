"""Calendars read with icalendar, timelines with jsonschema and an HTML parser, linked data with pyld."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import icalendar
import jsonschema
import pytest
from pyld import jsonld

from coalitions.exports.formats import exported
from coalitions.package.artefacts import Artefacts
from exports.conftest import entries_of
from markup import Markup
from tables import set_cells
from workshop import edit_json, opened

LANGUAGES = ("en", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_holds_the_events_of_known_days_and_no_others(files: Artefacts, rows, language: str) -> None:
    """An event of "some day in December" that turns up on the first."""
    known = {row["event_id"]: row for row in rows("events") if row["date_earliest"] == row["date_latest"]}
    entries = entries_of(files[f"events.{language}.ics"])
    assert entries.keys() == known.keys()
    supporting = {(row["event_id"], row["source_id"]) for row in rows("event_sources") if row["stance"] == "supports"}
    sources = {row["source_id"]: row for row in rows("sources")}
    for event_id, event in known.items():
        entry = entries[event_id]
        assert entry["UID"] == f"{event_id}.{language}@capability-coalitions"
        assert entry["DTSTART"].dt == date.fromisoformat(event["date_earliest"])
        assert entry["DTSTART"].params["VALUE"] == "DATE"
        assert str(entry["SUMMARY"]) == event[f"title_{language}"]
        assert str(entry["DESCRIPTION"]).startswith(event[f"summary_{language}"])
        cited = {source for event_id_, source in supporting if event_id_ == event_id}
        assert str(entry["URL"]) in {sources[source]["url"] for source in cited}
        read = {row["source_id"] for row in rows("event_sources") if row["event_id"] == event_id}
        assert entry["DTSTAMP"].dt.date().isoformat() == max(sources[source]["accessed"] for source in read)
        assert entry["LAST-MODIFIED"].dt == entry["DTSTAMP"].dt
        assert not [name for name in ("SUMMARY", "DESCRIPTION", "URL") if entry[name].params], "simple readers fail"


@pytest.mark.parametrize(("language", "word"), [("en", "disputes"), ("uk", "заперечує")])
def test_calendar_says_which_source_disputes(files: Artefacts, rows, language: str, word: str) -> None:
    """A source that says otherwise, listed among those that say so."""
    publishers = {row["publisher_id"]: row[f"name_{language}"] for row in rows("publishers")}
    sources = {row["source_id"]: (publishers[row["publisher_id"]], row["url"]) for row in rows("sources")}
    entries = entries_of(files[f"events.{language}.ics"])
    described = {event_id: str(entry["DESCRIPTION"]) for event_id, entry in entries.items()}
    links = [link for link in rows("event_sources") if link["event_id"] in described]
    assert {link["stance"] for link in links} >= {"supports", "disputes"}
    for link in links:
        publisher, url = sources[link["source_id"]]
        stance = f" ({word})" if link["stance"] == "disputes" else ""
        if link["stance"] != "bounds":
            assert f"{publisher}{stance}: {url}" in described[link["event_id"]].splitlines()


def test_later_version_of_an_entry_replaces_the_earlier_one(small: Path) -> None:
    """A program that subscribed keeps the old text, as SEQUENCE and LAST-MODIFIED stayed what they were."""

    def launch() -> icalendar.Component:
        return entries_of(exported(opened(small), ["ics"])["events.en.ics"])["2023-09-19-launch"]

    before = launch()
    set_cells(small, "sources", "mil-gov-ua-2023-09-19-launch", accessed="2026-12-24")
    after = launch()
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    edit_json(small, "datapackage.json", lambda descriptor: descriptor.update(version="9.0.0"))
    assert launch()["SEQUENCE"] > after["SEQUENCE"], "a text was corrected, and no source read anew"


TIMELINE = json.loads(Path(__file__).with_name("timelinejs.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline_has_a_slide_an_event_that_links_each_source(files: Artefacts, rows, language: str) -> None:
    timeline = json.loads(files[f"timelinejs.{language}.json"])
    jsonschema.validate(timeline, TIMELINE)
    events = {row["event_id"]: row for row in rows("events")}
    urls = {row["source_id"]: row["url"] for row in rows("sources")}
    coalitions = {row["coalition_id"]: row[f"short_{language}"] for row in rows("coalitions")}
    assert sorted(slide["unique_id"] for slide in timeline["events"]) == sorted(events)
    for slide in timeline["events"]:
        event = events[slide["unique_id"]]
        assert "end_date" not in slide, "it would be drawn as a duration"
        start = "-".join(f"{part:02}" for part in slide["start_date"].values())
        ends = [event["date_earliest"], event["date_latest"]]
        assert ends[0].startswith(start)
        assert ends[1].startswith(start) or ends[0][:4] != ends[1][:4]
        assert len(start) < len(ends[0]) or ends[0] == ends[1], "a day that no source gives"
        assert slide["group"] == coalitions[event["coalition_id"]]
        told = Markup(slide["text"]["text"])
        assert {tag for tag, _ in told.tags} <= {"p", "ul", "li", "a"}
        cited = [row["source_id"] for row in rows("event_sources") if row["event_id"] == slide["unique_id"]]
        assert sorted(told.values("href")) == sorted(urls[source] for source in cited)


def test_unknown_day_of_december_stays_unknown(small_master: Path) -> None:
    """2023-12-01 to 2023-12-31 shown as 1 December."""
    files = exported(opened(small_master), ["timelinejs", "jsonld", "popolo"])
    shown = {}
    for language in LANGUAGES:
        slides = json.loads(files[f"timelinejs.{language}.json"])["events"]
        shown[language] = next(each["display_date"] for each in slides if each["unique_id"] == "2023-12-01-japan-joins")
    assert shown == {"en": "Dec 2023", "uk": "груд. 2023"}
    slides = json.loads(files["timelinejs.en.json"])["events"]
    start = next(each["start_date"] for each in slides if each["unique_id"] == "2023-12-01-japan-joins")
    assert start == {"year": 2023, "month": 12}
    graph = json.loads(files["coalitions.jsonld"])["@graph"]
    assert next(node for node in graph if node["@id"] == "#events/2023-12-01-japan-joins")["startDate"] == "2023-12"
    memberships = json.loads(files["popolo.json"])["memberships"]
    japan = next(each for each in memberships if each["member"]["id"] == "JPN")
    assert (japan["start_date"], japan["label"], japan["confidence"]) == ("2023-12", "Japan (not confirmed)", "low")


def refuse(url: str, _: object) -> None:
    raise AssertionError(f"{url} would be fetched")


SCHEMA_ORG = "https://schema.org/"
BASE = "https://example.org/coalitions.jsonld"


@pytest.fixture
def graph(files: Artefacts) -> dict[str, dict]:
    return nodes(files["coalitions.jsonld"])


@cache
def nodes(linked: bytes) -> dict[str, dict]:
    content = json.loads(linked)
    expanded = jsonld.expand(content, {"base": BASE, "documentLoader": refuse})
    flattened = jsonld.flatten(expanded, None, {"base": BASE, "documentLoader": refuse})
    return {node["@id"].removeprefix(BASE): node for node in flattened}


def test_linked_data_name_each_row_and_point_at_no_other(graph: dict[str, dict], rows) -> None:
    """A row left out, or a reference that leads nowhere."""
    inside = {row["starts_with"] for row in rows("memberships") if row["status"] in ("member", "lead")}
    keys = {"coalitions": "coalition_id", "parties": "party_id", "events": "event_id", "sources": "source_id"}
    expected = {f"#{table}/{row[key]}" for table, key in keys.items() for row in rows(table)}
    expected |= {"#"} | {f"#memberships/{spell}" for spell in inside}
    nodes = {name for name in graph if name.startswith("#")}
    assert nodes == expected
    for name in nodes:
        assert graph[name]["@type"][0].startswith(SCHEMA_ORG)
    pointed = re.findall(rf'"@id": "{BASE}(#[^"]*)"', json.dumps(list(graph.values())))
    assert set(pointed) <= expected


def test_data_set_is_the_root_of_every_node(graph: dict[str, dict], root: Path) -> None:
    """A harvester that begins at the Dataset finds half of it, without maker, licence, days or files."""
    node = graph["#"]
    assert node["@type"] == [f"{SCHEMA_ORG}Dataset"]
    for name in ("creator", "license", "dateModified", "temporalCoverage", "version", "distribution", "description"):
        assert node[f"{SCHEMA_ORG}{name}"], name
    files = [graph[each["@id"]] for each in node[f"{SCHEMA_ORG}distribution"]]
    addresses = {each[f"{SCHEMA_ORG}contentUrl"][0]["@value"] for each in files}
    assert {f"../{path.relative_to(root).as_posix()}" for path in root.glob("data/**/*.csv")} <= addresses
    assert any(re.fullmatch(r"[^/]+\.zip", address) for address in addresses), "the zip lies beside it in a release"
    reached, left = set(), ["#"]
    while left:
        name = left.pop()
        if name in reached or name not in graph:
            continue
        reached.add(name)
        left += re.findall(rf'"@id": "(?:{BASE})?([#_][^"]*)"', json.dumps(graph[name]))
    assert {name for name in graph if name.startswith("#")} <= reached


def test_linked_data_tell_who_belongs_and_who_disputes_it(graph: dict[str, dict], rows) -> None:
    for spell in rows("memberships"):
        if spell["status"] not in ("member", "lead"):
            continue
        role = graph[f"#memberships/{spell['starts_with']}"]
        assert role[f"{SCHEMA_ORG}member"] == [{"@id": f"{BASE}#parties/{spell['party_id']}"}]
        assert role[f"{SCHEMA_ORG}roleName"] == [{"@value": spell["status"]}]
        disputing = role.get("http://purl.org/spar/cito/isDisputedBy", [])
        theirs = [row for row in rows("change_sources") if row["change_id"] == spell["starts_with"]]
        assert {f"{BASE}#sources/{row['source_id']}" for row in theirs if row["stance"] == "disputes"} <= {
            each["@id"] for each in disputing
        }
    for event in rows("events"):
        names = graph[f"#events/{event['event_id']}"][f"{SCHEMA_ORG}name"]
        assert {each["@language"]: each["@value"] for each in names} == {
            "en": event["title_en"],
            "uk": event["title_uk"],
        }


def test_interval_that_is_no_month_is_a_typed_set_of_days(graph: dict[str, dict], rows) -> None:
    for event in rows("events"):
        (start,) = graph[f"#events/{event['event_id']}"][f"{SCHEMA_ORG}startDate"]
        if "@type" in start:
            assert start["@type"] == "http://id.loc.gov/datatypes/edtf/EDTF"
            assert start["@value"] == f"[{event['date_earliest']}..{event['date_latest']}]"
        else:
            assert event["date_earliest"].startswith(start["@value"])
            assert event["date_latest"].startswith(start["@value"])


POPOLO_DATE = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")


def test_popolo_memberships_are_the_spells_of_belonging_with_their_sources(files: Artefacts, rows) -> None:
    content = json.loads(files["popolo.json"])
    spells = {row["starts_with"]: row for row in rows("memberships") if row["status"] in ("member", "lead")}
    organizations = {each["id"] for each in content["organizations"]}
    assert organizations == {row["party_id"] for row in rows("parties")} | {
        row["coalition_id"] for row in rows("coalitions")
    }
    assert [each["id"] for each in content["memberships"]] == list(spells)
    assert [each["id"] for each in content["events"]] == [row["event_id"] for row in rows("events")]
    names_uk = {row["party_id"]: row["name_uk"] for row in rows("parties")}
    events = {row["event_id"]: row for row in rows("events")}
    for each in content["events"]:
        event = events[each["id"]]
        assert "organization_id" not in each, "in Popolo that is who organises it"
        assert (each["coalition_id"], each["name_uk"]) == (event["coalition_id"], event["title_uk"])
    for each in content["memberships"]:
        spell = spells[each["id"]]
        assert each["organization_id"] in organizations
        assert each["member"]["id"] == spell["party_id"]
        assert each["role"] == spell["status"]
        assert each["label_uk"].startswith(names_uk[spell["party_id"]])
        for end in ("start", "end"):
            bounds = [spell[f"{end}_earliest"], spell[f"{end}_latest"]]
            assert [each[f"{end}_earliest"] or "", each[f"{end}_latest"] or ""] == bounds
            if each[f"{end}_date"] is not None:
                assert POPOLO_DATE.fullmatch(each[f"{end}_date"])
                assert all(bound.startswith(each[f"{end}_date"]) for bound in bounds)
        theirs = {row["source_id"] for row in rows("change_sources") if row["change_id"] == each["id"]}
        assert theirs <= {source["note"].split("; ")[1] for source in each["sources"]}
        assert all(source["url"].startswith("http") for source in each["sources"])
