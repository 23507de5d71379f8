"""The catalogue of rules: complete, documented, and each rule seen to fire."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import coalitions.judge.rules  # noqa: F401
from coalitions.judge.catalogue import CATALOGUE, Rule, mutants
from coalitions.judge.judging import judge
from coalitions.judge.rules.languages import translated
from coalitions.language import LANGUAGES
from coalitions.package.opened import open_package
from tables import set_cells
from workshop import FAULTS, OF_OTHERS, SHIPPED, opened


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=list(CATALOGUE))
def test_rule_says_what_why_and_how(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.fault.endswith("."), "the fault is one sentence"
    assert rule.fault.count(".") == 1 or "…" in rule.fault
    assert rule.why.endswith(".")
    assert not rule.fix.endswith("."), "a fix is a phrase that follows 'fix:'"
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good


def test_every_rule_is_seen_to_fire_by_a_fault_and_no_fault_names_a_rule_that_is_none() -> None:
    """A rule that cannot fire. That each stays silent on good data is shown by the small and the shipped package."""
    named = {case["rule"] for case in FAULTS} | {rule for case in FAULTS for rule in case.get("also", [])}
    missing = sorted(set(CATALOGUE) - named - OF_OTHERS)
    assert not missing, "add a fault of tests/small.toml to tests/judge/faults/ for each"
    assert not sorted(named - set(CATALOGUE)), "no rule has this name"


def test_every_rule_brings_one_mutant() -> None:
    named = [mutant["rule"] for mutant in mutants()]
    assert sorted(CATALOGUE.keys() - OF_OTHERS - set(named)) == [], "add a [[mutant]] for each to rules/mutants.toml"
    assert named == sorted(CATALOGUE.keys() - OF_OTHERS), "one for each rule, sorted by rule"
    followed = {rule for mutant in mutants() for rule in mutant.get("follows", [])}
    assert not sorted(followed - CATALOGUE.keys()), "no rule has this name"


def test_no_rule_of_a_good_package_is_skipped(small: Path) -> None:
    """A rule that misspells a column: it is skipped, as for a package that lacks the column, and finds nothing."""
    verdict = judge(opened(small))
    assert (verdict.findings, verdict.rules_skipped, verdict.rules_failed) == ([], {}, {})


def test_columns_of_a_text_in_each_language_are_told_to_the_rules() -> None:
    """A new pair of columns without its role: a text that stands in one language only is missed."""
    for table in opened(SHIPPED).tables.values():
        told = {column for columns in translated(table) for column in columns}
        assert {name for name in table.columns if re.fullmatch(f".*_({'|'.join(LANGUAGES)})", name)} <= told, table.name


def test_faults_have_names_of_their_own() -> None:
    names = [case["name"] for case in FAULTS]
    assert len(names) == len(set(names))
    assert len(names) >= 120


@pytest.mark.parametrize("rule", ["row-order", "unknown-reference", "pattern", "header"])
def test_rule_that_raises_takes_no_other_with_it(rule: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as one that could not judge; what the others found stays."""

    def fails(_: Any) -> Any:
        raise TypeError("an empty code")

    monkeypatch.setitem(CATALOGUE, rule, replace(CATALOGUE[rule], find=fails))
    set_cells(small, "parties", "EST", name_en="Estland")
    verdict = judge(open_package(small, "polars", hand_kept=True))
    assert verdict.rules_failed == {rule: "TypeError: an empty code"}
    assert verdict.exit_code == 2
    assert "state-name" in {finding.rule for finding in verdict.findings}
