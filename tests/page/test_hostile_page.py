"""Tables that would run something, if any text of theirs were taken for markup, script or address."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from coalitions.package.artefacts import write
from coalitions.page.document import country_page, page
from coalitions.page.places import path
from page.conftest import Visit, turn_to
from tables import rows, write_rows
from workshop import opened

CALL = "window.hacked = true"
SCRIPT = f"<script>{CALL}</script>"
PICTURE = f"<img src=x onerror='{CALL}'>"
BREAKOUT = f"</script></title></style>-->{SCRIPT}{PICTURE}"
ATTRIBUTE = f'" onmouseover="{CALL}" autofocus onfocus=\'{CALL}\' {{{{ 7 * 7 }}}}'
SPOILT = {
    "events": {"title_en": SCRIPT, "title_uk": f"Назва {SCRIPT}", "summary_en": BREAKOUT, "place_en": ATTRIBUTE},
    "sources": {
        "title": PICTURE,
        "url": f"javascript:{CALL}",
        "archive_url": "data:text/html,x",
    },
    "publishers": {"name_en": ATTRIBUTE, "name_uk": f"Видавець {ATTRIBUTE}"},
    "event_sources": {"locator": ATTRIBUTE, "note_en": f"javascript:{CALL}", "note_uk": BREAKOUT},
    "change_sources": {"note_en": BREAKOUT, "note_uk": SCRIPT},
    "membership_changes": {"note_en": SCRIPT, "note_uk": PICTURE},
    "parties": {"name_en": f"Land {BREAKOUT}", "name_uk": f"Край {ATTRIBUTE}"},
    "rosters": {"claimant_en": BREAKOUT, "claimant_uk": SCRIPT, "explanation_en": SCRIPT, "explanation_uk": ATTRIBUTE},
    "coalitions": {
        "name_en": f"IT {SCRIPT}",
        "name_uk": f"ІТ {BREAKOUT}",
        "short_en": PICTURE,
        "purpose_en": ATTRIBUTE,
    },
}


@pytest.fixture(scope="module")
def hostile(small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(small_master, tmp_path_factory.mktemp("hostile") / "package"))
    for table, cells in SPOILT.items():
        write_rows(root, table, [row | cells for row in rows(root, table)])
    pages = {path(coalition): page(opened(root), coalition) for coalition in (None, "it")}
    pages[path(party="EST")] = country_page(opened(root), "EST")
    write(root, pages)
    return root


def assert_harmless(page: Page, *data: str) -> None:
    """Nothing ran, and no element came in: one script, and data of these types."""
    assert page.evaluate("window.hacked") is None
    kinds = page.locator("script").evaluate_all("(all) => all.map((each) => each.type)")
    assert sorted(kinds) == ["", *data]
    assert page.locator(":is(img, iframe, object, [onerror], [onmouseover], [onfocus], [autofocus])").count() == 0


def test_hostile_package_does_nothing_in_the_overview(visit: Visit, hostile: Path) -> None:
    page = visit(file=hostile / path())
    for language in ("en", "uk"):
        turn_to(page, language)
        page.locator(f"#{language} [data-control=words]").fill("EST")
        page.locator(".countries li:visible a").hover()
    assert_harmless(page, "application/json", "application/ld+json")


@pytest.mark.parametrize("scripted", [True, False])
def test_hostile_package_does_nothing(visit: Visit, hostile: Path, scripted: bool) -> None:  # noqa: FBT001
    page = visit("#en", file=hostile / path("it"), java_script_enabled=scripted)
    for language in ("en", "uk"):
        page.goto(page.url.replace("#en", f"#{language}"))
        if scripted:
            page.locator(f"#{language} [data-control=day]").fill("2023-12-31")
            page.locator(f"#{language} [data-control=words]").fill("script")
            assert page.locator(".event:visible").count() == 3
            page.locator(".event summary:visible").first.click()
        page.locator(".event:visible .address").first.hover()
    assert_harmless(page, "application/json", "application/ld+json")
    addresses = page.evaluate("[...document.querySelectorAll('a')].map((each) => each.getAttribute('href'))")
    assert {
        each
        for each in addresses
        if not each.startswith(("#", "../", "index.html#")) and not each.endswith((".svg", ".png", ".csv", ".txt"))
    } == set()


def test_hostile_package_does_nothing_on_the_page_of_a_country(visit: Visit, hostile: Path) -> None:
    page = visit(file=hostile / path(party="EST"))
    for language in ("en", "uk"):
        turn_to(page, language)
        page.locator(f"#{language} .party summary").first.click()
        page.locator(f"#{language} .cite").first.click()
        page.keyboard.press("Escape")
    assert_harmless(page, "application/json")


def test_hostile_texts_are_shown_as_they_stand(visit: Visit, hostile: Path) -> None:
    """A text that is dropped or escaped twice."""
    page = visit("#en", file=hostile / path("it"))
    assert page.locator(".event:visible h3").first.inner_text().startswith(SCRIPT)
    assert BREAKOUT in page.locator(".event:visible").first.inner_text()
    assert f"Land {BREAKOUT}" in page.locator("#en [data-belongs=yes] [data-party=EST] a").inner_text()
