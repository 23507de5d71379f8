"""A canvas painted by the renderers of matplotlib, without its figures: as pixels, or as PDF."""

import io
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from math import cos, radians, sin
from operator import attrgetter
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends import backend_agg
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from coalitions.charts.engine.canvas import Box, Canvas, Line, Mark, Point, Rule
from coalitions.charts.engine.palette import CIRCLE, LIGHT, SHAPES
from coalitions.charts.engine.typesetting import FONTS, em, strokes, typeset

CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "curveTo": Path.CURVE4, "closePath": Path.CLOSEPOLY}

Points = NDArray[np.float64]
Codes = NDArray[np.uint8]

_agg: Any = backend_agg

POINTS, COLOUR = 72, attrgetter("colour")
"""The pixels an inch of a PDF, and the name of the colour of a line."""


def painted(canvas: Canvas, dots: float) -> NDArray[np.uint8]:
    """A canvas on light paper as rows of pixels, each red, green, blue and opacity; so many dots an inch."""
    width, height = (round(side * canvas.look.enlarged * dots) for side in (canvas.look.width, canvas.height))
    agg = _agg.RendererAgg(width, height, dots)
    Painter(agg, canvas, dots).paint(canvas)
    return np.asarray(agg.buffer_rgba())


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
        _, foot = renderer.get_canvas_width_height()  # in whole pixels, from which Agg counts upwards
        self.inches = Affine2D().scale(self.scale, -self.scale).translate(0, foot)

    def paint(self, canvas: Canvas) -> None:
        """Paint the paper, then the canvas in the order of its layers."""
        paper = Box(0, 0, canvas.look.width, canvas.height).corners
        self._fill(_through(paper, is_closed=True), self.inches, "paper")
        self._rules(canvas.under)
        for (colour, opacity), alike in groupby(canvas.areas, lambda area: (area.colour, area.opacity)):
            drawn = _through(*(area.points for area in alike), is_closed=True)
            self._fill(drawn, self.inches, colour, opacity)
        self._rules(canvas.over)
        for mark in canvas.marks:
            self._mark(mark)
        self._lines(canvas.lines)

    def _rules(self, rules: Iterable[Rule]) -> None:
        """Rules of one look that follow each other are one path."""
        for (colour, width, dashes), alike in groupby(rules, lambda rule: (rule.colour, rule.width, rule.dashes)):
            pen = self._pen(colour, width)
            if dashes:
                pen.set_dashes(0, [dash * width * self.size for dash in dashes])
            self.renderer.draw_path(pen, _through(*(rule.points for rule in alike)), self.inches)

    def _mark(self, mark: Mark) -> None:
        place = Affine2D().scale(mark.size / 144 * self.scale).translate(*self.inches.transform(mark.middle))
        pen = self._pen(mark.edge, mark.edge_width)
        self.renderer.draw_path(pen, _shape(mark.shape), place, _rgb(LIGHT[mark.fill]))

    def _lines(self, lines: Iterable[Line]) -> None:
        """Lines of one colour, which cover nothing of each other, are one path; a PDF has them as text."""
        if isinstance(self.renderer, _agg.RendererAgg):
            for colour, alike in groupby(sorted(lines, key=COLOUR), COLOUR):
                self._fill(_outlined(alike), self.inches, colour)
            return
        for line in lines:
            x, y = self.inches.transform((line.x, line.foot))
            font = FontProperties(fname=FONTS[line.weight], size=line.size * self.size)
            self.renderer.draw_text(self._pen(line.colour, 0), x, y, line.text, font, line.rotation)

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


def _through(*lines: list[Point], is_closed: bool = False) -> Path:
    """A path through the points of each line."""
    drawn = [[*points, points[0]] if is_closed else points for points in lines]
    end = Path.CLOSEPOLY if is_closed else Path.LINETO
    codes = [[Path.MOVETO, *[Path.LINETO] * (len(points) - 2), end] for points in drawn]
    return Path(np.concatenate(drawn), np.concatenate(codes))


@cache
def _shape(shape: str) -> Path:
    return Path.unit_circle() if shape == CIRCLE else _through([*SHAPES[shape]], is_closed=True)


def _outlined(lines: Iterable[Line]) -> Path:
    """The outlines of the letters of lines where they stand, in inches."""
    vertices, codes = [], []
    for line in lines:
        scale, turn = line.size / em(line.weight) / 72, radians(line.rotation)
        turned = [[cos(turn) * scale, -sin(turn) * scale], [-sin(turn) * scale, -cos(turn) * scale]]
        points, steps = _outlines(line.text, line.weight)
        vertices.append(points @ turned + (line.x, line.foot))
        codes.append(steps)
    return Path(np.concatenate(vertices), np.concatenate(codes))


@cache
def _outlines(text: str, weight: int) -> tuple[Points, Codes]:
    """The outlines of a line's letters, in units of the font, y upwards, and the steps of the pen."""
    letters = typeset(text, weight)[0]
    drawn = [_outline(weight, letter.glyph) for letter in letters]
    places = np.repeat([(letter.x, letter.y) for letter in letters], [len(codes) for _, codes in drawn], axis=0)
    return np.concatenate([points for points, _ in drawn]) + places, np.concatenate([codes for _, codes in drawn])


@cache
def _outline(weight: int, glyph: int) -> tuple[Points, Codes]:
    drawn = strokes(weight, glyph)
    points = [end for _, ends in drawn for end in ends or [(0, 0)]]
    codes = [CODES[step] for step, ends in drawn for _ in ends or [(0, 0)]]
    return np.reshape(np.array(points, np.float64), (-1, 2)), np.array(codes, np.uint8)
