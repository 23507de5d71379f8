"""Lines of type: where their letters stand, how wide they are, where they break, how a pen draws them."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

_FONTS = Path(__file__).parent / "fonts"
FONTS = {400: _FONTS / "SourceSans3-Regular.ttf", 600: _FONTS / "SourceSans3-SemiBold.ttf"}
"""The file of the font in each weight."""

NEAR = 160
"""How near a simpler outline comes to the font's own: by what part of the size of type."""

Strokes = list[tuple[str, tuple[tuple[float, float], ...]]]
"""What a pen of fontTools does, moveTo, lineTo, curveTo or closePath, each with its points."""


_NO_BREAK = re.compile(
    r"""[ ](?:
    (?<=\d[ ])(?=[\w%€])                           # 16 members, 28 черв.
    | (?<=[A-Z]{3}[ ])(?=[\d≈>])                   # EUR 10
    | (?<=\d.млн[ ]) | (?<=\d.млрд[ ]|\d.тис\.[ ])   # 10 млн євро
    | (?<=\w\w[\w.][ ])(?=(?:19|20)\d\d\b)           # 28 черв. 2025, 28 Jun 2025
    | (?<=\d[ ]of[ ])(?=\d) | (?<=\bUnited[ ])     # 3 of 4 milestones, United States
    | (?<=\b[А-яЄІЇҐєіїґ][ ]) | (?<=\b[А-яЄІЇҐєіїґ]{2}[ ]) | (?<=\bпро[ ])      # з, у, та
    | (?<=\b(?:для|від|про|над|під|без|між)[ ])(?=\d) | (?<=\bстаном[ ])   # для 5 подій, станом на
    | (?=[–—])
    )""",
    re.VERBOSE,
)
"""The spaces at which no line may end; each is looked for first, and then for what stands around it."""


class Letter(NamedTuple):
    """A glyph of the font, and where it stands in its line; all in units of the font."""

    glyph: int
    x: int
    y: int


@cache
def typeset(text: str, weight: int) -> tuple[list[Letter], int]:
    """The letters of a line, kerned, and how far it reaches, in units of the font."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(weight), buffer)
    letters, x = [], 0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        letters.append(Letter(glyph.codepoint, x + place.x_offset, place.y_offset))
        x += place.x_advance
    return letters, x


@cache
def em(weight: int) -> int:
    """How many units of the font a size of type has."""
    return int(_font(weight).face.upem)


def text_width(text: str, size: float, weight: int = 400) -> float:
    """How wide a line of type is, in inches; its size is in points."""
    return typeset(text, weight)[1] / em(weight) * size / 72


def widest(lines: Iterable[str], size: float, weight: int = 400) -> float:
    """How wide the widest of some lines of type is, in inches; nothing where there are none."""
    return max((text_width(line, size, weight) for line in lines), default=0.0)


def wrapped(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Break a text into lines no wider than that many inches, where ``bound`` allows it."""
    text = bound(text)
    letters = max(int(len(text) * width / max(text_width(text, size, weight), 0.01)), 8)
    while True:
        lines = wrap(text, letters, break_long_words=False, break_on_hyphens=False)
        if letters <= 8 or widest(lines, size, weight) <= width:
            return lines
        letters -= 1


def balanced(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Break a text into as few lines as ``wrapped`` does, all of them about as long."""
    lines = wrapped(text, width, size, weight)
    while True:
        width = widest(lines, size, weight) - 0.01
        narrower = wrapped(text, width, size, weight)
        if len(narrower) > len(lines) or widest(narrower, size, weight) > width:
            return lines
        lines = narrower


def bound(text: str) -> str:
    """A text with no-break spaces where a line must not end.

    After a number, between a number and its unit, its currency or its year, after a Ukrainian word of one or two
    letters, and before a dash.
    """
    return _NO_BREAK.sub("\N{NO-BREAK SPACE}", text)


@cache
def strokes(weight: int, glyph: int) -> Strokes:
    """How a pen draws a glyph by few curves that come near to it, in units of the font, y upwards; a space has none."""
    from fontTools.pens.qu2cuPen import Qu2CuPen
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    _font(weight).draw_glyph_with_pen(glyph, Qu2CuPen(pen, em(weight) / NEAR, all_cubic=True))
    return [*pen.value]


@cache
def _font(weight: int) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONTS[weight]))))
