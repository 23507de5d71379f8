"""A canvas as SVG: a file that needs no font, its letters as outlines, or a part of a page, its letters as text.

In a file each glyph is drawn once, and placed wherever a line of type needs it: to draw it anew in each place would
take 2.7 times the room. What throws away ``use``, as some sanitisers do, leaves no letters; there the PNG helps.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from itertools import chain, groupby
from xml.sax.saxutils import escape, quoteattr

from coalitions.charts.engine.canvas import Area, Canvas, Line, Mark, Point, Rule
from coalitions.charts.engine.palette import LIGHT, SHAPES
from coalitions.charts.engine.pen import path, short, through
from coalitions.charts.engine.style import SMALL
from coalitions.charts.engine.typesetting import em, strokes, typeset

Palette = Mapping[str, str]
Attributes = Mapping[str, object]
Link = Callable[[str], Attributes]
Word = tuple[tuple[int, int, int, int], ...]
"""The letters of a word: weight, glyph and, in steps of the grid, how far right and down each stands from the first."""

VARIABLES = {name: f"var(--{name})" for name in LIGHT}
NAMES = {name: f"\x02{name}\x03" for name in LIGHT}
"""Palettes that leave the colours to the custom properties of a page, or to be put in for what no text holds."""

GRID = 160
"""How many steps of its grid a size of type has: at 10 points 0.08 pixels each."""

USUAL = ("muted", SMALL, 400)
"""The colour, size and weight of most lines of type in a part of a page."""

STEPS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "z"}


def as_files(canvas: Canvas, title: str, *palettes: Palette) -> list[bytes]:
    """The canvas on the paper of each palette; ``title`` is read out where the picture cannot be seen.

    Ids name outlines of letters and of words alone, without colour, so that several charts can stand in one page.
    """
    width, height = canvas.look.width * 72, canvas.height * 72
    wide, high = (f"{short(side * canvas.look.enlarged)}pt" for side in (width, height))
    head = {"xmlns": "http://www.w3.org/2000/svg", "width": wide, "height": high, "role": "img", "fill": NAMES["ink"]}
    words = Counter(word for line in canvas.lines for _, word in _words(line.text, line.weight))
    letters = sorted({letter[:2] for word in words for letter in word})
    glyphs = "".join(f'<path id="{_id(letter)}" d="{_outline(*letter)}"/>' for letter in letters)
    repeated = {word: _id(*word) for word, number in words.items() if (number - 1) * len(word) > number + 1}
    glyphs += "".join(f'<g id="{name}">{_placed(word)}</g>' for word, name in sorted(repeated.items()))
    paper = f'<path fill="{NAMES["paper"]}" d="M0 0h{short(width)}v{short(height)}H0z"/>'
    lines = (_linked(_outlined(line, repeated), line.url) for line in canvas.lines)
    parts = [f"<title>{escape(title)}</title><defs>{glyphs}</defs>", paper, *_shapes(canvas), *lines]
    drawn = _svg(canvas, head, "\n".join(parts)) + "\n"
    return [_coloured(drawn, palette).encode() for palette in palettes]


def _coloured(drawn: str, palette: Palette) -> str:
    return reduce(lambda text, name: text.replace(NAMES[name], palette[name]), palette, drawn)


def as_part(canvas: Canvas, attributes: Attributes, link: Link) -> str:
    """The canvas as an element of a page that gives it paper, colours and font; ``link`` gives what a link leads to."""
    content = "".join([*_shapes(canvas, link), *_texts(canvas.lines, link)])
    return _coloured(_svg(canvas, {**attributes, **_look(*USUAL)}, content), VARIABLES)


def _svg(canvas: Canvas, attributes: Attributes, content: str) -> str:
    box = f"0 0 {short(canvas.look.width * 72)} {short(canvas.height * 72)}"
    return _element("svg", {**attributes, "viewBox": box, "stroke-linejoin": "round"}, content)


def _element(tag: str, attributes: Attributes, content: str = "") -> str:
    """An element; attributes of None are left out."""
    given = "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items() if value is not None)
    return f"<{tag}{given}>{content}</{tag}>" if content else f"<{tag}{given}/>"


def _shapes(canvas: Canvas, link: Link | None = None) -> Iterator[str]:
    return chain(_rules(canvas.under), _areas(canvas.areas), _rules(canvas.over), _marks(canvas.marks, link))


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules of one look that follow each other are one path."""
    for (colour, width, dashes), alike in groupby(rules, lambda rule: (rule.colour, rule.width, rule.dashes)):
        dashed = short(*(dash * width for dash in dashes)) if dashes else None
        look = {"fill": "none", "stroke": NAMES[colour], "stroke-width": short(width), "stroke-dasharray": dashed}
        yield _element("path", {**look, "d": through(*(rule.points for rule in alike))})


