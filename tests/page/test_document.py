"""The file itself: its policy, its size, its addresses, and that nothing in it can leave its element."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from coalitions.page.citations import secure
from coalitions.page.document import path
from coalitions.page.safe import island
from workshop import SHIPPED

FILLED_BY_SCRIPT = {"#en/party-", "#uk/party-"}
PAGE = (SHIPPED / path("it")).read_text("utf-8")


class Elements(HTMLParser):
    """The start tags of a page with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.inside.append((self.tags[-1][0], data))


ELEMENTS = Elements(PAGE)


def values(name: str) -> list[str]:
    return [attributes[name] for _, attributes in ELEMENTS.tags if name in attributes]


def fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_policy_lets_in_this_script_and_this_style_and_nothing_else() -> None:
    policy = next(each["content"] for tag, each in ELEMENTS.tags if each.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)[1]
    script = re.search(r"<script>(.*?)</script>", PAGE, re.DOTALL)[1]
    assert rules == {
        "default-src": "'none'",
        "script-src": fingerprint(script),
        "style-src": fingerprint(style),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert values("style") == []
    assert not any(name.startswith("on") for _, attributes in ELEMENTS.tags for name in attributes)


def test_every_link_is_https_or_leads_into_the_page_or_the_package() -> None:
    folder = (SHIPPED / path("it")).parent
    ids = set(values("id"))
    for tag, attributes in ELEMENTS.tags:
        address = attributes.get("href", "")
        if tag == "link":
            assert address.startswith("data:")
        elif address.startswith("#") and address not in FILLED_BY_SCRIPT:
            assert address[1:] in ids, address
        elif address and not address.startswith(("https://", "#")):
            assert (folder / address).resolve().is_file(), address
    assert values("src") == values("srcset") == values("action") == []


def test_every_colour_of_a_chart_has_a_name_and_so_a_dark_twin() -> None:
    """A colour that a chart has from elsewhere than the palette: dark ink on dark paper."""
    drawn = [*values("fill"), *values("stroke")]
    assert len(drawn) > 1000
    assert {each for each in drawn if not each.startswith("var(--")} <= {"none"}


def test_no_id_stands_twice() -> None:
    ids = values("id")
    assert len(ids) == len(set(ids))


def test_page_is_small_enough_to_mail() -> None:
    assert len(PAGE.encode()) <= 1_500_000


def test_page_carries_the_letters_it_needs_in_its_own_font() -> None:
    """A subset that was cut from other texts: ґ, ї or a dash in another font."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    fonts = re.findall(r"url\(data:font/woff2;base64,([^)]+)\)", PAGE)
    assert len(fonts) == 2
    for font in fonts:
        has = set(TTFont(BytesIO(base64.b64decode(font))).getBestCmap())
        assert {ord(letter) for letter in "AZaz09АЯаяҐґЄєІіЇї’–—«»≠·"} <= has


@pytest.mark.parametrize("text", ["</script><script>", "<!--<script>", "]]>", "\u2028", "&lt;", 'a "b" \\'])
def test_data_cannot_leave_its_element_and_stay_what_they_are(text: str) -> None:
    written = island({"text": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"text": text}


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://www.mil.gov.ua/en/news", True),
        ("http://www.mil.gov.ua/en/news", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https:example.org", False),
        ("https://[", False),
        (" javascript:alert(1)", False),
        ("", False),
        (None, False),
    ],
)
def test_only_https_addresses_become_links(address: str | None, is_link: bool) -> None:  # noqa: FBT001
    assert secure(address) == (address if is_link else None)
