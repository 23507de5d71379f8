"""Lines of type: where their letters stand, how wide they are, where they break, how a pen draws them."""

import re
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

FONTS = {
    weight: Path(__file__).parent / "fonts" / f"SourceSans3-{name}.ttf"
    for weight, name in {400: "Regular", 600: "SemiBold"}.items()
}
"""The file of the font in each weight."""

NEAR = 250
"""How near a simpler outline comes to the font's own: by what part of the size of type."""

Strokes = list[tuple[str, tuple[tuple[float, float], ...]]]
"""What a pen of fontTools does, moveTo, lineTo, qCurveTo or closePath, each with its points."""


class Letter(NamedTuple):
    """A glyph of the font, and where it stands in its line; all in units of the font."""

    glyph: int
    x: int
    y: int


class Typeset(NamedTuple):
    """The letters of a line, kerned, and how far it reaches; all in units of the font."""

    letters: tuple[Letter, ...]
    advance: int


@cache
def typeset(text: str, weight: int) -> Typeset:
    """Set a line of type."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(weight), buffer)
    letters, x = [], 0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        letters.append(Letter(glyph.codepoint, x + place.x_offset, place.y_offset))
        x += place.x_advance
    return Typeset(tuple(letters), x)


@cache
def em(weight: int) -> int:
    """How many units of the font a size of type has."""
    return int(_font(weight).face.upem)


def text_width(text: str, size: float, weight: int = 400) -> float:
    """How wide a line of type is, in inches; its size is in points."""
    return typeset(text, weight).advance / em(weight) * size / 72


def wrapped(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Break a text into lines no wider than that many inches.

    A number stays with the word after it, and with the code of a currency before it.
    """
    text = re.sub(r"(?<=\d) (?=\w)|(?<=[A-Z]{3}) (?=\d)", "\N{NO-BREAK SPACE}", text)
    letters = max(int(len(text) * width / max(text_width(text, size, weight), 0.01)), 8)
    while True:
        lines = wrap(text, letters, break_long_words=False, break_on_hyphens=False)
        if letters <= 8 or max(text_width(line, size, weight) for line in lines) <= width:
            return lines
        letters -= 1


@cache
def strokes(weight: int, glyph: int) -> Strokes:
    """How a pen draws the outline of a glyph, in units of the font, y upwards; a space has no stroke."""
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    _font(weight).draw_glyph_with_pen(glyph, pen)
    return [*pen.value]


@cache
def cubic_strokes(weight: int, glyph: int) -> Strokes:
    """The outline of a glyph by as few curves of a third degree (curveTo) as come near to it."""
    from fontTools.pens.qu2cuPen import Qu2CuPen
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    _font(weight).draw_glyph_with_pen(glyph, Qu2CuPen(pen, em(weight) / NEAR, all_cubic=True))
    return [*pen.value]


@cache
def _font(weight: int) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONTS[weight]))))