def _areas(areas: Iterable[Area]) -> Iterator[str]:
    """Areas of one look that follow each other are one path; where light shines through they do not overlap."""
    for (colour, opacity), alike in groupby(areas, lambda area: (area.colour, area.opacity)):
        look = {"fill": NAMES[colour], "fill-opacity": None if opacity == 1 else short(opacity, digits=2)}
        yield _element("path", {**look, "d": through(*(area.points for area in alike), end="z")})


def _marks(marks: Iterable[Mark], link: Link | None) -> Iterator[str]:
    """Marks of one look that follow each other are one group."""
    for (fill, edge, width), alike in groupby(marks, lambda mark: (mark.fill, mark.edge, mark.edge_width)):
        drawn = "".join(_linked(_mark(mark), mark.url, link) for mark in alike)
        yield _element("g", {"fill": NAMES[fill], "stroke": NAMES[edge], "stroke-width": short(width)}, drawn)


def _mark(mark: Mark) -> str:
    (x, y), radius = mark.middle, mark.size / 2
    if corners := [(x + right * radius / 72, y - up * radius / 72) for right, up in SHAPES[mark.shape]]:
        return _element("path", {"d": through(corners, end="z")})
    return _element("circle", {"cx": short(x * 72), "cy": short(y * 72), "r": short(radius)})


def _outlined(line: Line, repeated: Mapping[Word, str]) -> str:
    """A line of type: its words, or their letters, where they stand from the start of the line on."""
    words = _words(line.text, line.weight)
    drawn = (_use(repeated[word], start) if word in repeated else _placed(word, start) for start, word in words)
    turned = f" rotate({-line.rotation:g})" if line.rotation else ""
    place = f"translate({short(line.x * 72, line.foot * 72)}){turned} scale({short(line.size / GRID, digits=4)})"
    fill = None if line.colour == "ink" else NAMES[line.colour]
    return _element("g", {"fill": fill, "transform": place}, "".join(drawn))


@cache
def _words(text: str, weight: int) -> list[tuple[int, Word]]:
    """The words of a line, each with where it starts."""
    found = []
    for is_inked, group in groupby(typeset(text, weight)[0], lambda letter: bool(_outline(weight, letter.glyph))):
        letters = [*group]
        if is_inked:
            start = letters[0].x
            places = (_on_grid(weight, (letter.x - start, letter.y)) for letter in letters)
            word = tuple((weight, letter.glyph, *place) for letter, place in zip(letters, places, strict=True))
            found.append((_on_grid(weight, (start, 0))[0], word))
    return found


def _placed(word: Word, start: int = 0) -> str:
    return "".join(_use(_id(letter), start + letter[2], letter[3]) for letter in word)


def _use(name: str, right: int, down: int = 0) -> str:
    places = (f' {side}="{place}"' if place else "" for side, place in (("x", right), ("y", down)))
    return f'<use href="#{name}"{"".join(places)}/>'


def _id(*letters: Sequence[int]) -> str:
    """What the outline of letters is called, by their weight and glyphs."""
    return f"{'rs'[letters[0][0] > 400]}{'.'.join(str(letter[1]) for letter in letters)}"


def _texts(lines: Iterable[Line], link: Link) -> Iterator[str]:
    """Lines of one look that follow each other are one group, which says in what it is not the usual one."""
    usual = _look(*USUAL)
    for look, alike in groupby(lines, lambda line: _look(line.colour, line.size, line.weight)):
        unusual = {name: value for name, value in look.items() if value != usual[name]}
        drawn = "".join(_linked(_text(line), line.url, link) for line in alike)
        yield _element("g", unusual, drawn) if unusual else drawn


def _look(colour: str, size: float, weight: int) -> Attributes:
    return {"fill": NAMES[colour], "font-size": f"{size:g}px", "font-weight": None if weight == 400 else weight}


def _text(line: Line) -> str:
    x, y = short(line.x * 72), short(line.foot * 72)
    turned = f"rotate({-line.rotation:g} {x} {y})" if line.rotation else None
    return _element("text", {"x": x, "y": y, "transform": turned}, escape(line.text))


def _linked(drawn: str, url: str, link: Link | None = None) -> str:
    return _element("a", link(url) if link else {"href": url}, drawn) if url else drawn


@cache
def _outline(weight: int, glyph: int) -> str:
    """The path of a glyph in steps of the grid, y downwards."""
    drawn = strokes(weight, glyph)
    return path((STEPS[step], [_on_grid(weight, point) for point in points]) for step, points in drawn)


def _on_grid(weight: int, point: Point) -> tuple[int, int]:
    return round(point[0] * GRID / em(weight)), -round(point[1] * GRID / em(weight))
