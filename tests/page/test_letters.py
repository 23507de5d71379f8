"""Letters of the charts: set where the browser sets them, and the same in SVG and PNG."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from coalitions.charts.engine.typesetting import text_width
from page.conftest import Visit, turn_to
from workshop import SHIPPED

LENGTHS = Path(__file__).with_name("lengths.js").read_text("utf-8")
A_TRACE = 3.5
"""Mean difference of grey levels that smoothed edges may leave; a shift by three pixels leaves 7 to 14."""


def test_lines_are_as_long_as_the_browser_sets_them(visit: Visit) -> None:
    """A line broken too late because its letters were measured without kerning, or of the wrong weight."""
    page = visit()
    for language in ("en", "uk"):
        turn_to(page, language)
        told = page.evaluate(LENGTHS)
        assert len(told) > 200
        for text, size, weight, length in told:
            assert text_width(text, size, weight) * 72 == pytest.approx(length, rel=0.005, abs=0.1), text


@pytest.mark.parametrize("name", ["timeline.uk", "membership_growth.en", "membership_matrix.uk"])
def test_svg_and_png_show_the_same(visit: Visit, name: str) -> None:
    with Image.open(SHIPPED / f"charts/it/{name}.png") as file:
        png = file.convert("L")
    half = {"width": -(-png.width // 2), "height": -(-png.height // 2)}
    page = visit(file=SHIPPED / f"charts/it/{name}.svg", **half, device_scale_factor=2)
    page.bring_to_front()  # of one in the background a busy browser cannot always take a picture
    svg = Image.open(BytesIO(page.screenshot())).convert("L").crop((0, 0, *png.size))
    assert ImageStat.Stat(ImageChops.difference(svg, png)).mean[0] < A_TRACE
    assert png.getpixel((0, 0)) == 255, "the paper is not white"
