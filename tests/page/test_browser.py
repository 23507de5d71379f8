"""The page as a reader uses it: days, filters, addresses, languages, keyboard, any width, with and without script."""

import csv
from pathlib import Path

import narwhals as nw
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from coalitions.model.questions import Answer, who_belonged
from coalitions.package.frames import rows_of
from coalitions.page.document import path
from coalitions.page.words import say_number, say_start
from coalitions.record.coalition import records
from page.conftest import PAGE, Visit
from workshop import SHIPPED, opened

LAUNCH = "event-2023-09-19-it-coalition-launch"
ALL_PARTS_OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
A_FEW_OF_EACH = """document.querySelectorAll(".edition").forEach((each) => each.offsetParent || each.remove());
document.querySelectorAll(":is(.entry, .table):nth-of-type(n + 4)").forEach((each) => each.remove());"""
ANSWERS = """(questions) => questions.map(([day, known]) => {
  const ask = (name, value) => {
    const field = document.querySelector(`#en [data-control=${name}]`);
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  ask("day", day);
  ask("known", known);
  return [...document.querySelectorAll("#en [data-belongs] > li")].map((line) => [
    line.dataset.party,
    line.parentElement.dataset.belongs,
    line.querySelector(".status").dataset.status,
    line.querySelector(".since").textContent,
    line.querySelector(".grounds").textContent,
  ]);
})"""


def ask(page: Page, day: str, known: str = "2026-11-22") -> dict[str, set[str]]:
    """Choose both days as a reader does; the names under each answer."""
    page.locator("#en [data-control=day]").fill(day)
    page.locator("#en [data-control=known]").fill(known)
    return {
        belongs: set(page.locator(f"#en [data-belongs={belongs}] > li > a").all_inner_texts())
        for belongs in ("yes", "unknown", "no")
    }


def shown(page: Page) -> int:
    return page.locator(".event:visible").count()


def test_day_of_the_article(visit: Visit) -> None:
    """README: on 6 March 2024 eleven belong for certain, two of them lead, and of Japan it is not known."""
    page = visit("#en")
    found = ask(page, "2024-03-06")
    assert len(found["yes"]) == 11
    assert found["unknown"] == {"Japan"}
    leads = page.locator("#en [data-belongs=yes] > li:has([data-status=lead]) > a").all_inner_texts()
    assert leads == ["Estonia", "Luxembourg"]
    said = page.locator("#en [data-said]")
    expect(said).to_have_text("On 6 March 2024: 11 certain members, 1 not known.")


def test_what_was_known_on_1_february_2024(visit: Visit) -> None:
    """The entry of the United Kingdom and the completed agreement were told later; Denmark's signature was out."""
    page = visit("#en")
    found = ask(page, "2024-03-06", "2024-02-01")
    assert "United Kingdom" in found["no"]
    agreed = page.locator("#en [data-belongs] > li").filter(has_text="cooperation agreement").locator("> a")
    assert agreed.all_inner_texts() == ["Denmark"]


@pytest.mark.parametrize("coalition", records(opened(SHIPPED)))
def test_answers_are_those_of_the_model_on_every_day_of_change(visit: Visit, coalition: str) -> None:
    package = opened(SHIPPED, engine="polars")
    steps, links, sources = map(package.frame, ("membership_changes", "change_sources", "sources"))
    record = [steps.filter(nw.col("coalition_id") == coalition), links, sources]
    labels = package.labels("instrument", "en")

    def named(answer: Answer) -> str:
        return ", ".join(labels[code] for code in answer.instruments)

    days = {row[end] for row in rows_of(record[0]) for end in ("date_earliest", "date_latest")}
    years = [f"{year}-05-28" for year in (2023, 2024, 2025)]
    known = ["2023-09-19", "2024-02-01", "2024-02-14", "2025-05-01", "2026-11-22"]
    questions = [(day, known_on) for day in sorted({*days, *years}) for known_on in known]
    told = visit("#en", file=SHIPPED / path(coalition)).evaluate(ANSWERS, questions)
    for (day, known_on), rows in zip(questions, told, strict=True):
        answers = {
            (
                answer.party_id,
                answer.belongs,
                answer.status,
                say_start("en", answer.since_earliest, answer.since_latest),
                f"{say_number('en', 'sources', len(answer.sources))}. Instruments: {named(answer)}.",
            )
            for answer in who_belonged(*record, day, known_on)
        }
        assert {tuple(row) for row in rows} == answers, (day, known_on)


