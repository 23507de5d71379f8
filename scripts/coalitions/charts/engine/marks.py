"""The shapes of marks by their letters, around the middle of a circle of radius 1, y upwards."""

from math import cos, pi, sin, sqrt

Corners = tuple[tuple[float, float], ...]


def _star(corners: int, inner: float = 1.0) -> Corners:
    """So many corners around the middle from the top on, every second one at ``inner`` of the radius."""
    turns = [(2 * pi * number / corners, inner if number % 2 else 1.0) for number in range(corners)]
    return tuple((-radius * sin(turn), radius * cos(turn)) for turn, radius in turns)


_CROSS = zip((-1, 0, 1, 2, 1, 2, 1, 0, -1, -2, -1, -2), (-2, -1, -2, -1, 0, 1, 2, 1, 2, 1, 0, -1), strict=True)
CIRCLE = "o"
SHAPES: dict[str, Corners] = {
    CIRCLE: (),
    "s": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "D": ((0, -sqrt(2)), (sqrt(2), 0), (0, sqrt(2)), (-sqrt(2), 0)),
    "^": ((0, 1), (-1, -1), (1, -1)),
    "v": ((0, -1), (1, 1), (-1, 1)),
    ">": ((1, 0), (-1, 1), (-1, -1)),
    "*": _star(10, 0.381966),
    "p": _star(5),
    "X": tuple((x / 2, y / 2) for x, y in _CROSS),
}
"""The corners of each shape; a circle has none."""
