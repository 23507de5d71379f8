"""Pictures to look at: of the shipped record, drawn in every language and look, and where their letters stand."""

from functools import cache
from itertools import product
from typing import NamedTuple

import pytest
from fontTools.ttLib import TTFont

from coalitions.charts.engine.canvas import Canvas, Line
from coalitions.charts.engine.typesetting import FONTS
from coalitions.charts.gallery import CHARTS, OVERVIEWS
from coalitions.language import LANGUAGES
from coalitions.record.coalition import records
from coalitions.record.telling import telling
from workshop import SHIPPED, opened


@cache
def package():
    """The shipped package, opened once."""
    return opened(SHIPPED)


ALL = {**CHARTS, **OVERVIEWS}
NAMED = [*product(records(package()), CHARTS), *product([None], OVERVIEWS)]
DRAWN = [(*named, language, look) for named in NAMED for language in LANGUAGES for look in ALL[named[1]].looks]


@pytest.fixture(scope="module", params=DRAWN, ids=lambda case: "-".join(map(str, case)))
def picture(request: pytest.FixtureRequest) -> Canvas:
    """Every picture of the shipped record, drawn once."""
    coalition, name, language, look = request.param
    chart, told = ALL[name], telling(package(), coalition, language)
    if not chart.is_told(told):
        pytest.skip("nothing to tell")
    return chart.picture(told, chart.looks[look])


@cache
def font(weight: int) -> TTFont:
    """The font as fontTools reads it, which the charts do not ask where letters end."""
    return TTFont(FONTS[weight])


class Ink(NamedTuple):
    """The box of the letters of a line, in inches, as fontTools measures the glyphs."""

    text: str
    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: "Ink") -> bool:
        """Whether one covers the other."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.foot <= other.top or other.foot <= self.top)


def ink(line: Line) -> Ink:
    """The box of a line that lies flat."""
    names, glyphs = font(line.weight).getBestCmap(), font(line.weight)["glyf"]
    shapes = [glyphs[names[ord(letter)]] for letter in line.text if not letter.isspace()]
    inches = line.size / 72 / font(line.weight)["head"].unitsPerEm
    advances = sum(font(line.weight)["hmtx"][names[ord(letter)]][0] for letter in line.text)
    top = line.foot - max(glyph.yMax for glyph in shapes) * inches
    foot = line.foot - min(glyph.yMin for glyph in shapes) * inches
    return Ink(line.text, line.x, top, line.x + advances * inches, foot)


def inks(canvas: Canvas) -> list[Ink]:
    """The boxes of all lines that lie flat; those that are turned run beside each other."""
    return [ink(line) for line in canvas.lines if line.text.strip() and not line.rotation]
