"""The catalogue of rules: complete, documented, and each rule seen to fire."""

import re

import pytest

import coalitions.judge.rules  # noqa: F401
from coalitions.judge.catalogue import CATALOGUE, Rule
from workshop import FAULTS, OF_OTHERS


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


def test_faults_have_names_of_their_own() -> None:
    names = [case["name"] for case in FAULTS]
    assert len(names) == len(set(names))
    assert len(names) >= 120
