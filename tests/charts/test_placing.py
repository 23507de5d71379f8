"""Marks that never hide each other."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from coalitions.charts.engine.placing import APART, settled

inches = st.floats(0, 5)


@given(st.lists(st.tuples(inches, inches, inches), max_size=30), st.booleans())
def test_no_mark_hides_another_or_stands_on_its_line(wanted: list[tuple[float, float, float]], is_upward: bool) -> None:  # noqa: FBT001
    """Four numbers of one day as one mark; one that is moved down onto the next line."""
    marks = [(min(one, other), max(one, other), y) for one, other, y in wanted]
    placed = settled(marks, is_upward=is_upward)
    assert not is_upward or all(down <= y for down, (*_, y) in zip(placed, marks, strict=True))
    for (down, mark), (other, following) in itertools.combinations(zip(placed, marks, strict=True), 2):
        is_beside = mark[1] + APART <= following[0] or following[1] + APART <= mark[0]
        assert is_beside or abs(down - other) >= APART - 1e-6


def test_a_mark_that_has_room_stays_where_it_is_wanted() -> None:
    assert settled([(1.0, 1.0, 2.0), (1.5, 2.0, 2.0), (1.0, 1.0, 3.0)]) == [2.0, 2.0, 3.0]
