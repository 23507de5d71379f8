"""The colours of the charts by name, on light and on dark paper, the shapes of marks, and what each stands for."""

from math import cos, pi, sin, sqrt

_COLOURS = {
    "paper": ("#ffffff", "#141a23"),
    "ink": ("#17202e", "#e9edf2"),
    "muted": ("#5a6473", "#a5b1bf"),
    "faint": ("#aab3bf", "#5f6b7a"),
    "rule": ("#e1e5ea", "#3a4553"),
    "hatch": ("#ccd3db", "#5f6b7a"),
    "blue": ("#0b4f8a", "#78b7f0"),
    "band": ("#bcd7ee", "#1f4468"),
    "red": ("#b3261e", "#ff8f85"),
    "amber": ("#8a6d00", "#dcbc50"),
    "purple": ("#6a3d9a", "#bd9fec"),
    "teal": ("#00796b", "#52c5b3"),
    "orange": ("#b85000", "#f39d50"),
    "slate": ("#3c4757", "#b9c5d3"),
    "applicant": ("#bcc6d1", "#4a5665"),
    "observer": ("#dfa53a", "#8a5d14"),
    "member": ("#5796cf", "#3878b4"),
    "lead": ("#0a3d6b", "#b5daf9"),
}
LIGHT, DARK = ({name: codes[paper] for name, codes in _COLOURS.items()} for paper in (0, 1))

Corners = tuple[tuple[float, float], ...]


def _star(corners: int, inner: float = 1.0) -> Corners:
    """So many corners around the middle from the top on, every second one at ``inner`` of the radius."""
    turns = [(2 * pi * number / corners, inner if number % 2 else 1.0) for number in range(corners)]
    return tuple((-radius * sin(turn), radius * cos(turn)) for turn, radius in turns)


_PLUS = zip((1, 1, 3, 3, 1, 1, -1, -1, -3, -3, -1, -1), (3, 1, 1, -1, -1, -3, -3, -1, -1, 1, 1, 3), strict=True)
_CROSS = zip((-1, 0, 1, 2, 1, 2, 1, 0, -1, -2, -1, -2), (-2, -1, -2, -1, 0, 1, 2, 1, 2, 1, 0, -1), strict=True)
CIRCLE, ROUND = "o", _star(20)
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
    "P": tuple((x / 3, y / 3) for x, y in _PLUS),
}
"""The corners of each shape of a mark, around the middle of a circle of radius 1, y upwards; a circle has none."""

KINDS = {
    "announcement": ("amber", "D"),
    "launch": ("red", "*"),
    "agreement": ("purple", "s"),
    "accession": ("blue", "o"),
    "pledge": ("teal", "^"),
    "procurement": ("orange", ">"),
    "delivery": ("orange", "v"),
    "meeting": ("slate", "p"),
    "statement": ("amber", "X"),
}
"""Colour and shape of the mark of each kind of event."""

PUBLISHERS = {"official": ("blue", "s"), "agency": ("teal", "^"), "media": ("orange", "o"), "other": ("muted", "D")}
"""Colour and shape of the mark of a source, by the kind of who published it."""

MONEY = {
    "pledge": ("teal", "^"),
    "contribution": ("blue", "o"),
    "procurement": ("purple", ">"),
    "delivery": ("orange", "v"),
}
TOTALS = {
    "pledged": MONEY["pledge"],
    "contributed": MONEY["contribution"],
    "fund": ("red", "s"),
    "partial": ("slate", "*"),
    "planned": ("amber", "P"),
    "cash_only": ("slate", "p"),
    "procured": MONEY["procurement"],
    "spent": ("amber", "X"),
    "delivered": MONEY["delivery"],
    "unknown": ("slate", "D"),
}
"""Colour and shape of the mark of each kind of contribution, and of each convention of a published total."""

STATUSES = {status: status for status in ("applicant", "observer", "member", "lead")}
"""Colour of each status on the matrix; who has left has no bar."""

OUTLINES = {"applicant": "muted", "observer": "amber"}
DASHED = {**OUTLINES, "member": "blue", "lead": "lead"}
HATCHED = {"observer"}
"""Colour of the outline of those statuses that need one to stand out from the paper, of the dashes of each where it is
not certain, and which ones are hatched."""

INSTRUMENTS = {"declaration_of_intent": "s", "cooperation_agreement": "D", "memorandum": "^", "announcement": "o"}
"""Shape of the mark of each instrument; a step whose instrument is not known has none."""
