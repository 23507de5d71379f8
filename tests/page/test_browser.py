"""The page as a reader uses it: days, filters, addresses, languages, keyboard, any width, with and without script."""

import io
import re
from datetime import date
from pathlib import Path

import narwhals as nw
import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from coalitions.model.questions import Answer, who_belonged
from coalitions.package.frames import rows_of
from coalitions.page.places import path
from coalitions.page.words import say_number, say_since
from coalitions.record.citations import origin_of, sources
from coalitions.record.telling import telling
from page.conftest import PAGE, Visit, assert_fits, turn_to
from tables import rows
from workshop import SHIPPED, opened

LAUNCH = "event-2023-09-19-it-coalition-launch"
ALL_PARTS_OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
A_FEW_OF_EACH = """document.querySelectorAll(".edition").forEach((each) => each.offsetParent || each.remove());
document.querySelectorAll(":is(.entry, .table, .party):nth-of-type(n + 3), .edition li:nth-of-type(n + 6)").forEach(
  (each) => each.remove(),
);"""
ANSWERS = Path(__file__).with_name("answers.js").read_text("utf-8")


FILTERS = [("kind", "pledge", "kind"), ("party", "JPN", "country"), ("year", "2025", "date_earliest")]
TODAY = {row["coalition_id"]: row["looked_up_to"] for row in rows(SHIPPED, "coalitions")}
EVENTS = [row for row in rows(SHIPPED, "events") if row["coalition_id"] == "it"]
MILESTONES = [row for row in EVENTS if row["milestone"] == "true"]


