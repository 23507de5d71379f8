"""A canvas as SVG: as drawn, on both papers, in a file that survives other people's pages, and inside our own."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.palette import DARK, LIGHT
from coalitions.charts.engine.style import LOOKS
from coalitions.charts.engine.svg import as_files, as_part

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def canvas() -> Canvas:
    drawn = Canvas(LOOKS["wide"], 1.0)
    drawn.rule([(0.5, 0.25), (1.0, 0.25)], "rule", 2, dashes=(3, 2))
    drawn.area([(0, 0), (1, 0), (1, 0.5)], "band", 0.5)
    drawn.mark(2, 0.5, "blue", "o", url="index.html#event-one")
    drawn.mark(3, 0.5, "red", "v", 14.4)
    drawn.write(1.0, 0.5, "Є < ї")
    drawn.write(1.0, 0.8, "Contract #0b4f8a;", weight=600, rotation=50, url="index.html#far")
    return drawn


def parsed(svg: bytes | str) -> Element:
    return ElementTree.fromstring(svg)  # noqa: S314  drawn by ourselves


def tags(root: Element) -> list[str]:
    return [element.tag.removeprefix(SVG) for element in root.iter()]


def link(address: str) -> dict[str, str]:
    return {"href": address.partition("#")[2], "aria-label": 'One & "two"'}


def test_file_holds_no_id_by_which_one_chart_takes_the_colours_of_another(canvas: Canvas) -> None:
    """A mark that is defined once in its colour: inlined below a dark chart, the light one is drawn in dark colours."""
    root = parsed(as_files(canvas, "A < B", LIGHT)[0])
    assert set(tags(root)) == {"svg", "title", "defs", "path", "circle", "a", "g", "use"}
    named = [element for element in root.iter() if "id" in element.attrib]
    assert named
    assert all(element.attrib.keys() == {"id", "d"} for element in named)
    other = Canvas(LOOKS["wide"], 1.0)
    other.write(0, 0.5, "Far", weight=600)
    outlines = {element.get("id"): element.get("d") for element in named}
    again = parsed(as_files(other, "", DARK)[0]).iter(f"{SVG}path")
    assert all(outlines.get(path.get("id"), path.get("d")) == path.get("d") for path in again if path.get("id"))
    assert root.findtext(f"{SVG}title") == "A < B"


def test_letters_stand_where_the_line_puts_them(canvas: Canvas) -> None:
    """In 160ths of the size of type. A space leaves no ink."""
    root = parsed(as_files(canvas, "", LIGHT)[0])
    first, second = (each for each in root.iter(f"{SVG}g") if each.get("transform"))
    assert (root.get("fill"), first.get("fill")) == (LIGHT["ink"], None)
    assert second.get("transform").startswith("translate(72 57.6) rotate(-50) scale(.0625)")
    places = [int(use.get("x", 0)) for use in first]
    assert len(places) == len("Є<ї")
    assert places == sorted(places)
    assert places[0] == 0


def test_a_word_that_is_said_often_is_placed_as_one() -> None:
    drawn = Canvas(LOOKS["wide"], 1.0)
    for text in ("Coalition of IT", "IT Coalition", "Coalition"):
        drawn.write(0, 0.5, text)
    root = parsed(as_files(drawn, "", LIGHT)[0])
    (word,) = (element for element in root.iter(f"{SVG}g") if element.get("id"))
    assert len(word) == len("Coalition")
    assert sum(use.get("href") == f"#{word.get('id')}" for use in root.iter(f"{SVG}use")) == 3


def test_shapes_stand_where_they_were_put(canvas: Canvas) -> None:
    """In points: 72 an inch. A triangle of 14.4 points, its tip 7.2 below the middle."""
    root = parsed(as_files(canvas, "", LIGHT)[0])
    paper, rule, area, *_ = (path for path in root.iter(f"{SVG}path") if not path.get("id"))
    assert root.get("viewBox") == "0 0 576 72"
    assert (paper.get("fill"), paper.get("d")) == (LIGHT["paper"], "M0 0h576v72H0z")
    assert (rule.get("d"), rule.get("stroke-width"), rule.get("stroke-dasharray")) == ("M36 18h36", "2", "6 4")
    assert (area.get("d"), area.get("fill-opacity")) == ("M0 0h72v36z", ".5")
    circle = root.find(f".//{SVG}circle")
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == ("144", "36", "3.5")
    assert any(path.get("d") == "M216 43.2l7.2-14.4h-14.4z" for path in root.iter(f"{SVG}path"))


def test_dark_chart_is_the_light_one_in_other_colours(canvas: Canvas) -> None:
    """A title that tells of a colour, and must not be dyed."""
    light, dark = (drawn.decode() for drawn in as_files(canvas, "in #0b4f8a", LIGHT, DARK))
    for name in ("paper", "ink", "rule", "band", "blue", "red"):
        light = light.replace(f'"{LIGHT[name]}"', f'"{DARK[name]}"')
    assert light == dark
    assert "<title>in #0b4f8a</title>" in dark


def test_chart_inside_a_page_has_its_letters_as_text_and_its_colours_by_name(canvas: Canvas) -> None:
    root = parsed(as_part(canvas, {"class": "wide", "role": "group"}, link))
    assert tags(root) == ["svg", "path", "path", "g", "a", "circle", "g", "path", "g", "text", "g", "a", "text"]
    assert (root.get("class"), root.get("viewBox")) == ("wide", "0 0 576 72")
    assert (root.attrib.pop("fill"), root.get("font-size")) == ("var(--muted)", "9px")  # of most lines
    colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert colours == {"var(--ink)", "var(--rule)", "var(--band)", "var(--blue)", "var(--red)", "var(--paper)"}
    one, far = root.iter("a")
    assert one.attrib == {"href": "event-one", "aria-label": 'One & "two"'}
    assert far[0].attrib == {"x": "72", "y": "57.6", "transform": "rotate(-50 72 57.6)"}
    regular, bold = (each for each in root.iter("g") if each.get("font-size"))
    assert regular.attrib == {"fill": "var(--ink)", "font-size": "10px"}
    assert bold.attrib == {"fill": "var(--ink)", "font-size": "10px", "font-weight": "600"}
    assert [text.text for text in root.iter("text")] == ["Є < ї", "Contract #0b4f8a;"]
