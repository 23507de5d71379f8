"""A canvas painted by the renderers of matplotlib, without its figures: as PNG, or as PDF."""

import io
import struct
import zlib
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any

import deflate
import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends import backend_agg
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from coalitions.charts.engine.canvas import Box, Canvas, Line, Mark, Point, Rule
from coalitions.charts.engine.palette import CIRCLE, LIGHT, SHAPES
from coalitions.charts.engine.typesetting import FONTS, em, strokes, typeset

CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "curveTo": Path.CURVE4, "closePath": Path.CLOSEPOLY}

_agg: Any = backend_agg

POINTS, DOTS_PER_INCH, MOST_DOTS, BAND, PRESSED, PILLOW_TELLS_APART = 72, 192, 60_000, 256, 7, 8
"""Of a PDF and a PNG, the latter two pixels a CSS pixel, fewer where a canvas would be higher than so many, which is
nearly what Agg can draw; how many rows of pixels are looked at together; how hard libdeflate presses, of 12. Colours
nearer to each other, of 255 levels, Pillow may take for each other."""

SMOOTH = 0.5
"""How much of a colour smooth edges and faded areas leave in the palette of a PNG."""


def as_png(canvas: Canvas) -> bytes:
    """A canvas on light paper as PNG, the same bytes everywhere."""
    width, height = (side * canvas.look.enlarged for side in (canvas.look.width, canvas.height))
    dots = min(DOTS_PER_INCH, MOST_DOTS / height)
    agg = _agg.RendererAgg(round(width * dots), round(height * dots), dots)
    Painter(agg, canvas, dots).paint(canvas)
    pixels, rows = np.asarray(agg.buffer_rgba()), bytearray()
    for top in range(0, agg.height, BAND):  # so that no tall picture lies in memory three times
        band = Image.frombytes("RGB", (agg.width, min(BAND, agg.height - top)), pixels[top : top + BAND], "raw", "RGBX")
        few = np.asarray(band.quantize(palette=_palette(), dither=Image.Dither.NONE))
        rows += np.pad(few, ((0, 0), (1, 0))).tobytes()  # each row says first that it is filtered by nothing
    return _png(agg.width, agg.height, rows)


def _png(width: int, height: int, rows: bytearray) -> bytes:
    """A PNG of eight bits a pixel, by the standard of the W3C: signature, chunks, each with its length and checksum."""
    metre = round(DOTS_PER_INCH / 0.0254)
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0),
        b"PLTE": bytes(_palette().getpalette() or ()),
        b"pHYs": struct.pack(">IIB", metre, metre, 1),
        b"IDAT": bytes(deflate.zlib_compress(rows, PRESSED)),
        b"IEND": b"",
    }
    framed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def as_pdf(canvas: Canvas, title: str) -> bytes:
    """A canvas on light paper as a PDF of one page, in the size in which it is printed."""
    from matplotlib.backends import backend_pdf

    pdf: Any = backend_pdf
    data = io.BytesIO()
    width, height = (side * canvas.look.enlarged for side in (canvas.look.width, canvas.height))
    traces = {"CreationDate": None, "Creator": None, "Producer": None}
    file = pdf.PdfFile(data, metadata={"Title": title, **traces})
    file.newPage(width, height)
    renderer = pdf.RendererPdf(file, POINTS, height, width)
    Painter(renderer, canvas, POINTS).paint(canvas)
    renderer.finalize()
    file.finalize()
    file.close()
    return data.getvalue()


