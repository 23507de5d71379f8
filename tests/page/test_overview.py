"""The page of all coalitions as a reader uses it: which country is where, since when, and the way to each page."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from coalitions.model.questions import Answer, who_belonged
from coalitions.page.places import path
from page.conftest import Visit, assert_fits, turn_to
from tables import rows
from workshop import SHIPPED, opened

OVERVIEW = SHIPPED / path()
COUNTRY = Path(__file__).with_name("country.js").read_text("utf-8")


SHORT = {row["coalition_id"]: row["short_en"][:1].upper() + row["short_en"][1:] for row in rows(SHIPPED, "coalitions")}
STATUSES = {
    row["code"]: row["label_en"] for row in rows(SHIPPED, "vocabularies") if row["vocabulary"] == "membership_status"
}


@cache
def record() -> list[Any]:
    package = opened(SHIPPED, engine="polars")
    return [package.frame(table) for table in ("membership_changes", "change_sources", "sources")]


def answers(day: str) -> list[tuple[str, Answer]]:
    """Who belonged to which coalition on a day, by its short name, as members.py answers."""
    return [(SHORT[answer.coalition_id], answer) for answer in who_belonged(*record(), day)]


PARTIES = sorted({row["party_id"] for row in rows(SHIPPED, "membership_changes")})


@pytest.fixture(scope="module")
def countries(browser: Any) -> dict[str, dict[str, Any]]:
    """What the page of each country shows."""
    page = browser.new_page()
    shown = {}
    for party in PARTIES:
        page.goto(f"{(SHIPPED / path(party=party)).as_uri()}#en")
        shown[party] = page.evaluate(COUNTRY)
    return shown


def test_every_party_is_told_where_it_belongs_leads_and_is_in_doubt(countries: dict[str, dict[str, Any]]) -> None:
    today = max(row["looked_up_to"] for row in rows(SHIPPED, "coalitions"))
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, answer in answers(today):
        found[answer.party_id][answer.belongs].add(name)
        if answer.belongs == "yes" and answer.status == "lead":
            found[answer.party_id]["lead"].add(name)
    assert set(found) == set(countries)
    for party, country in countries.items():
        number, *rest = country["says"].split(". ")
        told = {part.partition(": ")[0]: set(part.partition(": ")[2].rstrip(".").lower().split(", ")) for part in rest}
        belongs = len(found[party]["yes"])
        said = f"In {belongs} coalition{'s' * (belongs > 1)}" if belongs else "In no coalition for certain"
        assert number.rstrip(".") == said, party
        wanted = {
            name: {coalition.lower() for coalition in found[party][what]}
            for name, what in {"Leads": "lead", "Not confirmed": "unknown"}.items()
        }
        assert told == {name: those for name, those in wanted.items() if those}, party


def test_every_spell_stands_in_its_row(countries: dict[str, dict[str, Any]]) -> None:
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows(SHIPPED, "memberships"):
        wanted[row["party_id"], SHORT[row["coalition_id"]]].append(STATUSES[row["status"]])
    found = {(party, row["coalition"]): row["spells"] for party, each in countries.items() for row in each["held"]}
    assert {key: sorted(spells) for key, spells in found.items()} == {
        key: sorted(spells) for key, spells in wanted.items()
    }


def test_bars_show_on_each_day_what_the_model_answers(countries: dict[str, dict[str, Any]]) -> None:
    """A bar that begins on the wrong day, is solid where nothing is certain, or has another status."""
    (first, start), (second, end), *_ = next(iter(countries.values()))["years"]
    a_day = (end - start) / (date(int(second), 1, 1) - date(int(first), 1, 1)).days
    last = max(date.fromisoformat(row["date_latest"]) for row in rows(SHIPPED, "events"))
    days = [date(2023, 5, 25) + timedelta(days=53 * number) for number in range(32)]
    for day in (day for day in days if day < last):
        x = start + ((day - date(int(first), 1, 1)).days + 0.5) * a_day
        wanted = {
            (answer.party_id, name): (answer.belongs, answer.status)
            for name, answer in answers(day.isoformat())
            if answer.belongs != "no"
        }
        found = {}
        for party, country in countries.items():
            for row in country["held"]:
                here = [piece for piece in row["pieces"] if piece[2] <= x < piece[2] + piece[3]]
                solid = [status for status, is_certain, *_ in here if is_certain and status in ("member", "lead")]
                faded = [status for status, is_certain, *_ in here if not is_certain and status in ("member", "lead")]
                if solid or faded:
                    found[party, row["coalition"]] = ("yes" if solid else "unknown", (solid or faded)[-1])
        assert {key: belongs for key, (belongs, _) in found.items()} == {
            key: belongs for key, (belongs, _) in wanted.items()
        }, day
        certain = {key for key, (belongs, _) in wanted.items() if belongs == "yes"}
        assert {key: found[key][1] for key in certain} == {key: wanted[key][1] for key in certain}, day


def test_leads_of_each_coalition_are_those_of_its_own_page(visit: Visit) -> None:
    page = visit("#en", file=OVERVIEW)
    listed = page.locator("#en [id^='en/coalition-']")
    for entry in listed.all():
        coalition = entry.get_attribute("id").removeprefix("en/coalition-")
        own = (SHIPPED / path(coalition)).read_text("utf-8")
        lead = entry.locator("p").nth(1).inner_text()
        assert lead.startswith("Lead nation")
        assert lead in own, coalition
    assert listed.count() == len(SHORT)


def test_country_is_found_by_any_of_its_names(visit: Visit) -> None:
    """A reader of one language who types the name in the other, or the code."""
    page = visit("#uk", file=OVERVIEW)
    for words in ("Естон", "eston", "EST"):
        page.locator("#uk [data-control=words]").fill(words)
        expect(page.locator("#uk .countries li:visible a")).to_have_text(["Естонія"])
    page.locator("#uk [data-reset=countries]").click()
    expect(page.locator("#uk .countries li:visible")).to_have_count(len(PARTIES))


@pytest.mark.parametrize("address", ["#uk/party-DEU", "#party-DEU"])
def test_address_of_a_country_leads_to_it_and_on_to_its_page(visit: Visit, address: str) -> None:
    page = visit(address, file=OVERVIEW, locale="uk-UA")
    place = page.locator("[id='uk/party-DEU']")
    expect(place).to_be_in_viewport()
    assert place.locator("a").get_attribute("href") == "countries/DEU.html#uk"


def test_page_of_a_country_is_one_link_away_from_its_coalitions(visit: Visit) -> None:
    page = visit("#en/party-LVA", file=SHIPPED / path("it"))
    link = page.locator("[id='en/party-LVA'] a", has_text="in all coalitions")
    assert link.get_attribute("href") == "../countries/LVA.html#en"


def test_page_of_a_country_is_small_and_fits(visit: Visit) -> None:
    file = SHIPPED / path(party="DEU")
    assert file.stat().st_size < 300_000
    page = visit("#en", file=file)
    for language in ("en", "uk"):
        turn_to(page, language)
        assert_fits(page, language, {360: None, 768: None, 1400: None})


def test_link_to_a_coalition_shows_its_page_from_the_top_in_the_same_language(visit: Visit) -> None:
    page = visit("#uk", file=SHIPPED / path("it"))
    expect(page.locator(".coalitions:visible [aria-current]")).to_have_text("ІТ")
    assert page.evaluate("scrollY") == 0
    ways = {each.get_attribute("href") for each in page.locator(".coalitions:visible a").all()}
    assert ways == {
        "../index.html#uk",
        "index.html#uk",
        *(f"../{each}/index.html#uk" for each in SHORT if each != "it"),
    }


def test_overview_is_not_wider_than_the_window(visit: Visit) -> None:
    page = visit("#en", file=OVERVIEW)
    for language in ("en", "uk"):
        turn_to(page, language)
        assert_fits(page, language, {360: "narrow", 1400: "wide"})


def test_overview_without_script_shows_every_country(visit: Visit) -> None:
    page = visit("#uk", file=OVERVIEW, java_script_enabled=False)
    assert page.locator("#uk .countries li:visible").count() == len(PARTIES)
    assert page.locator("#en .countries li:visible").count() == 0
    assert page.locator("[data-scripted]:visible").count() == 0
