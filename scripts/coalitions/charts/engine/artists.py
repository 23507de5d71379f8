"""What is drawn on a canvas as artists of matplotlib."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform

from coalitions.charts.engine.canvas import Area, Canvas, Line, Mark, Point, Rule
from coalitions.charts.engine.marks import CIRCLE, SHAPES
from coalitions.charts.engine.typesetting import em, strokes, typeset

Palette = Mapping[str, str]

CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "qCurveTo": Path.CURVE3, "closePath": Path.CLOSEPOLY}


def figure(canvas: Canvas, palette: Palette) -> Figure:
    """A canvas on the paper of a palette as a figure of matplotlib, whatever settings the user has."""
    with mpl.rc_context():
        mpl.rcdefaults()
        drawn = Figure(figsize=(canvas.look.width, canvas.height), facecolor=palette["paper"])
        inches = Affine2D().scale(1, -1).translate(0, canvas.height) + drawn.dpi_scale_trans
        layers = [
            _rules(canvas.under, palette, inches),
            _areas(canvas.areas, palette, inches),
            _rules(canvas.over, palette, inches),
            *_marks(canvas.marks, palette, inches),
            _letters(canvas.lines, palette, inches),
        ]
    for order, layer in enumerate(layers):
        layer.set_zorder(order)
        drawn.add_artist(layer)
    return drawn


def _rules(rules: list[Rule], palette: Palette, inches: Any) -> LineCollection:
    return LineCollection(
        [rule.points for rule in rules],
        colors=[palette[rule.colour] for rule in rules],
        linewidths=[rule.width for rule in rules],
        linestyles=[(0, rule.dashes) if rule.dashes else "solid" for rule in rules],
        transform=inches,
    )


def _areas(areas: list[Area], palette: Palette, inches: Any) -> PolyCollection:
    return PolyCollection(
        [area.points for area in areas],
        facecolors=[(palette[area.colour], area.opacity) for area in areas],
        linewidths=0,
        transform=inches,
    )


def _marks(marks: list[Mark], palette: Palette, inches: Any) -> Iterator[PathCollection]:
    for shape in dict.fromkeys(mark.shape for mark in marks):
        alike = [mark for mark in marks if mark.shape == shape]
        yield PathCollection(
            [_shape(shape)],
            [mark.size**2 for mark in alike],
            offsets=[mark.middle for mark in alike],
            offset_transform=inches,
            transform=IdentityTransform(),
            facecolors=[palette[mark.fill] for mark in alike],
            edgecolors=[palette[mark.edge] for mark in alike],
            linewidths=[mark.edge_width for mark in alike],
        )


@cache
def _shape(shape: str) -> Path:
    """A mark of one unit across."""
    path = Path.unit_circle() if shape == CIRCLE else Path([*SHAPES[shape], (0, 0)], closed=True)
    return path.transformed(Affine2D().scale(0.5))


def _letters(lines: list[Line], palette: Palette, inches: Any) -> PathCollection:
    paths = []
    for line in lines:
        scale = line.size / em(line.weight) / 72
        place = Affine2D().scale(scale, -scale).rotate_deg(-line.rotation).translate(line.x, line.foot)
        paths.append(_outlines(line.text, line.weight).transformed(place))
    return PathCollection(paths, facecolors=[palette[line.colour] for line in lines], linewidths=0, transform=inches)


@cache
def _outlines(text: str, weight: int) -> Path:
    """The outlines of a line's letters, in units of the font, y upwards."""
    letters = typeset(text, weight).letters
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
