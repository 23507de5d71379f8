"""How a canvas becomes bytes: as SVG on light and on dark paper, and as PNG."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from coalitions.charts.engine.canvas import Canvas, Line
from coalitions.charts.engine.typesetting import Letter, em, strokes, typeset
from coalitions.charts.engine.palette import DARK, LIGHT
from coalitions.charts.engine.shapes import figure

DOTS_PER_INCH = 192
PILLOW_TELLS_APART = 8
"""Levels of 255; colours nearer to each other than that Pillow may take for each other."""

SHARES = (0.1, 0.2, 0.35, 0.45, 0.6, 0.7, 0.8, 0.9)
GROUNDS = ("band", "applicant", "observer", "member")
"""How much of a colour smooth edges and faded areas leave in the palette of a PNG, and what lies under letters."""


@contextmanager
def styled() -> Iterator[None]:
    """Draw with the settings that give the same bytes everywhere."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["svg.hashsalt"] = "capability-coalitions"
        yield


def shapes_as_svg(canvas: Canvas, title: str) -> str:
    """The shapes of a canvas as SVG with a title for screen readers, without date or other trace of the machine."""
    data = io.BytesIO()
    metadata = {"Date": None, "Creator": None, "Title": title}
    figure(canvas, lettered=False).savefig(data, format="svg", metadata=metadata)
    return data.getvalue().decode()


def outlined(shapes: str, lines: list[Line]) -> bytes:
    """An SVG of shapes with lines of type, their letters as outlines, for programs that lack the font."""
    used = sorted({(line.weight, letter.glyph) for line in lines for letter in _letters(line)})
    paths = (f'<path id="{_name(*each)}" d="{_path_data(*each)}"/>\n' for each in used)
    letters = "".join(["<defs>\n", *paths, "</defs>\n", *map(_outlined, lines), "</svg>\n"])
    return shapes.replace("</svg>\n", letters).encode()


def _outlined(line: Line) -> str:
    scale = f"{line.size / em(line.weight):g}"
    turned = f" rotate({-line.rotation:g})" if line.rotation else ""
    place = f"translate({line.x * 72:.2f} {line.foot * 72:.2f}){turned} scale({scale} -{scale})"
    drawn = f'<g fill="{line.colour}" transform="{place}">{"".join(_uses(line))}</g>\n'
    return f"<a xlink:href={quoteattr(line.url)}>\n{drawn}</a>\n" if line.url else drawn


def _uses(line: Line) -> Iterator[str]:
    for letter in _letters(line):
        raised = f' y="{letter.y}"' if letter.y else ""
        yield f'<use xlink:href="#{_name(line.weight, letter.glyph)}" x="{letter.x}"{raised}/>'


def _letters(line: Line) -> list[Letter]:
    """The letters of a line that leave ink."""
    return [letter for letter in typeset(line.text, line.weight).letters if strokes(line.weight, letter.glyph)]


@cache
def _path_data(weight: int, glyph: int) -> str:
    letters = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "closePath": "Z"}
    return "".join(letters[step] + " ".join(f"{x:g} {y:g}" for x, y in ends) for step, ends in strokes(weight, glyph))


def _name(weight: int, glyph: int) -> str:
    return f"w{weight // 100}-{glyph}"


def darkened(svg: bytes) -> bytes:
    """An SVG drawn on light paper, with the colours of dark paper; its texts stay as they are."""
    dark = {code: DARK[name] for name, code in LIGHT.items()}

    def recoloured(tag: re.Match[str]) -> str:
        return re.sub(r"#[0-9a-f]{6}(?=[;\"])", lambda code: dark.get(code[0], code[0]), tag[0])

    return re.sub(r"<[^>]+>", recoloured, svg.decode()).encode()


def as_png(canvas: Canvas) -> bytes:
    """A canvas as PNG of two pixels a CSS pixel, in as few colours as a chart needs."""
    drawn = figure(canvas, lettered=True)
    drawn.set_dpi(DOTS_PER_INCH)
    agg: Any = FigureCanvasAgg(drawn)
    agg.draw()
    pixels = Image.frombuffer("RGBA", agg.get_width_height(), agg.buffer_rgba(), "raw", "RGBA", 0, 1)
    few = pixels.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    data = io.BytesIO()
    few.save(data, "png", dpi=(DOTS_PER_INCH,) * 2)
    return data.getvalue()


@cache
def _palette() -> Image.Image:
    """A picture with the palette of the PNG: colours as they fade into paper, and where one lies on another."""
    rgb = {name: np.array([*bytes.fromhex(code[1:])]) for name, code in LIGHT.items()}
    on_paper = [("paper", colour, share) for colour in LIGHT for share in SHARES]
    on_others = [(ground, colour, share) for ground in GROUNDS for colour in ("ink", "blue") for share in SHARES[1::2]]
    own = np.array([*rgb.values()])
    blends = np.array([rgb[below] + (rgb[above] - rgb[below]) * share for below, above, share in on_paper + on_others])
    apart = np.abs(blends[:, None] - own).max(axis=2).min(axis=1)
    levels = np.unique(np.rint([*own, *blends[apart >= PILLOW_TELLS_APART]]).astype(int), axis=0)
    picture = Image.new("P", (1, 1))
    picture.putpalette([int(level) for level in levels.flat])
    return picture
