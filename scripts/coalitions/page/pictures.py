"""The charts inside the page: drawn wide and narrow, each with its story and the files to download."""

from dataclasses import dataclass, field

from coalitions.charts.engine.svg import as_part
from coalitions.charts.gallery import Drawing, drawings
from coalitions.package.opened import Package


@dataclass(frozen=True)
class Picture:
    """A chart in the language of the page: its story, and its SVG for each width."""

    name: str
    story: str
    drawings: dict[str, str] = field(default_factory=dict)


def pictures(package: Package, coalition: str | None, language: str, labels: dict[str, str]) -> list[Picture]:
    """The charts of a coalition, or those of all of them.

    ``labels`` holds what a link to each place of the page is called.
    """
    found: dict[str, Picture] = {}
    for drawing in drawings(package, coalition):
        if drawing.language == language:
            picture = found.setdefault(drawing.name, Picture(drawing.name, drawing.story))
            picture.drawings[drawing.variant] = _svg(drawing, labels)
    return [*found.values()]


def _svg(drawing: Drawing, labels: dict[str, str]) -> str:
    def link(address: str) -> dict[str, str]:
        place = address.rpartition("#")[2]
        return {"href": f"#{drawing.language}/{place}", "aria-label": labels[place]}

    attributes = {
        "class": drawing.variant,
        "role": "group" if drawing.canvas.has_links else "img",
        "aria-labelledby": f"{drawing.language}-{drawing.name}-title",
        "aria-describedby": f"{drawing.language}-{drawing.name}-story",
    }
    return as_part(drawing.canvas, attributes, link)
