"""The shapes of a canvas as artists of matplotlib."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform

from coalitions.charts.engine.canvas import Area, Canvas, Line, Mark, Point, Rule
from coalitions.charts.engine.typesetting import em, strokes, typeset
from coalitions.charts.engine.palette import LIGHT

CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "qCurveTo": Path.CURVE3, "closePath": Path.CLOSEPOLY}


def figure(canvas: Canvas, *, lettered: bool) -> Figure:
    """A canvas as a figure of matplotlib, with its letters or without them."""
    drawn = Figure(figsize=(canvas.look.width, canvas.height), facecolor=LIGHT["paper"])
    inches = Affine2D().scale(1, -1).translate(0, canvas.height) + drawn.dpi_scale_trans
    layers = [
        _rules(canvas.under, inches),
        _areas(canvas.areas, inches),
        _rules(canvas.over, inches),
        *_marks(canvas.marks, inches),
        *([_letters(canvas.lines, inches)] if lettered else []),
    ]
    for order, layer in enumerate(layers):
        layer.set_zorder(order)
        drawn.add_artist(layer)
    return drawn


def _rules(rules: list[Rule], inches: Any) -> LineCollection:
    return LineCollection(
        [rule.points for rule in rules],
        colors=[rule.colour for rule in rules],
        linewidths=[rule.width for rule in rules],
        linestyles=[(0, rule.dashes) if rule.dashes else "solid" for rule in rules],
        transform=inches,
    )


def _areas(areas: list[Area], inches: Any) -> PolyCollection:
    return PolyCollection(
        [area.points for area in areas],
        facecolors=[(area.colour, area.opacity) for area in areas],
        linewidths=0,
        transform=inches,
    )


def _marks(marks: list[Mark], inches: Any) -> Iterator[PathCollection]:
    for shape in dict.fromkeys(mark.shape for mark in marks):
        alike = [mark for mark in marks if mark.shape == shape]
        style = MarkerStyle(shape)
        drawn = PathCollection(
            [style.get_path().transformed(style.get_transform())],
            [mark.size**2 for mark in alike],
            offsets=[mark.middle for mark in alike],
            offset_transform=inches,
            transform=IdentityTransform(),
            facecolors=[mark.fill for mark in alike],
            edgecolors=[mark.edge for mark in alike],
            linewidths=[mark.edge_width for mark in alike],
        )
        drawn.set_urls([mark.url for mark in alike])
        yield drawn


def _letters(lines: list[Line], inches: Any) -> PathCollection:
    paths = []
    for line in lines:
        scale = line.size / em(line.weight) / 72
        place = Affine2D().scale(scale, -scale).rotate_deg(-line.rotation).translate(line.x, line.foot)
        paths.append(_outlines(line.text, line.weight).transformed(place))
    return PathCollection(paths, facecolors=[line.colour for line in lines], linewidths=0, transform=inches)


@cache
def _outlines(text: str, weight: int) -> Path:
    """The outlines of a line's letters, in units of the font, y upwards."""
    letters = typeset(text, weight).letters
    drawn = [_outline(weight, letter.glyph) for letter in letters]
    places = np.repeat([(letter.x, letter.y) for letter in letters], [len(each) for each in drawn], axis=0)
    vertices, codes = (np.concatenate([getattr(each, name) for each in drawn]) for name in ("vertices", "codes"))
    return Path(vertices + places, codes)


@cache
def _outline(weight: int, glyph: int) -> Path:
    points: list[Point] = []
    codes: list[Any] = []
    for step, ends in strokes(weight, glyph):
        points += ends or [(0, 0)]
        codes += [CODES[step]] * max(len(ends), 1)
    return Path(np.reshape(points, (-1, 2)), codes)
