"""What validate.py --coalition tells: each fault to those whom it concerns, at its line in the file, none to nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coalitions.judge.judging import judge
from coalitions.package.ids import UnknownIdError
from tables import set_cells
from workshop import edit, opened

STEP, EVENT, SOURCE = "it-lva-2023-09-19-member-declaration-of-intent", "2023-09-19-launch", "undated-blog"
Spoil = Callable[[Path], object]
CONCERNS: dict[str, tuple[Spoil, str, set[str]]] = {
    "a step of one": (
        lambda root: set_cells(root, "membership_changes", STEP, date_latest="2023-09-18"),
        "interval-order",
        {"it"},
    ),
    "a link, which names no coalition itself": (
        lambda root: set_cells(root, "event_sources", f"{EVENT}/gordon-2023-09-launch", note_uk="названо  лише"),
        "blanks",
        {"it"},
    ),
    "a source that one uses": (lambda root: set_cells(root, "sources", SOURCE, note="Un  dated."), "blanks", {"it"}),
    "a coalition misspelt": (
        lambda root: set_cells(root, "events", EVENT, coalition_id="itt"),
        "unknown-reference",
        {"it", "maritime"},
    ),
    "a step in the event of another": (
        lambda root: set_cells(root, "membership_changes", STEP, coalition_id="maritime"),
        "event-of-another-coalition",
        {"it", "maritime"},
    ),
    "rows out of order": (
        lambda root: edit(root, "data/contributions.csv", "it-latvia-laptops", "it-a-laptops"),
        "row-order",
        {"it", "maritime"},
    ),
    "a table that cannot be read": (
        lambda root: edit(root, "data/events.csv", f"{EVENT},it", EVENT),
        "ragged-row",
        {"it", "maritime"},
    ),
}


@pytest.mark.parametrize("fault", CONCERNS)
def test_fault_is_told_to_those_whom_it_concerns(fault: str, small: Path) -> None:
    spoil, rule, concerned = CONCERNS[fault]
    spoil(small)
    whole = judge(opened(small, engine="polars")).findings
    for coalition in ("it", "maritime"):
        verdict = judge(opened(small, engine="polars"), coalition=coalition)
        assert any(each.rule == rule for each in verdict.findings) == (coalition in concerned)
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
