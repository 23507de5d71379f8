"""The palette of the charts as the page uses it: CSS custom properties, and the marks of events as symbols."""

from coalitions.charts.engine.palette import CIRCLE, DARK, KINDS, LIGHT, SHAPES, STATUSES
from coalitions.charts.pictures.bars import FADED


def colour_rules() -> str:
    """Each colour by its name, for light and for dark paper; that of each kind of event and of each status, as CSS.

    A share of the colour is left where a status is not certain.
    """
    properties = "".join(f"--{name}:light-dark({light},{DARK[name]});" for name, light in LIGHT.items())
    kinds = "".join(f".kind-{kind}{{fill:var(--{colour})}}" for kind, (colour, _) in KINDS.items())
    statuses = "".join(f".status-{status}{{--own:var(--{colour})}}" for status, colour in STATUSES.items())
    return f":root{{{properties}}}{kinds}{statuses}.faded{{--share:{FADED}}}"


def symbols() -> str:
    """The mark of each kind of event as an SVG symbol of two units around its middle, with the charts' shapes."""
    return "".join(
        f'<symbol id="mark-{kind}" viewBox="-1.1 -1.1 2.2 2.2"><path d="{_outline(shape)}"/></symbol>'
        for kind, (_, shape) in KINDS.items()
    )


def _outline(shape: str) -> str:
    """The path data of a mark, as large as two units, y downwards."""
    if shape == CIRCLE:
        return "M-1 0a1 1 0 0 1 2 0a1 1 0 0 1-2 0Z"
    most = max(abs(place) for corner in SHAPES[shape] for place in corner)
    return f"M{'L'.join(f'{right / most:.2f} {-up / most:.2f}' for right, up in SHAPES[shape])}Z"
