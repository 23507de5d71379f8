"""The charts inside the page: drawn wide and narrow, each with its story and the files to download."""

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from coalitions.charts import style
from coalitions.charts.drawn import CHARTS, OVERVIEWS
from coalitions.charts.palette import LIGHT
from coalitions.package import Package
from coalitions.page.svg import lean

WIDTHS = ("wide", "narrow")
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
    charts: dict[str, Any] = CHARTS if coalition else OVERVIEWS
    about = (package, coalition, language) if coalition else (package, language)

    def link(address: str) -> dict[str, str]:
        place = address.rpartition("#")[2]
        return {"href": f"#{language}/{place}", "aria-label": labels[place]}

    found = []
    with style.styled(), _text_as_text():
        for name, chart in charts.items():
            drawings = {}
            for width in WIDTHS:
                figure = chart.picture(*about, style.LOOKS[width])
                svg = lean(style.as_svg(figure, name), f"{name}-{language}-{width}", NAMES, link)
                svg.set("role", "group" if svg.find(".//a") is not None else "img")
                svg.set("class", width)
                svg.set("aria-labelledby", f"{language}-{name}-title")
                svg.set("aria-describedby", f"{language}-{name}-story")
                drawings[width] = ElementTree.tostring(svg, encoding="unicode")
            found.append(Picture(name, chart.story(*about), drawings))
    return found


def _text_as_text() -> Any:
    import matplotlib as mpl

    return mpl.rc_context({"svg.fonttype": "none"})
