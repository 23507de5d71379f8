"""The charts inside the page: drawn wide and narrow, each with its story and the files to download."""

from dataclasses import dataclass, field
from html import escape

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.style import LOOKS, Look
from coalitions.charts.engine.svg import as_part
from coalitions.charts.gallery import Drawing, drawings
from coalitions.charts.pictures.card import coalition_card
from coalitions.page.words import say
from coalitions.record.telling import Telling

ON_SHEET, ON_A4 = "membership_matrix", (Look(7.2, 13.0), 2.6)
"""The chart that stands on the printed sheet below the growth of the coalition, and the look of that and its height."""


@dataclass(frozen=True)
class Picture:
    """A chart in the language of the page: its story, its SVG for each width, and how to take it along.

    ``files`` holds a label and the name of a file that lies beside the page, ``embed`` HTML that shows the chart.
    """

    name: str
    story: str
    files: list[tuple[str, str]]
    embed: str
    drawings: dict[str, str] = field(default_factory=dict)

    @property
    def is_on_sheet(self) -> bool:
        """Whether the chart stands on the printed sheet."""
        return self.name == ON_SHEET


def pictures(telling: Telling, labels: dict[str, str]) -> dict[str, Picture]:
    """The charts of a coalition, or those of all of them, by name.

    ``labels`` holds what a link to each place of the page is called.
    """
    shown: dict[str, Picture] = {}
    for drawing in drawings(telling.package, telling.coalition):
        if drawing.language == telling.language and drawing.variant in LOOKS:
            picture = shown.setdefault(drawing.name, _picture(telling, drawing))
            picture.drawings[drawing.variant] = _svg(drawing, labels)
    return shown


def sheet(telling: Telling) -> str:
    """The growth of a coalition as the printed sheet shows it: without names, which stand in the matrix there."""
    canvas = coalition_card(telling, *ON_A4)
    return as_part(canvas, {"class": "sheet", "aria-hidden": "true", **_days(canvas)}, lambda _: {})


def _picture(telling: Telling, drawing: Drawing) -> Picture:
    name, language = f"{drawing.name}.{drawing.language}", drawing.language
    labelled = {
        "PNG": f"{name}.png",
        "SVG": f"{name}.svg",
        say(language, "charts.narrow", form="PNG"): f"{name}.narrow.png",
        say(language, "charts.dark", form="SVG"): f"{name}.dark.svg",
        say(language, "charts.numbers"): f"{name}.csv",
        say(language, "charts.in_words"): f"{name}.txt",
    }
    folder = f"charts/{drawing.coalition}/" if drawing.coalition else "charts/"
    homepage = str(telling.package.descriptor.get("homepage", "")).rstrip("/")
    address = f"{homepage}/{folder}{name}.svg" if homepage else f"{name}.svg"
    image = f'<img src="{escape(address)}" alt="{escape(drawing.story)}" style="width:100%">'
    return Picture(
        name=drawing.name,
        story=drawing.story,
        files=list(labelled.items()),
        embed=f'<a href="{escape(f"{homepage}/{folder}#{language}")}">{image}</a>' if homepage else image,
    )


def _svg(drawing: Drawing, labels: dict[str, str]) -> str:
    def link(address: str) -> dict[str, str]:
        place = address.rpartition("#")[2]
        return {"href": f"#{drawing.language}/{place}", "aria-label": labels[place]}

    attributes = {
        **_days(drawing.canvas),
        "class": drawing.variant,
        "role": "group" if drawing.canvas.has_links else "img",
        "aria-labelledby": f"{drawing.language}-{drawing.name}-title",
        "aria-describedby": f"{drawing.language}-{drawing.name}-story",
    }
    return as_part(drawing.canvas, attributes, link)


def _days(canvas: Canvas) -> dict[str, str]:
    """The ends of the axis of days, and its place, by which the script draws the chosen day."""
    if not canvas.days:
        return {}
    first, last, box = canvas.days
    places = (f"{inches * 72:.1f}" for inches in (box.left, box.right, box.top, box.foot))
    return {"data-days": " ".join([str(first), str(last), *places])}
