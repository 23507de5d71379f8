"""The font of the charts, cut down to the letters that a page may use and carried inside it.

The cut font lies beside the whole one. ``python -m coalitions.page.fonts`` cuts it anew, as a change of LETTERS
or of the font asks for; a test tells when.
"""

import base64
import io
from functools import cache
from pathlib import Path
from string import printable

from coalitions.charts.engine.typesetting import FONTS

FAMILY = "Sans of the charts"
"""The name of the part of the font in the page; its licence reserves the name of the whole."""

RANGES = [range(0xA0, 0x180), range(0x401, 0x460), range(0x2000, 0x2070)]
LETTERS = frozenset(printable + "ʼҐґ€₴№→≈≠≤≥−▲▶▸▼▾◀" + "".join(chr(code) for codes in RANGES for code in codes))
"""What the pages' font holds: Europe's Latin and Cyrillic letters, punctuation and a few signs.

It is the same for all pages, so that none changes with the words of another; other scripts take the reader's font.
"""

COPYRIGHT, LICENCE = 0, 13
"""The names of the font that stay in it."""

CUT = {weight: whole.with_suffix(".woff2") for weight, whole in FONTS.items()}
"""The file of the cut font in each weight."""


@cache
def font_faces() -> str:
    """The @font-face rules of all weights."""
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}) format('woff2')}}"
        for weight, file in CUT.items()
    )


def cut(whole: Path) -> bytes:
    """A font as WOFF2 with these letters only, the same bytes everywhere."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, sorted(LETTERS)))
    wanted.name_id_set.clear()
    wanted.name_id_set.update((COPYRIGHT, LICENCE))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.add(int.from_bytes(b"kern"))
    wanted.drop_table_tag_set.add(int.from_bytes(b"STAT"))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(whole)))
    data = io.BytesIO()
    with TTFont(io.BytesIO(uharfbuzz.subset(face, wanted).blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(data)
    return data.getvalue()


if __name__ == "__main__":
    for weight, file in CUT.items():
        file.write_bytes(cut(FONTS[weight]))
