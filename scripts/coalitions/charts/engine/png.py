"""A canvas as PNG, in as few colours as it needs."""

import struct
import zlib
from functools import cache

import deflate
import numpy as np
from PIL import Image

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.painting import painted
from coalitions.charts.engine.palette import LIGHT

DOTS_PER_INCH, MOST_DOTS, BAND, PRESSED, PILLOW_TELLS_APART = 192, 60_000, 256, 7, 8
"""Two pixels a CSS pixel, fewer where a canvas would be higher than so many, which is nearly what Agg can draw; how
many rows of pixels are looked at together; how hard libdeflate presses, of 12. Colours nearer to each other, of 255
levels, Pillow may take for each other."""

SMOOTH, FEW = 0.5, 16
"""How much of a colour that fades is left in the palette of a PNG; so many colours take half a byte a pixel."""


def as_png(canvas: Canvas) -> bytes:
    """A canvas on light paper as PNG, the same bytes everywhere."""
    pixels = painted(canvas, min(DOTS_PER_INCH, MOST_DOTS / canvas.height / canvas.look.enlarged))
    (height, width), rows, palette = pixels.shape[:2], bytearray(), _palette(*_names(canvas))
    bits = 4 if len(palette.getpalette() or ()) <= 3 * FEW else 8
    for top in range(0, height, BAND):  # so that no tall picture lies in memory three times
        lines = min(BAND, height - top)
        band = Image.frombytes("RGB", (width, lines), pixels[top : top + BAND], "raw", "RGBX")
        few = band.quantize(palette=palette, dither=Image.Dither.NONE).tobytes("raw", "P;4" if bits == 4 else "P")
        unfiltered = np.frombuffer(few, np.uint8).reshape(lines, -1)
        rows += np.pad(unfiltered, ((0, 0), (1, 0))).tobytes()  # each row says first that it is filtered by nothing
    return _png(width, height, bits, palette, rows)


def _png(width: int, height: int, bits: int, palette: Image.Image, rows: bytearray) -> bytes:
    """A PNG of so many bits a pixel, by the standard of the W3C: signature, chunks, each with length and checksum."""
    metre = round(DOTS_PER_INCH / 0.0254)
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, bits, 3, 0, 0, 0),
        b"PLTE": bytes(palette.getpalette() or ()),
        b"pHYs": struct.pack(">IIB", metre, metre, 1),
        b"IDAT": bytes(deflate.zlib_compress(rows, PRESSED)),
        b"IEND": b"",
    }
    framed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def _names(canvas: Canvas) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the colours of a canvas, and of those among them that fade: as areas, or at smooth edges."""
    rules = canvas.under + canvas.over
    fading = {line.colour for line in canvas.lines} | {rule.colour for rule in rules if not rule.is_level}
    fading |= {name for mark in canvas.marks for name in (mark.fill, mark.edge)}
    fading |= {area.colour for area in canvas.areas if area.opacity < 1}
    plain = {"paper"} | {rule.colour for rule in rules} | {area.colour for area in canvas.areas}
    return frozenset(plain | fading), frozenset(fading)


@cache
def _palette(names: frozenset[str], fading: frozenset[str]) -> Image.Image:
    """A picture with the palette of a PNG: each colour, and how those that fade do so into paper.

    Few make small files.
    """
    rgb = {name: np.array([*bytes.fromhex(code[1:])]) for name, code in LIGHT.items() if name in names}
    levels = [*rgb.values()]
    for name in sorted(fading):
        level = np.rint(rgb["paper"] + (rgb[name] - rgb["paper"]) * SMOOTH)
        if min(np.abs(level - own).max() for own in rgb.values()) >= PILLOW_TELLS_APART:
            levels.append(level)
    picture = Image.new("P", (1, 1))
    picture.putpalette([int(part) for level in levels for part in level])
    return picture
