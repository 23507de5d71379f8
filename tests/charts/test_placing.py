"""Labels that never overlap."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from coalitions.charts.engine.canvas import Box
from coalitions.charts.engine.placing import is_free, spread

heights = st.floats(0.05, 0.6)


@given(st.lists(st.tuples(st.floats(0, 50), heights), min_size=1, max_size=60))
def test_labels_keep_their_order_and_never_overlap(labels: list[tuple[float, float]]) -> None:
    labels.sort()
    wanted, needed = [place for place, _ in labels], [height for _, height in labels]
    placed = spread(wanted, needed, 0.0)
    assert placed[0] >= needed[0] / 2 - 1e-9
    for (upper, height), (lower, other) in zip(
        zip(placed, needed, strict=True), list(zip(placed, needed, strict=True))[1:], strict=False
    ):
        assert lower - upper >= (height + other) / 2 - 1e-9


def test_labels_that_have_room_stay_where_they_are_wanted() -> None:
    assert spread([1.0, 3.0, 9.0], [0.2, 0.2, 0.2], 0.0) == [1.0, 3.0, 9.0]


def test_labels_stay_inside_both_ends_where_there_is_room() -> None:
    placed = spread([9.9, 9.9, 9.9], [1.0, 1.0, 1.0], 0.0, 10.0)
    assert [round(place, 6) for place in placed] == [7.5, 8.5, 9.5]
    assert spread([0.1], [1.0], 0.0, 10.0) == [0.5]


def test_three_labels_of_one_day_stand_around_it() -> None:
    assert [round(place, 6) for place in spread([5.0, 5.0, 5.0], [1.0, 1.0, 1.0], 0.0)] == [4.0, 5.0, 6.0]


def test_thousand_labels_of_one_day_do_not_overlap() -> None:
    placed = spread([1.0] * 1000, [0.25] * 1000, 0.0)
    assert all(abs(other - one - 0.25) < 1e-6 for one, other in itertools.pairwise(placed))


def test_a_label_is_free_where_it_covers_nothing() -> None:
    mark, above = Box.around(1.0, 1.0, 0.2, 0.2), Box.around(1.0, 0.8, 0.3, 0.1)
    assert is_free(above, [mark])
    assert not is_free(Box.around(1.2, 1.0, 0.3, 0.1), [above, mark])
