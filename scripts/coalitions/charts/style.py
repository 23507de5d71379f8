"""How charts look: paper, type, spacing, and how a figure becomes bytes."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from coalitions.charts.palette import DARK, LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Source Sans 3"

MEASURE, LABEL, SMALL = 10.0, 10.0, 8.5
"""Sizes of type, in points; those of titles depend on the width."""

MARGIN = 0.12
LINE = 0.185
"""The free edge of every chart and the height of a line of type, in inches."""

DOTS_PER_INCH = 192
COLOURS_OF_PNG = 128


@dataclass(frozen=True)
class Look:
    """A variant of every chart: its width in inches, the size of its title in points, and its colours by name."""

    width: float
    title: float
    colours: Mapping[str, str]

    @property
    def is_narrow(self) -> bool:
        """Whether texts must stand below each other rather than side by side."""
        return self.width < 5

    @property
    def text_width(self) -> float:
        """The room between the margins, in inches."""
        return self.width - 2 * MARGIN


LOOKS = {"wide": Look(8.0, 17.0, LIGHT), "narrow": Look(3.75, 14.0, LIGHT)}
"""An article column, and a phone of 360 pixels."""


class Canvas:
    """A figure of a look, laid out in inches from its upper left corner, y downwards."""

    def __init__(self, look: Look, height: float) -> None:
        """Take the width from the look; the height is in inches."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.look, self.height = look, height
        self.figure = Figure(figsize=(look.width, height), facecolor=look.colours["paper"])
        FigureCanvasAgg(self.figure)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, look.width), ylim=(height, 0))
        self.axes.axis("off")

    def write(self, x: float, y: float, text: str, colour: str = "ink", size: float = LABEL, **more: Any) -> None:
        """Write a line of text, the middle of its small letters at y."""
        more = {"va": "center_baseline"} | more
        self.axes.text(x, y - 0.018, text, size=size, color=self.look.colours[colour], **more)

    def rule(self, xs: list[float], ys: list[float], colour: str, width: float = 0.8, order: float = 1) -> None:
        """Draw a line through points."""
        self.axes.plot(xs, ys, color=self.look.colours[colour], linewidth=width, zorder=order)

    def mark(self, x: float, y: float, colour: str, shape: str, url: str | None = None) -> None:
        """Draw a filled mark, as a link where a url is given."""
        size = 100 if shape == "*" else 49
        drawn = self.axes.scatter(
            [x], [y], s=size, marker=shape, color=self.look.colours[colour], linewidth=0, zorder=5
        )
        if url:
            drawn.set_urls([url])

    def inner(self, top: float, bottom: float, left: float, right: float) -> Any:
        """Axes for a plot inside the canvas, with that much room around them."""
        width, height = self.look.width, self.height
        frame = (left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height)
        axes: Any = self.figure.add_axes(frame, facecolor="none")
        return axes


@contextmanager
def styled() -> Iterator[None]:
    """Draw with the fonts and the settings that give the same bytes everywhere."""
    import matplotlib as mpl

    _load_fonts()
    settings: Any = {
        "font.family": FAMILY,
        "svg.hashsalt": "capability-coalitions",
        "svg.fonttype": "path",
        "axes.unicode_minus": False,
    }
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(settings)
        yield


@cache
def _load_fonts() -> None:
    from matplotlib import font_manager

    for font in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(font)


def as_svg(drawn: "Figure", title: str) -> bytes:
    """The figure as SVG with a title for screen readers, without date or other trace of the machine."""
    data = io.BytesIO()
    drawn.savefig(data, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    return data.getvalue()


def darkened(svg: bytes) -> bytes:
    """An SVG drawn on light paper, with the colours of dark paper."""
    dark = {code: DARK[name] for name, code in LIGHT.items()}
    return re.sub(r"#[0-9a-f]{6}(?=[;\"])", lambda code: dark[code[0]], svg.decode()).encode()


def as_png(drawn: "Figure") -> bytes:
    """The figure as PNG of two pixels a CSS pixel, in as few colours as a chart needs."""
    from PIL import Image

    drawn.set_dpi(DOTS_PER_INCH)
    canvas: Any = drawn.canvas
    canvas.draw()
    size = canvas.get_width_height()
    picture = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    data = io.BytesIO()
    plain = Image.Dither.NONE
    picture.quantize(COLOURS_OF_PNG, Image.Quantize.FASTOCTREE, dither=plain).save(
        data, "png", dpi=(DOTS_PER_INCH,) * 2
    )
    return data.getvalue()


@cache
def text_width(text: str, size: float, weight: str | int = "normal") -> float:
    """How wide a line of text is, in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FAMILY, weight=weight, size=size)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) / 72


def wrapped(text: str, width: float, size: float, weight: str | int = "normal") -> list[str]:
    """Break a text into lines no wider than that many inches, with a little room for hinting."""
    width *= 0.98
    letters = max(int(len(text) * width / max(text_width(text, size, weight), 0.01)), 8)
    while True:
        lines = wrap(text, letters, break_long_words=False, break_on_hyphens=False)
        if letters <= 8 or max(text_width(line, size, weight) for line in lines) <= width:
            return lines
        letters -= 1
