"""The file itself: its policy, its size, its addresses, and that nothing in it can leave its element."""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from coalitions.charts.engine.typesetting import FONTS
from coalitions.exports.formats import exported
from coalitions.page.document import island, page, secure
from coalitions.page.fonts import CUT, cut
from coalitions.page.places import archive, path
from coalitions.release.handouts import cards
from markup import Markup
from tables import rows, set_cells
from workshop import SHIPPED, edit_json, opened

FILLED_BY_SCRIPT = {"#en/party-", "#uk/party-"}
COALITIONS = [row["coalition_id"] for row in rows(SHIPPED, "coalitions")]
WITH_PAGES = [path(), *map(path, COALITIONS), path(party="DEU"), path(party="XKX")]


class Document(NamedTuple):
    """A page of the package: its text, and its elements."""

    file: Path
    text: str
    elements: Markup
    ids: set[str | None]

    @property
    def folder(self) -> Path:
        return self.file.parent


@cache
def document(file: Path) -> Document:
    text = file.read_text("utf-8")
    return Document(file, text, elements := Markup(text), set(elements.values("id")))


@pytest.fixture(params=WITH_PAGES, ids=str)
def told(request: pytest.FixtureRequest) -> Document:
    """The page of all coalitions, that of each, and those of two countries."""
    return document((SHIPPED / request.param).resolve())


def fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_policy_lets_in_this_script_and_this_style_and_nothing_else(told: Document) -> None:
    policy = next(
        each["content"] for tag, each in told.elements.tags if each.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    style = re.search(r"<style>(.*?)</style>", told.text, re.DOTALL)[1]
    script = re.search(r"<script>(.*?)</script>", told.text, re.DOTALL)[1]
    assert rules == {
        "default-src": "'none'",
        "script-src": fingerprint(script),
        "style-src": fingerprint(style),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert told.elements.values("style") == []
    assert not any(name.startswith("on") for _, attributes in told.elements.tags for name in attributes)


def test_every_link_is_https_or_leads_into_the_page_or_the_package(told: Document) -> None:
    """A link to a file that is not there, or to a place that another page does not have."""
    for tag, attributes in told.elements.tags:
        address = attributes.get("href", "")
        file, _, place = address.partition("#")
        if tag == "link":
            assert address.startswith("data:")
        elif address and not address.startswith("https://") and address not in FILLED_BY_SCRIPT:
            target = (told.folder / file).resolve() if file else told.file
            assert target.is_file() or _is_made_by_a_release(target), address
            assert not place or place in document(target).ids, address
    assert told.elements.values("src") == told.elements.values("srcset") == told.elements.values("action") == []


@cache
def _exports() -> set[Path]:
    names = [*exported(opened(SHIPPED), ["sqlite", "ics"]), "coalitions.xlsx", archive(opened(SHIPPED))]
    names += ["cards.zip", "briefs.zip"]
    return {SHIPPED / "dist" / name for name in names}


def _is_made_by_a_release(target: Path) -> bool:
    return target in _exports()


def test_every_colour_of_a_chart_has_a_name_and_so_a_dark_twin(told: Document) -> None:
    """A colour that a chart has from elsewhere than the palette: dark ink on dark paper."""
    drawn = [*told.elements.values("fill"), *told.elements.values("stroke")]
    assert len(drawn) > 300 or told.folder.name == "countries"
    assert {each for each in drawn if not each.startswith("var(--")} <= {"none"}


def test_no_id_stands_twice(told: Document) -> None:
    assert len(told.elements.values("id")) == len(told.ids)


def test_page_is_small_enough_to_mail(told: Document) -> None:
    assert len(told.text.encode()) <= 1_500_000


def test_page_carries_the_letters_it_needs_in_its_own_font(told: Document) -> None:
    """A subset that was cut from other texts: ґ, ї or a dash in another font."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    fonts = re.findall(r"url\(data:font/woff2;base64,([^)]+)\)", told.text)
    assert len(fonts) == 2
    wanted = {ord(letter) for letter in "AZaz09АЯаяҐґЄєІіЇї’–·" + "".join(set("—«»≠") & set(told.text))}
    for font in fonts:
        has = set(TTFont(BytesIO(base64.b64decode(font))).getBestCmap())
        assert wanted <= has


def test_cut_font_is_the_font_cut_down_to_its_letters() -> None:
    """A letter or a release of the font that reaches no page; in scripts/, python -m coalitions.page.fonts cuts it."""
    assert {weight: cut(FONTS[weight]) for weight in FONTS} == {
        weight: file.read_bytes() for weight, file in CUT.items()
    }


@pytest.mark.parametrize("text", ["</script><script>", "<!--<script>", "]]>", "\u2028", "&lt;", 'a "b" \\'])
def test_data_cannot_leave_its_element_and_stay_what_they_are(text: str) -> None:
    written = island({"text": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"text": text}


NO_LINKS = [
    *("http://www.mil.gov.ua/en/news", "javascript:alert(1)", "data:text/html,x", "//example.org/x"),
    *("https:example.org", "https://[", " javascript:alert(1)", "", None),
]


def test_only_https_addresses_become_links() -> None:
    address = "https://www.mil.gov.ua/en/news"
    assert secure(address) == address
    assert [each for each in NO_LINKS if secure(each)] == []


def test_link_that_is_passed_on_shows_title_and_picture(small: Path) -> None:
    """A link in a messenger without a picture; an address of nowhere in a package that has none."""
    assert "og:image" not in document(SHIPPED / path("it")).text
    edit_json(small, "datapackage.json", lambda content: content.update(homepage="https://example.org/record/"))
    told = Markup(page(opened(small), "it").decode())
    shared = {each["property"]: each["content"] for _, each in told.tags if each.get("property", "").startswith("og:")}
    assert shared["og:url"] == "https://example.org/record/charts/it/index.html"
    assert shared["og:title"] == "IT Coalition"
    assert shared["og:image"] == "https://example.org/record/dist/cards/it.en.png"
    assert "it.en.png" in cards(opened(small))


def test_what_is_known_of_a_claim_that_nobody_explains_stands_beside_it(small: Path) -> None:
    """ "No explanation is known" alone, although its note says what the list leaves out."""
    told = {"explanation_en": "", "explanation_uk": "", "note_en": "Counts Estonia alone.", "note_uk": "Лише Естонія."}
    set_cells(small, "rosters", "it-2023-09-19-gordon", **told)
    text = page(opened(small), "it").decode()
    claim = text.partition('id="en/claim-it-2023-09-19-gordon"')[2].partition("</article>")[0]
    assert 'class="verdict-of open"' in claim
    assert "Counts Estonia alone." in claim
