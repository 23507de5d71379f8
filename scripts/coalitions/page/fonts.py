"""The font of the charts, cut down to the letters that a page may use and carried inside it."""

import base64
import io
from functools import cache
from pathlib import Path

from coalitions.charts.engine.typesetting import FONTS

FAMILY = "Sans of the charts"
"""The name of the part of the font in the page; its licence reserves the name of the whole."""

COPYRIGHT, LICENCE = 0, 13
"""The names of the font that stay in it."""


@cache
def font_faces(letters: frozenset[str]) -> str:
    """The @font-face rules of all weights for a set of characters; the same set gives the same bytes."""
    wanted = sorted(letters)
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(_subset(file, wanted)).decode()}) format('woff2')}}"
        for weight, file in FONTS.items()
    )


def _subset(file: Path, letters: list[str]) -> bytes:
    """A font as WOFF2 with these characters only."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, letters))
    wanted.name_id_set.clear()
    wanted.name_id_set.update((COPYRIGHT, LICENCE))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.add(int.from_bytes(b"kern"))
    wanted.drop_table_tag_set.add(int.from_bytes(b"STAT"))
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    data = io.BytesIO()
    with TTFont(io.BytesIO(uharfbuzz.subset(whole, wanted).blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(data)
    return data.getvalue()
