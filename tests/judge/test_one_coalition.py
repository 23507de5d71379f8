"""What validate.py --coalition tells: each fault to those whom it concerns, at its line in the file, none to nobody."""

from pathlib import Path

import pytest

from coalitions.judge.judging import judge
from coalitions.package.ids import UnknownIdError
from coalitions.package.opened import open_package
from judge.batches import Case, batches
from workshop import FAULTS, edit, opened, spoil

CONCERNING = [each for each in FAULTS if "concerns" in each]


@pytest.mark.parametrize("batch", batches(CONCERNING), ids=lambda batch: batch[0]["name"])
def test_fault_is_told_to_those_whom_it_concerns(batch: list[Case], small: Path) -> None:
    for case in batch:
        spoil(small, case)
    whole = judge(open_package(small, "polars", hand_kept=True)).findings
    for coalition in ("it", "maritime"):
        verdict = judge(open_package(small, "polars", hand_kept=True), coalition=coalition)
        told = {each.rule for each in verdict.findings}
        assert {case["rule"] for case in batch if case["rule"] in told} == {
            case["rule"] for case in batch if coalition in case["concerns"]
        }
        assert set(verdict.findings) <= set(whole), "places are those of the file"
        assert verdict.left_out == len(whole) - len(verdict.findings)


def test_unknown_coalition_is_told_with_the_nearest(small: Path) -> None:
    with pytest.raises(UnknownIdError, match="there is no coalition_id maritim; did you mean maritime"):
        judge(opened(small, engine="polars"), coalition="maritim")


def test_where_coalitions_cannot_be_told_apart_everything_is_told(small: Path) -> None:
    edit(small, "data/coalitions.csv", "coalition_id,", "coalition,")
    assert (
        judge(opened(small, engine="polars"), coalition="it").findings == judge(opened(small, engine="polars")).findings
    )
