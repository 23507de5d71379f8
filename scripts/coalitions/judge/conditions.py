"""What must hold of each cell of a column, and by which form of it one sees that it does."""

import re
from collections.abc import Callable
from typing import NamedTuple

import narwhals as nw

from coalitions.model.text import whole


class Condition(NamedTuple):
    """What holds for each good cell of a column."""

    holds: Callable[[nw.Expr], nw.Expr]
    form: str | None = None
    """The form of cells for which it holds beyond doubt, as a regular expression (RE2); see judge.forms."""
    bytes: int = -1
    """Cells of no more bytes meet it beyond doubt."""


def of_form(form: str) -> Condition:
    """That a cell has a form from its first sign to its last."""
    return Condition(lambda cell: cell.str.contains(whole(form)), form)


def one_of(words: list[str]) -> Condition:
    """That a cell holds one of these words."""
    return Condition(lambda cell: cell.is_in(words), "|".join(map(re.escape, words)))