def test_slider_and_day_go_together(visit: Visit) -> None:
    page = visit("#en/on-2024-03-06-known-2024-02-01")
    slider, day = page.locator("#en [data-slider=day]"), page.locator("#en [data-control=day]")
    expect(day).to_have_value("2024-03-06")
    expect(slider).to_have_attribute("aria-valuetext", "6 March 2024")
    slider.press("ArrowLeft")
    expect(day).to_have_value("2024-03-05")
    assert page.url.endswith("#en/on-2024-03-05-known-2024-02-01")


def test_script_says_at_first_what_stands_there_without_it(visit: Visit) -> None:
    texts = [visit("#uk", java_script_enabled=on).locator("#uk .answers").inner_text().split() for on in (True, False)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("control", "value", "column"),
    [("kind", "pledge", "kind"), ("party", "JPN", "country"), ("year", "2025", "date_earliest")],
)
def test_filter_by_kind_party_and_year(visit: Visit, control: str, value: str, column: str) -> None:
    page = visit("#en")
    page.locator(f"#en [data-control={control}]").select_option(value)
    with (SHIPPED / "data/events.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["coalition_id"] == "it"]
    wanted = {row["event_id"] for row in rows if row[column].startswith(value)}
    found = {each.get_attribute("id").removeprefix("en/event-") for each in page.locator(".event:visible").all()}
    assert wanted <= found
    assert len(found) < 73
    expect(page.locator("#en [data-found]")).to_have_text(f"{len(found)} events")


def test_search_ignores_case_and_accents_and_says_when_nothing_fits(visit: Visit) -> None:
    page = visit("#en")
    search = page.locator("#en [data-control=words]")
    search.fill("FRANCOIS bausch")
    assert shown(page) == 1
    search.fill("no such thing ever happened")
    expect(page.locator("#en [data-none]")).to_be_visible()
    page.locator("#en [data-reset=events]").click()
    assert shown(page) == 73


def test_only_where_sources_disagree(visit: Visit) -> None:
    page = visit("#en")
    page.locator("#en [data-control=disputed]").check()
    with (SHIPPED / "data/event_sources.csv").open(encoding="utf-8", newline="") as file:
        disputed = {row["event_id"] for row in csv.DictReader(file) if row["stance"] == "disputes"}
    events = opened(SHIPPED).frame("events").filter(nw.col("coalition_id") == "it")["event_id"].to_list()
    assert shown(page) == len(disputed & set(events))


@pytest.mark.parametrize(
    "place", [LAUNCH, "party-JPN", "claim-it-2023-09-19-declaration-of-intent-estonia", "code-confidence"]
)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_permalink_leads_to_its_place(visit: Visit, language: str, place: str) -> None:
    page = visit(f"#{language}/{place}")
    expect(page.locator(f"[id='{language}/{place}']")).to_be_in_viewport()


def test_permalink_of_a_chart_without_language_and_to_a_hidden_event(visit: Visit) -> None:
    page = visit(f"#{LAUNCH}", locale="uk-UA")
    expect(page.locator(f"[id='uk/{LAUNCH}']")).to_be_in_viewport()
    assert page.url.endswith(f"#uk/{LAUNCH}")
    page.locator("#uk [data-control=kind]").select_option("delivery")
    page.locator(f"#uk .chart .wide a[href='#uk/{LAUNCH}']").click()
    expect(page.locator(f"[id='uk/{LAUNCH}']")).to_be_in_viewport()


def test_language_switch_keeps_place_and_choices(visit: Visit) -> None:
    page = visit(f"#en/{LAUNCH}")
    page.locator("#en [data-control=year]").select_option("2023")
    page.locator(f"[id='en/{LAUNCH}']").scroll_into_view_if_needed()
    before = page.locator(f"[id='en/{LAUNCH}']").bounding_box()
    page.evaluate("document.querySelector('[data-switch=uk]').click()")
    after = page.locator(f"[id='uk/{LAUNCH}']").bounding_box()
    assert abs(before["y"] - after["y"]) < 60
    assert page.url.endswith(f"#uk/{LAUNCH}")
    assert page.evaluate("[document.documentElement.lang, document.title]") == ["uk", "ІТ-коаліція"]
    expect(page.locator("#uk [data-control=year]")).to_have_value("2023")
    expect(page.locator("#en")).to_be_hidden()


def test_keyboard_alone_reaches_answer_filter_and_sources(visit: Visit) -> None:
    page = visit()

    def tab_to(selector: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        pytest.fail(f"{selector} is not reached")

    tab_to(".skip")
    expect(page.locator(".skip:focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to("[data-slider=day]")
    page.keyboard.press("Home")
    expect(page.locator("#en [data-said]")).to_contain_text("On 15 June 2023: 0 certain members")
    tab_to("[data-control=words]")
    page.keyboard.type("launch")
    assert 0 < shown(page) < 73
    tab_to(".event summary")
    page.keyboard.press("Enter")
    expect(page.locator(".event details[open] .stance").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_nothing_is_wider_than_the_window(visit: Visit, language: str, width: int) -> None:
    page = visit(f"#{language}", viewport={"width": width, "height": 800})
    page.evaluate(ALL_PARTS_OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawings = page.locator(f"#{language} .chart svg:visible")
    assert {each.get_attribute("class") for each in drawings.all()} == {"narrow" if width == 360 else "wide"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_axe_finds_nothing_serious(visit: Visit, language: str, scheme: str) -> None:
    page = visit(f"#{language}", color_scheme=scheme)
    page.evaluate(ALL_PARTS_OPEN)
    page.evaluate(A_FEW_OF_EACH)
    violations = Axe().run(page).response["violations"]
    serious = [each for each in violations if each["impact"] in ("serious", "critical")]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in serious] == []


def test_theme_is_the_readers_choice(visit: Visit) -> None:
    page = visit("#en", color_scheme="dark")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(20, 26, 35)"
    page.locator("label:visible [data-control=theme]").select_option("light")
    assert page.evaluate(background) == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("place", "hidden"), [("", None), ("#uk", "en"), (f"#en/{LAUNCH}", "uk")])
def test_without_script_everything_is_shown(visit: Visit, place: str, hidden: str | None) -> None:
    page = visit(place, java_script_enabled=False)
    for language in ("en", "uk"):
        parts = f"#{language} :is(.event, .party, .claim, .evidence li, .table dd)"
        wanted = 0 if language == hidden else page.locator(parts).count()
        assert page.locator(f"{parts}:visible").count() == wanted
    assert page.locator("[data-scripted]:visible").count() == 0


def test_print_shows_the_sources_and_no_controls(visit: Visit) -> None:
    page = visit("#en")
    page.emulate_media(media="print")
    expect(page.locator(".event .stance").first).to_be_visible()
    assert page.locator(":is(input, select, button):visible").count() == 0


def test_page_opens_from_any_folder(visit: Visit, tmp_path: Path) -> None:
    """A link or picture that only works beside the package."""
    copy = tmp_path / "index.html"
    copy.write_bytes(PAGE.read_bytes())
    page = visit("#en", file=copy)
    assert page.evaluate("document.fonts.check('16px \"Sans of the charts\"')")
    assert shown(page) == 73
