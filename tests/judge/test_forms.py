"""What the sieve lets pass, no rule on single lines finds fault with; bench/mutate.py asks the same by the million."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.mutate import ROOT, changed, faults, passing
from coalitions.package.opened import open_package

PACKAGE = open_package(ROOT)
LINES = {table.name: table.data.decode().splitlines()[1:] for table in PACKAGE.readable_tables()}


@pytest.mark.parametrize("of_texts", [False, True])
@pytest.mark.parametrize("name", sorted(LINES))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.integers())
def test_no_rule_finds_fault_with_lines_of_the_form(name: str, of_texts: bool, seed: int) -> None:  # noqa: FBT001
    """A form that is wider than the rules, so that the fault of a row is never told."""
    chance, lines = random.Random(seed), LINES[name]
    some = [changed(chance.choice(lines), lines, chance) for _ in range(200)]
    passed = passing(PACKAGE.table(name), [*lines, *some], of_texts=of_texts)
    assert sorted(set(faults(PACKAGE, passed, of_texts=of_texts))) == []


@pytest.mark.parametrize("name", sorted(LINES))
def test_most_lines_have_the_form(name: str) -> None:
    """A new field or constraint of which no form is known, so that large tables are judged slowly."""
    passed = passing(PACKAGE.table(name), LINES[name])
    assert passed.data.count(b"\n") - 1 > len(LINES[name]) / 2
