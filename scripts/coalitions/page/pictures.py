"""The charts inside the page: drawn wide and narrow, each with its story and the files to download."""

from dataclasses import dataclass
from xml.etree import ElementTree

from coalitions.charts.engine.palette import LIGHT
from coalitions.charts.gallery import Drawing, drawings
from coalitions.package.opened import Package
from coalitions.page.svg import lean, write

NAMES = {colour: name for name, colour in LIGHT.items()}


@dataclass(frozen=True)
class Picture:
    """A chart in the language of the page: its story, and its SVG for each width."""

    name: str
    story: str
    drawings: dict[str, str]


def pictures(package: Package, coalition: str | None, language: str, labels: dict[str, str]) -> list[Picture]:
    """The charts of a coalition, or those of all of them.

    ``labels`` holds what a link to each place of the page is called.
    """
    found: dict[str, Picture] = {}
    for each in drawings(package, coalition):
        if each.language == language:
            picture = found.setdefault(each.name, Picture(each.name, each.story, {}))
            picture.drawings[each.variant] = _svg(each, labels)
    return [*found.values()]


def _svg(drawing: Drawing, labels: dict[str, str]) -> str:
    name, language = drawing.name, drawing.language

    def link(address: str) -> dict[str, str]:
        place = address.rpartition("#")[2]
        return {"href": f"#{language}/{place}", "aria-label": labels[place]}

    svg = lean(drawing.shapes, f"{name}-{language}-{drawing.variant}", NAMES, link)
    write(svg, drawing.canvas.lines, NAMES, link)
    svg.set("role", "group" if svg.find(".//a") is not None else "img")
    svg.set("class", drawing.variant)
    svg.set("aria-labelledby", f"{language}-{name}-title")
    svg.set("aria-describedby", f"{language}-{name}-story")
    return ElementTree.tostring(svg, encoding="unicode")