def in_time(events: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(events, key=lambda row: (row["date_earliest"], row["date_latest"], row["event_id"]))


def ask(page: Page, day: str, known: str = TODAY["it"]) -> dict[str, set[str]]:
    """Choose both days as a reader does; the names under each answer."""
    page.locator("#en [data-control=day]").fill(day)
    page.locator("#en [data-control=known]").fill(known)
    return {
        belongs: set(page.locator(f"#en [data-belongs={belongs}] > li > a").all_inner_texts())
        for belongs in ("yes", "unknown", "no")
    }


def shown(page: Page) -> int:
    return page.locator(".event:visible").count()


def test_day_of_the_article_as_known_now_and_on_1_february_2024(visit: Visit) -> None:
    """Ten belong for certain, two of them lead; the UK's entry is denied, Japan's day not known.

    The entry of the United Kingdom and the completed agreement were told later; Denmark's signature was out.
    """
    page = visit("#en")
    found = ask(page, "2024-03-06")
    assert {"Estonia", "Luxembourg", "Italy", "Netherlands"} <= found["yes"]
    assert {"Japan", "United Kingdom"} <= found["unknown"]
    leads = page.locator("#en [data-belongs=yes] > li:has([data-status=lead]) > a").all_inner_texts()
    assert leads == ["Estonia", "Luxembourg"]
    said = page.locator("#en [data-said]")
    expect(said).to_have_text(
        f"On 6 March 2024: {len(found['yes'])} certain members, {len(found['unknown'])} not known."
    )
    found = ask(page, "2024-03-06", "2024-02-01")
    assert "United Kingdom" in found["no"]
    agreed = page.locator("#en [data-belongs] > li").filter(has_text="cooperation agreement").locator("> a")
    assert agreed.all_inner_texts() == ["Denmark"]


@pytest.mark.parametrize("coalition", TODAY)
def test_answers_are_those_of_the_model_on_every_day_of_change(visit: Visit, coalition: str) -> None:
    package = opened(SHIPPED, engine="polars")
    steps, links, texts = map(package.frame, ("membership_changes", "change_sources", "sources"))
    record = [steps.filter(nw.col("coalition_id") == coalition), links, texts]
    labels = telling(package, None, "en").labels("instrument")

    def named(answer: Answer) -> str:
        return ", ".join(labels[code] for code in answer.instruments)

    def counted(answer: Answer) -> str:
        origins = {origin_of(sources(package)[source]) for source in answer.sources}
        return f"{say_number('en', 'texts', len(answer.sources))}, {say_number('en', 'origins', len(origins))}"

    days = {row[end] for row in rows_of(record[0]) for end in ("date_earliest", "date_latest")}
    years = [f"{year}-05-28" for year in (2023, 2024, 2025)]
    known = ["2024-02-14", TODAY[coalition]]
    known += ["2023-09-19", "2024-02-01", "2025-05-01"] if coalition == "it" else []
    questions = [(day, known_on) for day in sorted({*days, *years}) for known_on in known]
    told = visit("#en", file=SHIPPED / path(coalition)).evaluate(ANSWERS, questions)
    for (day, known_on), lines in zip(questions, told, strict=True):
        answers = {
            (
                answer.party_id,
                answer.belongs,
                answer.status,
                say_since("en", answer.since_earliest, answer.since_latest, answer.certain_from),
                f"{counted(answer)}. Instruments: {named(answer)}.",
            )
            for answer in who_belonged(*record, day, known_on)
        }
        assert {tuple(line) for line in lines} == answers, (day, known_on)


def test_slider_and_day_go_together(visit: Visit) -> None:
    page = visit("#en/on-2024-03-06-known-2024-02-01")
    slider, day = page.locator("#en [data-slider=day]"), page.locator("#en [data-control=day]")
    expect(day).to_have_value("2024-03-06")
    expect(slider).to_have_attribute("aria-valuetext", "6 March 2024")
    slider.press("ArrowLeft")
    expect(day).to_have_value("2024-03-05")
    assert page.url.endswith("#en/on-2024-03-05-known-2024-02-01")


def test_buttons_lead_from_change_to_change_and_the_day_is_a_line_in_the_charts(visit: Visit) -> None:
    """Travel of the slider that changes nothing; a chart that does not show the day that is asked for."""
    page = visit("#en/on-2024-03-06")
    page.locator("#en [data-step='1'][data-of=day]").click()
    later = page.locator("#en [data-control=day]").input_value()
    steps = [row for row in rows(SHIPPED, "membership_changes") if row["coalition_id"] == "it"]
    assert later > "2024-03-06"
    assert later in {row[end] for row in steps for end in ("date_earliest", "date_latest")}
    day = date.fromisoformat(later)
    expect(page.locator("#en [data-written=day]")).to_have_text(f"{day.day} {day:%B %Y}")
    line = page.locator("#en #en\\/chart-membership_matrix svg.wide .chosen")
    before = float(line.get_attribute("x1"))
    page.locator("#en [data-step='-1'][data-of=day]").click()
    assert page.locator("#en [data-control=day]").input_value() < "2024-03-06"
    assert float(line.get_attribute("x1")) < before
    slider = page.locator("#en [data-slider=day]")
    assert slider.evaluate("(each) => Number(each.max) * 864e5 < Date.parse('2026-06-01')")
    assert page.locator("#days-of-day option").count() > 10


def test_claims_of_the_time_stand_under_the_answer(visit: Visit) -> None:
    """Two press releases of one week with two numbers, each far from the number that it disputes."""
    page = visit("#uk/on-2024-07-10", file=SHIPPED / path("drone"))
    near = page.locator("#uk [data-nearby] .claim")
    wanted = [
        row
        for row in rows(SHIPPED, "rosters")
        if row["coalition_id"] == "drone"
        and row["as_of_latest"] >= "2024-05-11"
        and row["as_of_earliest"] <= "2024-09-08"
    ]
    assert near.count() == len(wanted) > 5
    heads = " ".join(near.locator("h4").all_inner_texts())
    assert all(row["claimant_uk"] in heads for row in wanted)
    assert page.locator("#uk [data-nearby] [id]").count() == 0
    assert near.locator(".verdict-of").count() == near.count()
    why = page.locator("#uk [data-nearby-why]")
    signed = sorted({int(row["counted"]) for row in wanted if row["instrument"] == "memorandum" and row["counted"]})
    expect(why).to_contain_text(f"підписанти, меморандум ({', '.join(map(str, signed))})")
    checks = {row["roster_id"]: row for row in rows(SHIPPED, "roster_checks")}
    lacking = next(row for row in wanted if checks[row["roster_id"]]["lacking"])
    expect(why).to_contain_text(lacking["claimant_uk"])
    link = page.locator("#uk [data-near]")
    expect(link).to_contain_text(str(len(wanted)))
    link.click()
    expect(page.locator("#uk .nearby h3")).to_be_in_viewport()
    assert page.url.endswith("#uk/on-2024-07-10"), "the day is lost from the address"
    near.first.locator(".cite").click()
    cited = near.first.get_attribute("data-copy-of").partition("/")[2]
    expect(page.locator("#uk dialog [data-form=text]")).to_contain_text(cited)


def test_a_row_is_cited_as_text_bibtex_and_ris(visit: Visit) -> None:
    page = visit(f"#en/{LAUNCH}")
    page.locator(f"[id='en/{LAUNCH}'] .cite").click()
    dialog = page.locator("#en dialog")
    expect(dialog.locator("[data-form=text]")).to_contain_text(LAUNCH)
    expect(dialog.locator("[data-form=bibtex]")).to_contain_text("@misc{")
    assert dialog.locator("[data-form=ris]").inner_text().startswith("TY  - DATA\nTI  - ")


def test_a_step_is_cited_as_who_became_what_where_and_by_its_sources(visit: Visit) -> None:
    """A title "Not specified"; a citation without a source; a dialog that opens at its foot; no way to copy."""
    step = "it-swe-2024-10-18-member-unspecified"
    links = (row for row in rows(SHIPPED, "change_sources") if row["change_id"] == step and row["stance"] == "supports")
    urls = {row["source_id"]: row["url"] for row in rows(SHIPPED, "sources")}
    page = visit(f"#en/step-{step}", width=360, height=740)
    page.locator(f"[id='en/step-{step}'] .cite").click()
    dialog = page.locator("#en dialog")
    text = dialog.locator("[data-form=text]")
    expect(text).to_contain_text(re.compile("“Sweden: member, IT Coalition, [^”]* 20[0-9]{2}”"))
    named = text.inner_text().partition("Sources: ")[2]
    assert any(urls[row["source_id"]] in named for row in links)
    expect(dialog.locator("h2")).to_be_in_viewport()
    dialog.locator("[data-copy=text]").click()
    assert page.evaluate("getSelection().toString()").startswith("“Sweden: member")


def test_list_that_is_seen_is_taken_along(visit: Visit) -> None:
    """A CSV that Excel reads as code page 1251; a workbook that it repairs; events that the filter hides."""
    page = visit("#uk/on-2024-03-06")

    def saved(name: str, form: str) -> Path:
        with page.expect_download() as download:
            page.locator(f"#uk [data-list={name}][data-as={form}]").click()
        assert re.fullmatch(rf"it-{name}-20\d\d-\d\d-\d\d\.{form}", download.value.suggested_filename)
        return Path(download.value.path())

    lines = saved("members", "csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2 + page.locator("#uk [data-belongs] > li").count()
    assert any(line.startswith('"Естонія","Підтверджено","країна-лідер","2023-09-19","2023-09-19"') for line in lines)
    japan = next(line for line in lines if line.startswith('"Японія"'))
    time = next(each for each in rows(SHIPPED, "belonging") if each["coalition_id"] + each["party_id"] == "itJPN")
    days = f'"Не з’ясовано","учасниця","{time["certain_from"]}","{time["possible_from"]}"'
    assert time["certain_from"] > "2024-03-06"
    assert days in japan, "a disputed day that reads as certain"
    assert "CC BY 4.0" in lines[-1]
    book = load_workbook(io.BytesIO(saved("members", "xlsx").read_bytes()))
    assert book.sheetnames == ["2024-03-06"]
    told = [",".join(f'"{cell}"' for cell in row if cell is not None) for row in book.active.values]
    assert told == lines
    page.locator("#uk [data-control=kind]").select_option("delivery")
    ids = [row[0] for row in load_workbook(io.BytesIO(saved("events", "xlsx").read_bytes())).active.values][1:-1]
    assert ids == [row["event_id"] for row in in_time(EVENTS) if row["kind"] == "delivery"]


def test_script_says_at_first_what_stands_there_without_it(visit: Visit) -> None:
    texts = [visit("#uk", java_script_enabled=on).locator("#uk .answers").inner_text().split() for on in (True, False)]
    assert texts[0] == texts[1]


def test_filter_by_kind_party_year_and_dispute(visit: Visit) -> None:
    page = visit("#en")
    for control, value, column in FILTERS:
        page.locator(f"#en [data-control={control}]").select_option(value)
        wanted = {row["event_id"] for row in EVENTS if row[column].startswith(value)}
        found = {each.get_attribute("id").removeprefix("en/event-") for each in page.locator(".event:visible").all()}
        assert wanted <= found
        assert len(found) < len(EVENTS)
        expect(page.locator("#en [data-found]")).to_have_text(f"{len(found)} events")
        label = page.locator(f"#en [data-control={control}] option:checked").inner_text()
        expect(page.locator("#en .chosen-filters")).to_have_text(label)
        page.locator("#en [data-reset=events]").click()
    page.locator("#en [data-control=disputed]").check()
    disputed = {row["event_id"] for row in rows(SHIPPED, "event_sources") if row["stance"] == "disputes"}
    assert shown(page) == len(disputed & {row["event_id"] for row in EVENTS})


def test_search_ignores_case_and_accents_and_says_when_nothing_fits(visit: Visit) -> None:
    page = visit("#en")
    search = page.locator("#en [data-control=words]")
    search.fill("FRANCOIS bausch")
    assert shown(page) == 1
    search.fill("no such thing ever happened")
    expect(page.locator("#en [data-none]")).to_be_visible()
    page.locator("#en [data-reset=events]").click()
    assert shown(page) == len(MILESTONES)
    page.locator("#en [data-control=every]").check()
    assert shown(page) == len(EVENTS)


def test_search_finds_beginnings_of_words(visit: Visit) -> None:
    """«лист» (letter) that also finds «листопада» by its middle, or nothing where a word only begins so."""
    page = visit("#uk")
    search = page.locator("#uk [data-control=words]")
    search.fill("опада")
    assert shown(page) == 0
    search.fill("листопад")
    assert shown(page) > 0
    of_japan = [row for row in EVENTS if row["country"] == "JPN"]
    for name in ("Japan", "JP", "Япон"):
        search.fill(name)
        assert shown(page) >= len(of_japan) > 0, "an event is not found by another name of its country"


CLAIM, STEP = "claim-it-2023-09-19-declaration-of-intent-estonia", "step-it-swe-2024-10-18-member-unspecified"


@pytest.mark.parametrize("place", [LAUNCH, "party-JPN", CLAIM, STEP])
def test_permalink_leads_to_its_place_when_opened_and_when_followed(visit: Visit, place: str) -> None:
    page = visit(f"#en/{place}")
    for language in ("en", "uk"):
        turn_to(page, f"{language}/{place}")
        expect(page.locator(f"[id='{language}/{place}']")).to_be_in_viewport()
        assert page.locator(f"[id='{language}/{place}']").bounding_box()["height"] > 0


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
    assert 0 < shown(page) < len(EVENTS)
    tab_to(".event summary")
    page.keyboard.press("Enter")
    expect(page.locator(".event details[open] li > b").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "uk"])
def test_nothing_is_wider_than_the_window(visit: Visit, language: str) -> None:
    page = visit(f"#{language}")
    page.evaluate(ALL_PARTS_OPEN)
    assert_fits(page, language, {360: "narrow", 1400: "wide"})


@pytest.mark.parametrize(
    ("place", "language"), [(path("it"), "en"), (path("drone"), "uk"), (path(), "en"), (path(party="DEU"), "uk")]
)
def test_axe_finds_nothing(visit: Visit, place: str, language: str) -> None:
    """What a screen reader cannot name or an eye cannot read: all parts open, the dialog too, on dark paper."""
    page = visit(
        f"#{language}/on-2024-07-10" if "/" in place.removeprefix("charts/") else f"#{language}", file=SHIPPED / place
    )
    page.evaluate(ALL_PARTS_OPEN)
    page.evaluate(A_FEW_OF_EACH)
    found = Axe().run(page).response["violations"]
    if page.locator(".cite").count():
        page.locator(".cite").first.click()
        found += Axe().run(page, "dialog").response["violations"]
        page.keyboard.press("Escape")
    page.emulate_media(color_scheme="dark")
    found += Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


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
        parts = f"#{language} :is(.event, .party, .claim, .evidence li)"
        wanted = 0 if language == hidden else page.locator(parts).count()
        assert page.locator(f"{parts}:visible").count() == wanted
    assert page.locator("[data-scripted]:visible").count() == 0


def printed(page: Page) -> tuple[int, str]:
    """How many pages the browser prints, and the text of them all."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return len(reader.pages), " ".join(each.extract_text() for each in reader.pages)


@pytest.mark.parametrize("place", [path("it"), path("demining"), path("electronic-warfare"), path(party="DEU")])
def test_one_sheet_is_printed(visit: Visit, place: str) -> None:
    """An adviser who wants one sheet and gets 79; two numbers on it and no day."""
    days = {"en": ("6 March 2024", "1 April 2024"), "uk": ("6 березня 2024", "1 квітня 2024")}
    page = visit(file=SHIPPED / place)
    for language, of_answer in days.items():
        turn_to(page, f"{language}/on-2024-03-06-known-2024-04-01")
        sheets, text = printed(page)
        assert sheets == 1
        assert place == path(party="DEU") or all(day in text for day in of_answer)


def test_everything_is_printed_on_demand(visit: Visit) -> None:
    page = visit("#en")
    page.locator("#en [data-control=kind]").select_option("pledge")
    page.evaluate("document.documentElement.dataset.print = 'all'")
    page.emulate_media(media="print")
    page.evaluate(ALL_PARTS_OPEN)
    expect(page.locator("#en .event:not([hidden]) li > b").first).to_be_visible()
    expect(page.locator("#en .chosen-filters")).to_be_visible()
    assert page.locator(":is(input, select, button):visible").count() == 0


def test_page_opens_from_any_folder(visit: Visit, tmp_path: Path) -> None:
    """A link or picture that only works beside the package."""
    copy = tmp_path / "index.html"
    copy.write_bytes(PAGE.read_bytes())
    page = visit("#en", file=copy)
    assert page.evaluate("document.fonts.check('16px \"Sans of the charts\"')")
    assert shown(page) == len(MILESTONES)
