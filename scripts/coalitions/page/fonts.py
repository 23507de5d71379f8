"""The font of the charts, cut down to the letters that a page may use and carried inside it."""

import base64
import io
from functools import cache

from coalitions.charts.style import FONTS

FAMILY = "Sans of the charts"
"""The name of the part of the font in the page; its licence reserves the name of the whole."""

COPYRIGHT, LICENCE = 0, 13
"""The names of the font that stay in it."""

WEIGHTS = {"Regular": 400, "SemiBold": 600}


@cache
def font_faces(letters: frozenset[str]) -> str:
    """The @font-face rules of all weights for a set of characters; the same set gives the same bytes."""
    wanted = sorted(letters)
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(_subset(name, wanted)).decode()}) format('woff2')}}"
        for name, weight in WEIGHTS.items()
    )


def _subset(weight: str, letters: list[str]) -> bytes:
    """A font as WOFF2 with these characters only."""
    from fontTools import subset

    options = subset.Options(
        flavor="woff2", hinting=False, name_IDs=[COPYRIGHT, LICENCE], layout_features=["kern", "mark", "ccmp"]
    )
    data = io.BytesIO()
    with subset.load_font(str(FONTS / f"SourceSans3-{weight}.ttf"), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(letter) for letter in letters])
        cutter.subset(font)
        subset.save_font(font, data, options)
    return data.getvalue()
