"""A canvas as SVG: a file that needs no font, its letters as outlines, or a part of a page, its letters as text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from coalitions.charts.engine.canvas import Area, Canvas, Line, Mark, Point, Rule
from coalitions.charts.engine.marks import CIRCLE, SHAPES
from coalitions.charts.engine.outlines import GRID, glyphs, placed, short
from coalitions.charts.engine.palette import LIGHT

Palette = Mapping[str, str]
Attributes = Mapping[str, str]

VARIABLES = {name: f"var(--{name})" for name in LIGHT}
"""A palette that leaves the colours to the custom properties of a page."""


def as_file(canvas: Canvas, palette: Palette, title: str) -> bytes:
    """The canvas on the paper of a palette; ``title`` is read out where the picture cannot be seen.

    Only outlines of letters have ids, and they hold no colour, so that several charts can stand in one page.
    """
    sides = canvas.look.width * 72, canvas.height * 72
    (width, height), printed = map(_points, sides), [_points(side * canvas.look.enlarged) for side in sides]
    size = {"width": f"{printed[0]}pt", "height": f"{printed[1]}pt"}
    head = {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img"}
    paper = f'<path fill="{palette["paper"]}" d="M0 0h{width}v{height}H0z"/>'
    lines = (_linked(_outlined(line, palette), line.url, _address) for line in canvas.lines)
    letters = f"<defs>{glyphs(canvas.lines)}</defs>"
    parts = [f"<title>{escape(title)}</title>", letters, paper, *_shapes(canvas, palette, _address), *lines]
    return (_svg(canvas, head, "\n".join(parts)) + "\n").encode()


def as_part(canvas: Canvas, attributes: Attributes, link: Callable[[str], Attributes]) -> str:
    """The canvas as an element of a page that gives it paper, colours and font.

    ``attributes`` are those of the element, ``link`` gives the attributes of a link in place of its address.
    """
    return _svg(canvas, attributes, "".join([*_shapes(canvas, VARIABLES, link), *_texts(canvas.lines, link)]))


def _svg(canvas: Canvas, attributes: Attributes, content: str) -> str:
    box = f"0 0 {_points(canvas.look.width * 72)} {_points(canvas.height * 72)}"
    own = {"viewBox": box, "stroke-linejoin": "round"}
    return f"<svg{_written({**attributes, **own})}>{content}</svg>"


def _shapes(canvas: Canvas, palette: Palette, link: Callable[[str], Attributes]) -> Iterator[str]:
    yield from _rules(canvas.under, palette)
    yield from _areas(canvas.areas, palette)
    yield from _rules(canvas.over, palette)
    yield from (_linked(_mark(mark, palette), mark.url, link) for mark in canvas.marks)


def _rules(rules: Iterable[Rule], palette: Palette) -> Iterator[str]:
    """Rules of one look that follow each other are one path."""
    for (colour, width, dashes), alike in groupby(rules, lambda rule: (rule.colour, rule.width, rule.dashes)):
        dashed = {"stroke-dasharray": " ".join(_points(dash * width) for dash in dashes)} if dashes else {}
        look = {"fill": "none", "stroke": palette[colour], "stroke-width": _points(width), **dashed}
        yield f'<path{_written(look)} d="{"".join(_through(rule.points) for rule in alike)}"/>'


def _areas(areas: Iterable[Area], palette: Palette) -> Iterator[str]:
    """Areas of one look that follow each other are one path; where light shines through, each is its own."""
    for (colour, opacity), alike in groupby(areas, lambda area: (area.colour, area.opacity)):
        share = {} if opacity == 1 else {"fill-opacity": _points(opacity)}
        start = f"<path{_written({'fill': palette[colour], **share})} d="
        paths = [f"{_through(area.points)}z" for area in alike]
        yield from (f'{start}"{path}"/>' for path in (["".join(paths)] if opacity == 1 else paths))


def _through(points: Iterable[Point]) -> str:
    """A path through points in hundredths of a point, each counted from the one before."""
    first, *others = ((round(x * 7200), round(y * 7200)) for x, y in points)
    path, at = f"M{short(place / 100 for place in first)}", first
    for x, y in others:
        right, down = (x - at[0]) / 100, (y - at[1]) / 100
        path += f"l{short([right, down])}" if right and down else f"h{short([right])}" if right else f"v{short([down])}"
        at = x, y
    return path


def _mark(mark: Mark, palette: Palette) -> str:
    edge = {"stroke": palette[mark.edge], "stroke-width": _points(mark.edge_width)} if mark.edge_width else {}
    look = {"fill": palette[mark.fill], **edge}
    (x, y), radius = mark.middle, mark.size / 2
    if mark.shape == CIRCLE:
        return f'<circle{_written(look)} cx="{_points(x * 72)}" cy="{_points(y * 72)}" r="{_points(radius)}"/>'
    corners = [(x + right * radius / 72, y - up * radius / 72) for right, up in SHAPES[mark.shape]]
    return f'<path{_written(look)} d="{_through(corners)}z"/>'


def _outlined(line: Line, palette: Palette) -> str:
    turned = f" rotate({-line.rotation:g})" if line.rotation else ""
    place = f"translate({short([line.x * 72, line.foot * 72])}){turned} scale({line.size / GRID:g})"
    return f'<g fill="{palette[line.colour]}" transform="{place}">{placed(line)}</g>'


def _texts(lines: Iterable[Line], link: Callable[[str], Attributes]) -> Iterator[str]:
    """Lines of one look that follow each other are one group."""
    for (colour, size, weight), alike in groupby(lines, lambda line: (line.colour, line.size, line.weight)):
        bold = {} if weight == 400 else {"font-weight": str(weight)}
        look = {"fill": VARIABLES[colour], "font-size": f"{size:g}px", **bold}
        texts = "".join(_linked(_text(line), line.url, link) for line in alike)
        yield f"<g{_written(look)}>{texts}</g>"


def _text(line: Line) -> str:
    x, y = _points(line.x * 72), _points(line.foot * 72)
    turned = {"transform": f"rotate({-line.rotation:g} {x} {y})"} if line.rotation else {}
    return f"<text{_written({'x': x, 'y': y, **turned})}>{escape(line.text)}</text>"


def _linked(drawn: str, url: str | None, link: Callable[[str], Attributes]) -> str:
    return f"<a{_written(link(url))}>{drawn}</a>" if url else drawn


def _address(url: str) -> Attributes:
    return {"href": url}


def _written(attributes: Attributes) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def _points(number: float) -> str:
    return short([number])
