"""Marks that never hide each other."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from coalitions.charts.engine.placing import APART, BELOW, beside, stacked

inches = st.floats(0, 5)


@given(st.lists(st.tuples(inches, inches), max_size=30), inches)
def test_no_mark_hides_another(wanted: list[tuple[float, float]], right: float) -> None:
    """Four numbers of one day as one mark."""
    placed = zip(beside(wanted, right), wanted, strict=True)
    for (one, (_, down)), (other, (_, lower)) in itertools.combinations(placed, 2):
        assert abs(one - other) >= APART - 1e-6 or abs(down - lower) >= BELOW


def test_a_mark_that_has_room_stays_where_it_is_wanted() -> None:
    """A sum of 50 million above one of 51, so that the mark of neither hides the other."""
    assert beside([(1.0, 2.0), (2.0, 2.0), (1.0, 3.0), (2.0, 2.1)]) == [1.0, 2.0, 1.0, 2.0]
    assert beside([(1.0, 2.0), (1.0, 2.0)], 1.0) == [1.0, 1.0 - APART], "in the time in which nothing was found"


@given(st.lists(inches, max_size=12).map(sorted))
def test_no_mark_of_a_row_hides_another(wanted: list[float]) -> None:
    """A paper signed a week after it was announced, half behind it."""
    for (one, above), (other, below) in itertools.combinations(zip(wanted, stacked(wanted), strict=True), 2):
        assert abs(one - other) >= APART or abs(above - below) >= 1
