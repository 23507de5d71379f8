"""A rule that raises is told as one that could not judge; what the others found stays."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coalitions.judge.catalogue import CATALOGUE
from coalitions.judge.judging import judge
from coalitions.package.opened import open_package
from tables import set_cells


@pytest.mark.parametrize("rule", ["row-order", "unknown-reference", "pattern", "header"])
def test_rule_that_raises_takes_no_other_with_it(rule: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Any) -> Any:
        raise TypeError("an empty code")

    monkeypatch.setitem(CATALOGUE, rule, replace(CATALOGUE[rule], find=fails))
    set_cells(small, "parties", "EST", name_en="Estland")
    verdict = judge(open_package(small, "polars", hand_kept=True))
    assert verdict.rules_failed == {rule: "TypeError: an empty code"}
    assert verdict.exit_code == 2
    assert "state-name" in {finding.rule for finding in verdict.findings}
