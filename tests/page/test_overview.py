"""The page of all coalitions as a reader uses it: which country is where, since when, and the way to each page."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from coalitions.model.questions import Answer, who_belonged
from coalitions.page.document import path
from page.conftest import Visit
from workshop import SHIPPED, opened

OVERVIEW = SHIPPED / path()
A_FEW_COUNTRIES = """document.querySelectorAll(".edition").forEach((each) => each.offsetParent || each.remove());
document.querySelectorAll(".country:nth-of-type(n + 12)").forEach((each) => each.remove());"""
COUNTRIES = """[...document.querySelectorAll("#en .country")].map((country) => ({
  party: country.dataset.party,
  says: country.querySelector("p").innerText,
  years: [...country.querySelectorAll(".years text")].map((year) => [
    year.textContent,
    parseFloat(year.getAttribute("x")),
  ]),
  held: [...country.querySelectorAll("li")].map((row) => ({
    coalition: row.querySelector("a").innerText,
    spells: [...row.querySelectorAll(".held")].map((status) => status.innerText),
    pieces: [...row.querySelectorAll("rect")].map((piece) => [
      piece.classList[0].replace("status-", ""),
      !piece.classList.contains("faded"),
      parseFloat(piece.getAttribute("x")),
      parseFloat(piece.getAttribute("width")),
    ]),
  })),
}))"""


def table(name: str) -> list[dict[str, str]]:
    with (SHIPPED / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SHORT = {row["coalition_id"]: row["short_en"][:1].upper() + row["short_en"][1:] for row in table("coalitions")}
STATUSES = {row["code"]: row["label_en"] for row in table("vocabularies") if row["vocabulary"] == "membership_status"}


def answers(day: str) -> Iterator[tuple[str, Answer]]:
    """Who belonged to which coalition on a day, by its short name, as members.py answers."""
    package = opened(SHIPPED, engine="polars")
    steps, links, sources = map(package.frame, ("membership_changes", "change_sources", "sources"))
    for coalition, name in SHORT.items():
        for answer in who_belonged(steps.filter(nw.col("coalition_id") == coalition), links, sources, day):
            yield name, answer


@pytest.fixture(scope="module")
def countries(browser: Any) -> dict[str, dict[str, Any]]:
    page = browser.new_page()
    page.goto(f"{OVERVIEW.as_uri()}#en")
    return {each["party"]: each for each in page.evaluate(COUNTRIES)}


def test_every_party_is_told_where_it_belongs_leads_and_is_in_doubt(countries: dict[str, dict[str, Any]]) -> None:
    today = max(row["accessed"] for row in table("sources"))
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, answer in answers(today):
        found[answer.party_id][answer.belongs].add(name)
        if answer.belongs == "yes" and answer.status == "lead":
            found[answer.party_id]["lead"].add(name)
    assert set(found) == set(countries)
    for party, country in countries.items():
        number, *rest = country["says"].split(". ")
        told = {part.partition(": ")[0]: set(part.partition(": ")[2].rstrip(".").split(", ")) for part in rest}
        belongs = len(found[party]["yes"])
        said = f"In {belongs} coalition{'s' * (belongs > 1)}" if belongs else "In no coalition for certain"
        assert number.rstrip(".") == said, party
        wanted = {"Leads": found[party]["lead"], "Not certain": found[party]["unknown"]}
        assert told == {name: those for name, those in wanted.items() if those}, party


def test_every_spell_stands_in_its_row(countries: dict[str, dict[str, Any]]) -> None:
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in table("derived/memberships"):
        wanted[row["party_id"], SHORT[row["coalition_id"]]].append(STATUSES[row["status"]])
    found = {(party, row["coalition"]): row["spells"] for party, each in countries.items() for row in each["held"]}
    assert {key: sorted(spells) for key, spells in found.items()} == {
        key: sorted(spells) for key, spells in wanted.items()
    }


def test_bars_show_on_each_day_what_the_model_answers(countries: dict[str, dict[str, Any]]) -> None:
    """A bar that begins on the wrong day, is solid where nothing is certain, or has another status."""
    (first, start), (second, end), *_ = next(iter(countries.values()))["years"]
    a_day = (end - start) / (date(int(second), 1, 1) - date(int(first), 1, 1)).days
    last = max(date.fromisoformat(row["date_latest"]) for row in table("events"))
    days = [date(2023, 5, 25) + timedelta(days=17 * number) for number in range(100)]
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


def test_chosen_country_stands_alone_and_in_the_address(visit: Visit) -> None:
    page = visit("#en", file=OVERVIEW)
    everyone = page.locator("#en .country").count()
    page.locator("#en [data-control=party]").select_option("EST")
    expect(page.locator(".country:visible h3")).to_contain_text(["Estonia"])
    assert page.url.endswith("#en/party-EST")
    page.evaluate("document.querySelector('[data-switch=uk]').click()")
    expect(page.locator(".country:visible h3")).to_contain_text(["Естонія"])
    assert page.url.endswith("#uk/party-EST")
    page.locator("#uk [data-reset=countries]").click()
    expect(page.locator(".country:visible")).to_have_count(everyone)
    assert page.url.endswith("#uk")


@pytest.mark.parametrize("address", ["#uk/party-DEU", "#party-DEU"])
def test_address_of_a_country_chooses_it(visit: Visit, address: str) -> None:
    page = visit(address, file=OVERVIEW, locale="uk-UA")
    expect(page.locator("[id='uk/party-DEU']")).to_be_in_viewport()
    expect(page.locator(".country:visible")).to_have_count(1)
    expect(page.locator("#uk [data-control=party]")).to_have_value("DEU")


def test_name_on_the_chart_leads_to_the_country(visit: Visit) -> None:
    page = visit("#en/party-DEU", file=OVERVIEW)
    page.locator("#en .chart .wide a[href='#en/party-LVA']").click()
    expect(page.locator("[id='en/party-LVA']")).to_be_in_viewport()
    expect(page.locator(".country:visible h3")).to_contain_text(["Latvia"])


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


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_overview_is_not_wider_than_the_window(visit: Visit, language: str, width: int) -> None:
    page = visit(f"#{language}", file=OVERVIEW, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawings = page.locator(f"#{language} .chart svg:visible")
    assert {each.get_attribute("class") for each in drawings.all()} == {"narrow" if width == 360 else "wide"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_axe_finds_nothing_serious_in_the_overview(visit: Visit, language: str, scheme: str) -> None:
    page = visit(f"#{language}", file=OVERVIEW, color_scheme=scheme)
    page.evaluate(A_FEW_COUNTRIES)
    violations = Axe().run(page).response["violations"]
    serious = [each for each in violations if each["impact"] in ("serious", "critical")]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in serious] == []


def test_overview_without_script_shows_every_country(visit: Visit) -> None:
    page = visit("#uk", file=OVERVIEW, java_script_enabled=False)
    assert page.locator("#uk .country:visible").count() == page.locator("#uk .country").count() > 0
    assert page.locator("#en .country:visible").count() == 0
    assert page.locator("[data-scripted]:visible").count() == 0


def test_country_is_chosen_with_the_keyboard(visit: Visit) -> None:
    page = visit("#en", file=OVERVIEW)
    page.locator("#en [data-control=party]").focus()
    page.keyboard.type("Lat")
    page.keyboard.press("Enter")
    expect(page.locator(".country:visible h3")).to_contain_text(["Latvia"])
