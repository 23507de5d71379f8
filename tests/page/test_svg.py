"""Charts inside the page: lean, themable, and as they were drawn."""

from xml.etree import ElementTree

import pytest

from coalitions.charts.engine.canvas import Line
from coalitions.page.svg import lean, write

DRAWN = """<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"
  viewBox="0 0 72 36" version="1.1"><metadata><a/></metadata><defs><style>*{}</style></defs>
<g id="figure_1"><g id="patch_1"><path d="M 0 36.0000
L 72 0.5000 z
" style="fill: #ffffff; stroke-linejoin: round"/></g>
<g><defs><path id="mark" d="M 0 0.123456 z"/></defs><g><a xlink:href="index.html#event-one">
<use xlink:href="#mark" x="3" y="4" style="fill: #123456"/></a></g></g></g></svg>"""


COLOURS = {"#ffffff": "paper", "#17202e": "ink"}


def link(address: str) -> dict[str, str]:
    return {"href": address.partition("#")[2], "aria-label": "One"}


def line(text: str, x: float = 0.5, foot: float = 0.25, up: float = 0, url: str | None = None) -> Line:
    return Line(text, x, foot, size=10, weight=600 if url else 400, colour="#17202e", rotation=up, url=url)


@pytest.fixture
def chart():
    svg = lean(DRAWN, "one", COLOURS, link)
    write(
        svg,
        [line("Є < ї", x=0.0171467, foot=-0.00005), line("Far", url="index.html#far"), line("Up", up=50)],
        COLOURS,
        link,
    )
    return svg


def test_drawn_things_stay_and_everything_else_goes(chart) -> None:
    assert [element.tag for element in chart.iter()] == [
        *("svg", "path", "defs", "path", "a", "use", "text", "a", "text", "text")
    ]
    assert ElementTree.tostring(chart, encoding="unicode").count("Є &lt; ї") == 1


def test_numbers_are_short_and_mean_the_same(chart) -> None:
    assert chart.find("path").attrib == {"d": "M0 36L72 .5z", "fill": "var(--paper)"}
    assert chart.find("text").attrib == {"x": "1.23", "y": "-0", "font-size": "10px", "fill": "var(--ink)"}


def test_line_of_type_may_be_bold_a_link_or_turned(chart) -> None:
    far = chart.findall("a")[-1]
    assert far.attrib == {"href": "far", "aria-label": "One"}
    assert (far[0].text, far[0].get("font-weight")) == ("Far", "600")
    assert chart.findall("text")[-1].attrib["transform"] == "rotate(-50 36 18)"


def test_ids_are_the_charts_own_and_still_referred_to(chart) -> None:
    assert chart.find("defs/path").get("id") == "one-mark"
    assert chart.find(".//use").get("href") == "#one-mark"
    assert chart.find(".//a").attrib == {"href": "event-one", "aria-label": "One"}


def test_unnamed_colour_stays_as_it_was_drawn(chart) -> None:
    assert chart.find(".//use").get("fill") == "#123456"
