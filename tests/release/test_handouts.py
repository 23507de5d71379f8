"""What a release hands out beside the package: cards that messengers show, briefs of one sheet, sizes of downloads."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from coalitions.language import LANGUAGES
from coalitions.package.artefacts import Artefacts, write
from coalitions.page.document import country_page, page
from coalitions.page.places import archive, path, sized
from coalitions.release import handouts
from coalitions.release.archive import zipped
from workshop import SHIPPED, opened


@pytest.fixture(scope="module")
def cards() -> Artefacts:
    return handouts.cards(opened(SHIPPED))


def test_card_of_everything_that_has_a_page_in_each_language(cards: Artefacts) -> None:
    coalitions = {file.parent.name for file in SHIPPED.glob("charts/*/index.html")}
    countries = {file.stem for file in SHIPPED.glob("charts/countries/*.html")}
    names = {"all"} | coalitions | countries
    assert set(cards) == {f"{name}.{language}.png" for name in names for language in LANGUAGES}


def test_cards_have_the_size_that_messengers_ask_for_and_few_bytes(cards: Artefacts) -> None:
    """A picture that is cropped, or of 300 kB, which WhatsApp leaves out."""
    for name, data in cards.items():
        with Image.open(io.BytesIO(data)) as card:
            assert (card.size, card.mode) == ((1200, 630), "P"), name
            assert card.getpixel((0, 0)) == card.getpixel((1199, 629)), "something reaches into the corner"
        assert len(data) < 60_000, name


@pytest.mark.skipif(not handouts.can_print(), reason="there is no browser that prints")
def test_brief_is_one_sheet_of_a4_in_each_language(small_master: Path, tmp_path: Path) -> None:
    package = opened(small_master)
    pages = {path("it"): page(package, "it"), path(party="EST"): country_page(package, "EST")}
    write(tmp_path, pages)
    with ThreadPoolExecutor() as apart:  # Playwright runs once a thread, maybe here for the page
        printed = apart.submit(handouts.briefs, tmp_path, pages, "2026-11-22").result()
    assert set(printed) == {"it.en.pdf", "it.uk.pdf", "EST.en.pdf", "EST.uk.pdf"}
    for name, data in printed.items():
        (sheet,) = PdfReader(io.BytesIO(data)).pages
        assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297], name
        assert b"(D:20261122000000" in data
    assert "ІТ-коаліція" in PdfReader(io.BytesIO(printed["it.uk.pdf"])).pages[0].extract_text()


def test_pages_of_a_release_say_how_large_its_files_are(small_master: Path) -> None:
    package = opened(small_master)
    told = sized(page(package, "it"), {"coalitions.xlsx": 349_829, archive(package): 46_000_000}).decode()
    assert "<code>dist/coalitions.xlsx</code> <span>350 kB</span>" in told
    assert "<code>dist/coalitions.xlsx</code> <span>350 кБ</span>" in told.replace("\u00a0", " ")
    assert f"<code>dist/{archive(package)}</code> <span>46 MB</span>" in told


def test_handouts_lie_in_their_zip_by_their_names(cards: Artefacts) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(cards, "2026-11-22"))) as packed:
        assert packed.namelist() == sorted(cards)
