"""A canvas as PDF, painted by matplotlib, without date or other trace of the machine."""

import io
from typing import Any

from matplotlib.backends.backend_pdf import PdfFile, RendererPdf

from coalitions.charts.engine.canvas import Canvas
from coalitions.charts.engine.painting import Painter
from coalitions.charts.engine.palette import LIGHT

POINTS = 72
_File: Any = PdfFile
_Renderer: Any = RendererPdf


def as_pdf(canvas: Canvas, title: str) -> bytes:
    """A canvas on light paper as a PDF of one page, in the size in which it is printed."""
    data = io.BytesIO()
    width, height = (side * canvas.look.enlarged for side in (canvas.look.width, canvas.height))
    traces = {"CreationDate": None, "Creator": None, "Producer": None}
    file = _File(data, metadata={"Title": title, **traces})
    file.newPage(width, height)
    renderer = _Renderer(file, POINTS, height, width)
    Painter(renderer, LIGHT, canvas, POINTS).paint(canvas)
    renderer.finalize()
    file.finalize()
    file.close()
    return data.getvalue()