class Painter:
    """What paints a canvas on light paper with a renderer; ``dots`` are its pixels an inch."""

    def __init__(self, renderer: Any, canvas: Canvas, dots: float) -> None:
        """Stretch the canvas over the page of the renderer."""
        size = canvas.look.enlarged
        self.renderer, self.size, self.scale = renderer, size, dots * size
        self.inches = Affine2D().scale(1, -1).translate(0, canvas.height).scale(self.scale)

    def paint(self, canvas: Canvas) -> None:
        """Paint the paper, then the canvas in the order of its layers."""
        paper = Box(0, 0, canvas.look.width, canvas.height).corners
        self._fill(_through(paper, is_closed=True), self.inches, "paper")
        self._rules(canvas.under)
        for area in canvas.areas:
            self._fill(_through(area.points, is_closed=True), self.inches, area.colour, area.opacity)
        self._rules(canvas.over)
        for mark in canvas.marks:
            self._mark(mark)
        for line in canvas.lines:
            self._line(line)

    def _rules(self, rules: Iterable[Rule]) -> None:
        for rule in rules:
            pen = self._pen(rule.colour, rule.width)
            if rule.dashes:
                pen.set_dashes(0, [dash * rule.width * self.size for dash in rule.dashes])
            self.renderer.draw_path(pen, _through(rule.points), self.inches)

    def _mark(self, mark: Mark) -> None:
        place = Affine2D().scale(mark.size / 144 * self.scale).translate(*self.inches.transform(mark.middle))
        pen = self._pen(mark.edge, mark.edge_width)
        self.renderer.draw_path(pen, _shape(mark.shape), place, _rgb(LIGHT[mark.fill]))

    def _line(self, line: Line) -> None:
        if not isinstance(self.renderer, _agg.RendererAgg):
            x, y = self.inches.transform((line.x, line.foot))
            font = FontProperties(fname=FONTS[line.weight], size=line.size * self.size)
            self.renderer.draw_text(self._pen(line.colour, 0), x, y, line.text, font, line.rotation)
            return
        scale = line.size / em(line.weight) / 72
        place = Affine2D().scale(scale, -scale).rotate_deg(-line.rotation).translate(line.x, line.foot)
        self._fill(_outlines(line.text, line.weight), place + self.inches, line.colour)

    def _fill(self, path: Path, place: Any, colour: str, opacity: float = 1.0) -> None:
        pen = self._pen(colour, 0)
        pen.set_alpha(opacity)
        self.renderer.draw_path(pen, path, place, _rgb(LIGHT[colour]))

    def _pen(self, colour: str, width: float) -> GraphicsContextBase:
        pen: GraphicsContextBase = self.renderer.new_gc()
        pen.set_foreground(LIGHT[colour])
        pen.set_linewidth(width * self.size)
        pen.set_joinstyle("round")
        return pen


def _rgb(code: str) -> tuple[float, ...]:
    return tuple(level / 255 for level in bytes.fromhex(code[1:]))


def _through(points: list[Point], *, is_closed: bool = False) -> Path:
    return Path([*points, points[0]], closed=True) if is_closed else Path(points)


@cache
def _shape(shape: str) -> Path:
    return Path.unit_circle() if shape == CIRCLE else _through([*SHAPES[shape]], is_closed=True)


def _outlines(text: str, weight: int) -> Path:
    """The outlines of a line's letters, in units of the font, y upwards."""
    letters = typeset(text, weight)[0]
    drawn = [_outline(weight, letter.glyph) for letter in letters]
    places = np.repeat([(letter.x, letter.y) for letter in letters], [len(outline) for outline in drawn], axis=0)
    vertices, codes = (np.concatenate([getattr(outline, name) for outline in drawn]) for name in ("vertices", "codes"))
    return Path(vertices + places, codes)


@cache
def _outline(weight: int, glyph: int) -> Path:
    points: list[Point] = []
    codes: list[Any] = []
    for step, ends in strokes(weight, glyph):
        points += ends or [(0, 0)]
        codes += [CODES[step]] * max(len(ends), 1)
    return Path(np.reshape(points, (-1, 2)), codes)


@cache
def _palette() -> Image.Image:
    """A picture with the palette of the PNG: each colour, and how it fades into paper; few make small files."""
    rgb = {name: np.array([*bytes.fromhex(code[1:])]) for name, code in LIGHT.items()}
    levels = []
    for colour, share in product(LIGHT, (SMOOTH, 1.0)):
        level = np.rint(rgb["paper"] + (rgb[colour] - rgb["paper"]) * share)
        if share == 1 or min(np.abs(level - own).max() for own in rgb.values()) >= PILLOW_TELLS_APART:
            levels += [int(part) for part in level]
    picture = Image.new("P", (1, 1))
    picture.putpalette(levels)
    return picture
