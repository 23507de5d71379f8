"""A canvas as PNG, painted by matplotlib, in as few colours as a chart needs."""

import io
from functools import cache
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.painting import Painter
from coalitions.charts.engine.palette import LIGHT

_Renderer: Any = RendererAgg

DOTS_PER_INCH = 192
MOST_DOTS = 60_000
"""Two pixels a CSS pixel, fewer where a canvas would be higher than so many, which is nearly what Agg can draw."""

PILLOW_TELLS_APART = 8
"""Levels of 255; colours nearer to each other than that Pillow may take for each other."""

SHARES = (0.35, 0.7)
GROUNDS = ("band", "applicant", "observer", "member")
"""How much of a colour smooth edges and faded areas leave in the palette of a PNG, and what lies under letters."""


def as_png(canvas: Canvas) -> bytes:
    """A canvas on light paper as PNG, the same bytes everywhere."""
    width, height = (side * canvas.look.enlarged for side in (canvas.look.width, canvas.height))
    dots = min(DOTS_PER_INCH, MOST_DOTS / height)
    agg = _Renderer(round(width * dots), round(height * dots), dots)
    Painter(agg, LIGHT, canvas, dots).paint(canvas)
    pixels = Image.frombuffer("RGBA", (agg.width, agg.height), agg.buffer_rgba(), "raw", "RGBA", 0, 1)
    few = pixels.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    data = io.BytesIO()
    few.save(data, "png", dpi=(DOTS_PER_INCH,) * 2)
    return data.getvalue()


@cache
def _palette() -> Image.Image:
    """A picture with the palette of the PNG: colours as they fade into paper, and where one lies on another."""
    rgb = {name: np.array([*bytes.fromhex(code[1:])]) for name, code in LIGHT.items()}
    on_paper = [("paper", colour, share) for colour in LIGHT for share in SHARES]
    on_others = [(ground, colour, share) for ground in GROUNDS for colour in ("ink", "blue") for share in SHARES]
    own = np.array([*rgb.values()])
    blends = np.array([rgb[below] + (rgb[above] - rgb[below]) * share for below, above, share in on_paper + on_others])
    apart = np.abs(blends[:, None] - own).max(axis=2).min(axis=1)
    levels = np.unique(np.rint([*own, *blends[apart >= PILLOW_TELLS_APART]]).astype(int), axis=0)
    picture = Image.new("P", (1, 1))
    picture.putpalette([int(level) for level in levels.flat])
    return picture
