"""What is worked out for a package belongs to it: no answer is given twice over, and none outlives its package."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.charts.gallery import drawn_numbers
from coalitions.judge.judging import judge
from coalitions.package.opened import Package
from coalitions.record import facts
from workshop import opened


def test_an_answer_is_worked_out_once(small: Path) -> None:
    """Three charts and four rules that each fold the same steps."""
    package = opened(small)
    assert facts.belonging(package) is facts.belonging(package)
    assert facts.belonging(package) is not facts.belonging(opened(small))


@pytest.mark.parametrize("work", [judge, drawn_numbers])
def test_no_package_outlives_its_work(work: Callable[[Package], object], small: Path) -> None:
    """A service that judges one package a minute and holds them all by evening: here three, one after another."""

    def done() -> weakref.ref[Package]:
        package = opened(small)
        assert work(package)
        return weakref.ref(package)

    alive = [done() for _ in range(3)]
    gc.collect()
    assert not [package for package in alive if package()]
