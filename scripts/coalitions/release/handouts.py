"""What a release hands out beside the package: a card to pass on and a brief to print, of whatever has a page."""

import re
import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from coalitions.charts.gallery import has_overview
from coalitions.charts.pictures.card import coalition_card, country_card, overview_card
from coalitions.language import LANGUAGES
from coalitions.package.artefacts import Artefacts
from coalitions.package.opened import Package
from coalitions.page.places import name_of
from coalitions.record.coalition import parties_of, records
from coalitions.record.telling import telling

_WHEN = re.compile(rb"\(D:\d{14}")
"""Where a PDF says when it was made."""


def cards(package: Package) -> Artefacts:
    """A card, PNG of 1200 by 630 pixels, of each coalition, each country and all coalitions, such as it.en.png.

    They are no part of the package: a card is seen where the address of a page is passed on, so where a release was
    published. Raises SetAsideError where a table cannot be read.
    """
    from coalitions.charts.engine.png import as_png

    drawn: Artefacts = {}
    for language in LANGUAGES:
        told = telling(package, None, language)
        canvases = {coalition: coalition_card(told.of(coalition)) for coalition in records(package)}
        canvases |= {party: country_card(told, party) for party in parties_of(package)}
        canvases |= {"all": overview_card(told)} if has_overview(package) else {}
        drawn |= {f"{name}.{language}.png": as_png(canvas) for name, canvas in canvases.items()}
    return drawn


def can_print() -> bool:
    """Whether there is the browser that prints the briefs, and what drives it."""
    return bool(shutil.which("chromium") and find_spec("playwright"))


def briefs(root: Path, pages: Iterable[str], day: str) -> Artefacts:
    """The brief of each page of a package in a folder, a PDF of one A4 in each language, such as it.en.pdf.

    They say that they were made on ``day`` (ISO); their other bytes depend on the browser. Needs ``can_print``.
    """
    from playwright.sync_api import sync_playwright

    made, printed = f"(D:{day.replace('-', '')}000000".encode(), {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        window = browser.new_page()
        for page, language in product(sorted(pages), LANGUAGES):
            window.goto(f"{(root / page).resolve().as_uri()}#{language}")
            sheet = window.pdf(prefer_css_page_size=True)
            printed[f"{name_of(page)}.{language}.pdf"] = _WHEN.sub(made, sheet)
        browser.close()
    return printed
