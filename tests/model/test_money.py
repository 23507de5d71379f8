"""Sums without double counting, added up by hand."""

from itertools import zip_longest

import pytest

from coalitions.model.money import contributions_by_party
from model.conftest import frame

COLUMNS = ["contribution_id", "coalition_id", "party_id", "amount", "currency", "kind", "qualifier", "part_of"]


def sums(rows: list[tuple], shared: list[tuple] = (), attributions: tuple = ()) -> list[tuple]:
    pairs = zip_longest(rows, attributions, fillvalue="coalition")
    told = frame([*COLUMNS, "attribution"], [(*row, attribution) for row, attribution in pairs])
    found = contributions_by_party(told, frame(["contribution_id", "party_id"], list(shared)))
    return [(each.party, each.kind, each.currency, each.amount, each.qualifier) for each in found]


def test_joint_sum_is_split_by_its_known_parts() -> None:
    """22 million of four, 2 of them Estonia's and 7.5 Luxembourg's, Belgium's share not told: 12.5 are left."""
    rows = [
        ("joint", "it", None, "22000000", "EUR", "pledge", "exact", None),
        ("est", "it", "EST", "2000000", "EUR", "pledge", "exact", "joint"),
        ("lux", "it", "LUX", "7500000", "EUR", "pledge", "exact", "joint"),
        ("bel", "it", "BEL", None, None, "pledge", None, "joint"),
    ]
    assert sums(rows, [("joint", "EST"), ("joint", "LUX"), ("joint", "BEL"), ("joint", "ISL")]) == [
        ("BEL", "pledge", "none", None, "unknown"),
        ("EST", "pledge", "EUR", 2000000, "exact"),
        ("LUX", "pledge", "EUR", 7500000, "exact"),
        ("joint", "pledge", "EUR", 12500000, "exact"),
    ]


def test_earlier_figure_of_the_same_money_is_not_added() -> None:
    rows = [
        ("later", "it", "EST", "3500000", "EUR", "pledge", "exact", None),
        ("earlier", "it", "EST", "3000000", "EUR", "pledge", "about", "later"),
    ]
    assert sums(rows) == [("EST", "pledge", "EUR", 3500000, "exact")]


def test_kinds_and_currencies_are_kept_apart_and_open_ends_are_marked() -> None:
    rows = [
        ("a", "it", "LVA", "100", "EUR", "delivery", "more_than", None),
        ("b", "it", "LVA", "50", "EUR", "delivery", "exact", None),
        ("c", "it", "LVA", "70", "USD", "delivery", "less_than", None),
        ("d", "it", "LVA", "10", "EUR", "pledge", "about", None),
        ("e", "it", None, "5", "EUR", "delivery", "exact", None),
    ]
    assert sums(rows) == [
        ("LVA", "delivery", "EUR", 150, "at_least"),
        ("LVA", "delivery", "USD", 70, "at_most"),
        ("LVA", "pledge", "EUR", 10, "about"),
        ("unknown", "delivery", "EUR", 5, "exact"),
    ]


@pytest.mark.parametrize("attribution", ["beside", "partly"])
def test_help_beside_the_coalition_is_not_added_up(attribution: str) -> None:
    """Lithuania's EUR 1.2 million for demining went into a NATO programme and are not coalition money."""
    rows = [("nato", "demining", "LTU", "1200000", "EUR", "pledge", "exact", None)]
    assert sums(rows, attributions=(attribution,)) == []


def test_part_that_runs_through_the_coalition_counts_though_its_whole_does_not() -> None:
    """Of a British package of GBP 200 million for drones only a part runs through the coalition: here 15."""
    rows = [
        ("package", "drone", "GBR", "200000000", "GBP", "pledge", "exact", None),
        ("fund", "drone", "GBR", "15000000", "GBP", "pledge", "exact", "package"),
    ]
    assert sums(rows, attributions=("partly",)) == [("GBR", "pledge", "GBP", 15000000, "exact")]
