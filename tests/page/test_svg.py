"""Charts inside the page: lean, themable, and as they were drawn."""

from xml.etree import ElementTree

import pytest

from coalitions.page.svg import lean

DRAWN = """<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"
  viewBox="0 0 72 36" version="1.1"><metadata><a/></metadata><defs><style>*{}</style></defs>
<g id="figure_1"><g id="patch_1"><path d="M 0 36.0000
L 72 0.5000 z
" style="fill: #ffffff; stroke-linejoin: round" clip-path="url(#whole)"/></g>
<g id="text_1"><text style="font-size: 10px; font-family: 'Source Sans 3'; text-anchor: start; fill: #17202e"
  x="1.23456" y="-0.004" transform="rotate(-0 1.23456 2)">Є &lt; ї</text></g>
<g><defs><path id="mark" d="M 0 0.123456 z"/></defs><g clip-path="url(#part)"><a xlink:href="index.html#event-one">
<use xlink:href="#mark" x="3" y="4" style="fill: #123456"/></a></g></g></g>
<defs><clipPath id="whole"><rect x="0" y="0" width="72" height="36"/></clipPath>
<clipPath id="part"><rect x="1" y="1" width="9" height="9"/></clipPath></defs></svg>"""


@pytest.fixture
def chart():
    colours = {"#ffffff": "paper", "#17202e": "ink"}
    return lean(
        DRAWN.encode(), "one", colours, lambda address: {"href": address.partition("#")[2], "aria-label": "One"}
    )


def test_drawn_things_stay_and_everything_else_goes(chart) -> None:
    assert [element.tag for element in chart.iter()] == [
        *("svg", "path", "text", "defs", "path", "g", "a", "use", "defs", "clipPath", "rect")
    ]
    assert ElementTree.tostring(chart, encoding="unicode").count("Є &lt; ї") == 1


def test_numbers_are_short_and_mean_the_same(chart) -> None:
    assert chart.find("path").attrib == {"d": "M0 36L72 .5z", "fill": "var(--paper)"}
    assert chart.find("text").attrib == {"x": "1.23", "y": "-0", "font-size": "10px", "fill": "var(--ink)"}


def test_ids_are_the_charts_own_and_still_referred_to(chart) -> None:
    assert chart.find("defs/path").get("id") == "one-mark"
    assert chart.find(".//use").get("href") == "#one-mark"
    assert chart.find("g").get("clip-path") == f"url(#{chart.find('defs/clipPath').get('id')})"
    assert chart.find(".//a").attrib == {"href": "event-one", "aria-label": "One"}


def test_unnamed_colour_stays_as_it_was_drawn(chart) -> None:
    assert chart.find(".//use").get("fill") == "#123456"
