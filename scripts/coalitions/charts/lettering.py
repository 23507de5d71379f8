"""Lines of type: how wide they are, where they break, and the outlines of their letters."""

import re
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.path import Path as Outline

FONTS = Path(__file__).parent / "fonts"
WEIGHTS = {400: "Regular", 600: "SemiBold"}


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
def path_data(weight: int, glyph: int) -> str:
    """The outline of a glyph as path data of SVG, in units of the font, y upwards."""
    letters = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "closePath": "Z"}
    return "".join(
        letters[step] + " ".join(f"{x:g} {y:g}" for x, y in points) for step, points in _steps(weight, glyph)
    )


@cache
def outlines(text: str, weight: int) -> "Outline":
    """The outlines of a line's letters as one path of matplotlib, in units of the font, y upwards."""
    from matplotlib.path import Path as Outline

    codes = {"moveTo": Outline.MOVETO, "lineTo": Outline.LINETO, "qCurveTo": Outline.CURVE3}
    vertices: list[tuple[float, float]] = []
    kinds: list[Any] = []
    for letter in typeset(text, weight).letters:
        for step, points in _steps(weight, letter.glyph):
            vertices += [(letter.x + x, letter.y + y) for x, y in points or ((0, 0),)]
            kinds += [codes.get(step, Outline.CLOSEPOLY)] * max(len(points), 1)
    return Outline(vertices, kinds) if vertices else Outline([(0, 0)], [Outline.MOVETO])


@cache
def _steps(weight: int, glyph: int) -> Any:
    """How a pen draws a glyph: the name of each step, and its points."""
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    _font(weight).draw_glyph_with_pen(glyph, pen)
    return pen.value


@cache
def _font(weight: int) -> Any:
    import uharfbuzz

    file = FONTS / f"SourceSans3-{WEIGHTS[weight]}.ttf"
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
