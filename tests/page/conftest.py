"""A real browser for the page: Debian's Chromium, in which nothing may complain and nothing may be fetched."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from coalitions.page.places import path
from workshop import SHIPPED

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
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


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a place of the shipped page, or of another one; afterwards nothing may have been fetched or complained."""
    contexts, complaints = [], []

    def open_place(place: str = "", file: Path = PAGE, **options: Any) -> Page:
        wanted = {"viewport": {"width": 1400, "height": 900}, "locale": "en-GB", "color_scheme": "light", **options}
        contexts.append(browser.new_context(**wanted))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if _is_foreign(request.url, file) else None)
        page.goto(f"{file.as_uri()}{place}")
        return page

    yield open_place
    for context in contexts:
        context.close()
    assert complaints == []


def _is_foreign(address: str, file: Path) -> bool:
    return not address.startswith(("data:", file.as_uri()))
