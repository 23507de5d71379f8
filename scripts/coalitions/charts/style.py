"""How charts look: colours, shapes, type, and how a figure becomes bytes."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Source Sans 3"

PAPER = "#ffffff"
INK = "#17202e"
MUTED = "#5a6473"
FAINT = "#aab3bf"
RULE = "#e1e5ea"
CERTAIN = "#0b4f8a"
POSSIBLE = "#bcd7ee"
DIFFERS = "#b3261e"

KINDS = {
    "announcement": ("#8a6d00", "D"),
    "launch": ("#b3261e", "*"),
    "agreement": ("#6a3d9a", "s"),
    "accession": ("#0b4f8a", "o"),
    "pledge": ("#00796b", "^"),
    "procurement": ("#c35a00", ">"),
    "delivery": ("#c35a00", "v"),
    "meeting": ("#3c4757", "p"),
    "statement": ("#8a6d00", "X"),
}
"""Colour and shape of the mark of each kind of event."""

TITLE, MEASURE, LABEL, SMALL = 17.0, 10.0, 10.0, 8.5
"""Sizes of type, in points."""

BEHIND_TEXT = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
"""A patch of paper behind a text that stands on grid lines."""

DOTS_PER_INCH = 200


@contextmanager
def styled() -> Iterator[None]:
    """Draw with the fonts and the settings that give the same bytes everywhere."""
    import matplotlib as mpl
    from matplotlib import font_manager

    for font in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(font)
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


def canvas(width: float, height: float) -> tuple["Figure", "Axes"]:
    """An empty figure of that size, and axes over all of it that are laid out in inches, y downwards."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(width, height), facecolor=PAPER)
    FigureCanvasAgg(drawn)
    axes = drawn.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    return drawn, axes


def rendered(drawn: "Figure", form: str) -> bytes:
    """The figure as the bytes of an svg or png, without date, version or other trace of the machine."""
    unmarked = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
    data = io.BytesIO()
    drawn.savefig(data, format=form, dpi=DOTS_PER_INCH, metadata=unmarked[form])
    return data.getvalue()


@cache
def text_width(text: str, size: float, weight: str = "normal") -> float:
    """How wide a line of text is, in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FAMILY, weight=weight, size=size)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) / 72


def wrapped(text: str, width: float, size: float, weight: str = "normal") -> list[str]:
    """Break a text into lines no wider than that many inches."""
    letters = max(int(len(text) * width / max(text_width(text, size, weight), 0.01)), 8)
    while True:
        lines = wrap(text, letters, break_long_words=False, break_on_hyphens=False)
        if letters <= 8 or max(text_width(line, size, weight) for line in lines) <= width:
            return lines
        letters -= 1


def heading(axes: "Axes", title: str, measure: list[str]) -> None:
    """Write the finding and the measure at the top of a canvas."""
    axes.text(0.12, 0.3, title, size=TITLE, weight=600, color=INK, va="center_baseline")
    for number, line in enumerate(measure):
        axes.text(0.12, 0.62 + number * 0.19, line, size=MEASURE, color=MUTED, va="center_baseline")


def source_line(axes: "Axes", y: float, text: str) -> None:
    """Write where the chart comes from, at the foot of a canvas."""
    axes.text(0.12, y, text, size=SMALL, color=MUTED, va="center_baseline")


def mark(axes: "Axes", x: float, y: float, kind: str) -> None:
    """Draw the mark of a kind of event."""
    colour, shape = KINDS[kind]
    axes.plot(x, y, marker=shape, color=colour, markersize=10 if shape == "*" else 7, markeredgewidth=0, zorder=5)
