"""A canvas as PNG, in as few colours as it needs."""

import io
import struct
from functools import cache

import deflate
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import putchunk

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.painting import painted
from coalitions.charts.engine.palette import LIGHT

DOTS_PER_INCH, MOST_DOTS, BAND, PRESSED, PILLOW_TELLS_APART = 192, 60_000, 256, 7, 8
"""Two pixels a CSS pixel, fewer where a canvas would be higher than so many, which is nearly what Agg can draw; how
many rows of pixels are looked at together; how hard libdeflate presses, of 12. Colours nearer to each other, of 255
levels, Pillow may take for each other."""

SMOOTH, HATCHES, FEW = 0.5, {"hatch", "amber"}, 16
"""How much of a colour a smooth edge leaves in the palette of a PNG; the colours of slanted rules, which have such
edges; so many colours take half a byte a pixel."""


def as_png(canvas: Canvas) -> bytes:
    """A canvas on light paper as PNG, the same bytes everywhere."""
    pixels = painted(canvas, min(DOTS_PER_INCH, MOST_DOTS / canvas.height / canvas.look.enlarged))
    (height, width), rows, palette = pixels.shape[:2], bytearray(), _palette(_shades(canvas))
    bits = 4 if len(palette.getpalette() or ()) <= 3 * FEW else 8
    for top in range(0, height, BAND):  # so that no tall picture lies in memory three times
        lines = min(BAND, height - top)
        band = Image.frombytes("RGB", (width, lines), pixels[top : top + BAND], "raw", "RGBX")
        few = band.quantize(palette=palette, dither=Image.Dither.NONE).tobytes("raw", "P;4" if bits == 4 else "P")
        unfiltered = np.frombuffer(few, np.uint8).reshape(lines, -1)
        rows += np.pad(unfiltered, ((0, 0), (1, 0))).tobytes()  # each row says first that it is filtered by nothing
    return _png(width, height, bits, palette, rows)


def _png(width: int, height: int, bits: int, palette: Image.Image, rows: bytearray) -> bytes:
    """A PNG of so many bits a pixel, by the standard of the W3C: its signature, then chunks."""
    file, metre = io.BytesIO(), round(DOTS_PER_INCH / 0.0254)
    file.write(b"\x89PNG\r\n\x1a\n")
    putchunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 3, 0, 0, 0))
    putchunk(file, b"PLTE", bytes(palette.getpalette() or ()))
    putchunk(file, b"pHYs", struct.pack(">IIB", metre, metre, 1))
    putchunk(file, b"IDAT", bytes(deflate.zlib_compress(rows, PRESSED)))
    putchunk(file, b"IEND")
    return file.getvalue()


def _shades(canvas: Canvas) -> frozenset[tuple[str, float]]:
    """The colours of a canvas, each with how much of it there is, from paper to 1: less in faded areas, at edges."""
    rules = canvas.under + canvas.over
    edged = {line.colour for line in canvas.lines} | {rule.colour for rule in rules} & HATCHES
    edged |= {name for mark in canvas.marks for name in (mark.fill, mark.edge)}
    whole = {"paper"} | edged | {rule.colour for rule in rules}
    areas = {(area.colour, area.opacity) for area in canvas.areas}
    return frozenset(areas | {(name, 1.0) for name in whole} | {(name, SMOOTH) for name in edged})


@cache
def _palette(shades: frozenset[tuple[str, float]]) -> Image.Image:
    """A picture with the palette of a PNG: these shades, without those that are taken for others. Few are small."""
    levels = list[NDArray[np.float64]]()
    for name, share in sorted(shades, key=lambda shade: (-shade[1], shade[0])):
        paper, colour = (np.array([*bytes.fromhex(LIGHT[each][1:])]) for each in ("paper", name))
        level = np.rint(paper + (colour - paper) * share)
        if share == 1 or min(np.abs(level - other).max() for other in levels) >= PILLOW_TELLS_APART:
            levels.append(level)
    picture = Image.new("P", (1, 1))
    picture.putpalette([int(part) for level in levels for part in level])
    return picture
