"""A chart as lean SVG inside the page: its colours by name, its letters as text, nothing that it can do without."""

import re
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from coalitions.charts.engine.canvas import Line

NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
NUMBERED = {"d", "x", "y", "width", "height", "transform", "points", "stroke-width", "stroke-dasharray", "viewBox"}
REFERENCE = re.compile(r"#([\w-]+)")
NEEDLESS = {"stroke-linejoin": "round", "stroke-linecap": "butt", "stroke-dashoffset": "0"}
"""What need not be said, since the page's style or SVG says it already."""


def lean(svg: str, prefix: str, colours: dict[str, str], link: Callable[[str], dict[str, str]]) -> Element:
    """Make an SVG of matplotlib lean.

    ``prefix`` makes its ids unique, ``colours`` holds the name of the custom property of each colour (#rrggbb),
    and ``link`` gives the attributes of a link in place of its address.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314  drawn by ourselves
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        _state_plainly(element, colours)
    _rename(root, prefix)
    _prune(root)
    for element in root.iter("a"):
        address = element.attrib.pop("href")
        element.attrib = link(address)
    root.attrib = {"viewBox": root.attrib["viewBox"]}
    return root


def _state_plainly(element: Element, colours: dict[str, str]) -> None:
    """Attributes instead of a style, short numbers, named colours, no namespaces."""
    attributes = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    for rule in filter(None, attributes.pop("style", "").split(";")):
        name, value = rule.split(":", 1)
        attributes[name.strip()] = value.strip()
    for name in NUMBERED & attributes.keys():
        attributes[name] = " ".join(NUMBER.sub(_short, attributes[name]).split())
    if "d" in attributes:
        attributes["d"] = re.sub(r" ?([A-Za-z]) ?", r"\1", attributes["d"])
    element.attrib = {
        name: f"var(--{colours[value]})" if value in colours else value
        for name, value in attributes.items()
        if NEEDLESS.get(name) != value
    }


def _short(number: re.Match[str]) -> str:
    return _short_number(float(number[0]))


def _short_number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"


def _rename(root: Element, prefix: str) -> None:
    """Drop the ids to which nothing refers, and make the others unique in the page."""
    values = [value for element in root.iter() for name, value in element.attrib.items() if name != "id"]
    used = {name for value in values for name in REFERENCE.findall(value)}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        if element.tag != "a" and "href" in element.attrib:
            element.attrib["href"] = REFERENCE.sub(rf"#{prefix}-\1", element.attrib["href"])
        if "id" in element.attrib:
            element.attrib["id"] = f"{prefix}-{element.attrib['id']}"


def _prune(parent: Element) -> None:
    """Drop what shows nothing, and lift what stands in a group that says nothing."""
    kept: list[Element] = []
    for child in parent:
        _prune(child)
        child.tail = None
        if child.tag in {"metadata", "style", "title"} or (child.tag in {"g", "defs"} and not len(child)):
            continue
        kept.extend(child if child.tag == "g" and not child.attrib else [child])
    parent[:] = kept
    parent.text = None


def write(svg: Element, lines: list[Line], colours: dict[str, str], link: Callable[[str], dict[str, str]]) -> None:
    """Write lines of type on an SVG of points; ``colours`` and ``link`` are those of ``lean``."""
    for line in lines:
        parent = SubElement(svg, "a", link(line.url)) if line.url else svg
        place = {"x": _short_number(line.x * 72), "y": _short_number(line.foot * 72)}
        if line.rotation:
            place["transform"] = f"rotate({-line.rotation:g} {place['x']} {place['y']})"
        weight = {} if line.weight == 400 else {"font-weight": str(line.weight)}
        look = {"font-size": f"{line.size:g}px", **weight, "fill": f"var(--{colours[line.colour]})"}
        SubElement(parent, "text", place | look).text = line.text
