"""A real browser for the page: Debian's Chromium, in which nothing may complain and nothing may be fetched."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from coalitions.page.places import path
from workshop import SHIPPED

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
USUAL = {"locale": "en-GB", "color_scheme": "light"}
PAGE = SHIPPED / path("it")
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if not executable:
        if os.environ.get("BROWSER_REQUIRED"):
            pytest.fail("BROWSER_REQUIRED is set, and there is no chromium")
        pytest.skip("there is no chromium on this machine; on Debian: apt install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=FLAGS)


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Callable[..., BrowserContext]:
    """A reader with this screen and these habits, the same for all tests that ask for such a one."""

    @cache
    def context(**habits: Any) -> BrowserContext:
        made = browser.new_context(**USUAL | habits)
        made.new_page()  # stays open and blank: each further page finds its process running
        return made

    return context


@pytest.fixture
def visit(reader: Callable[..., BrowserContext]) -> Iterator[Visit]:
    """Open a place of the shipped page, or of another one; afterwards nothing may have been fetched or complained."""
    pages, complaints = [], []

    def open_place(place: str = "", file: Path = PAGE, width: int = 1400, height: int = 900, **habits: Any) -> Page:
        pages.append(page := reader(**habits).new_page())
        page.set_viewport_size({"width": width, "height": height})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if _is_foreign(request.url, file) else None)
        page.goto(f"{file.as_uri()}{place}")
        return page

    yield open_place
    for page in pages:
        page.close()
    assert complaints == []


def turn_to(page: Page, place: str) -> None:
    """Go to another place of the same page, as by a link."""
    page.evaluate("(place) => { location.hash = place; }", place)


def assert_fits(page: Page, language: str, drawn: dict[int, str | None]) -> None:
    """Nothing is wider than a window of each width, and its charts, if any, are drawn for that width."""
    for width, kind in drawn.items():
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        charts = page.locator(f"#{language} .chart svg:visible").all()
        assert {each.get_attribute("class") for each in charts} == {kind} - {None}


def _is_foreign(address: str, file: Path) -> bool:
    return not address.startswith(("data:", file.as_uri()))
