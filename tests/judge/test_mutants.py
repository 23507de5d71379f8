"""Each rule is proved on the data as shipped: its mutant is noticed by it, at its place, and by no undeclared one."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from coalitions.judge.catalogue import CATALOGUE
from coalitions.judge.judging import judge
from coalitions.judge.verdict import Finding
from coalitions.package.opened import open_package
from workshop import OF_OTHERS, SHIPPED, spoil

MUTANTS = tomllib.loads((SHIPPED / "scripts/coalitions/judge/rules/mutants.toml").read_text("utf-8"))["mutant"]
Fault = tuple[str, str, str | None]


def judged(place: Path, *, hand_kept: bool) -> list[Finding]:
    return judge(open_package(place, "polars", hand_kept=hand_kept)).findings


@pytest.fixture(scope="session")
def known(frozen_master: Path) -> set[Fault]:
    """What is found in the frozen edition as it is."""
    return {(each.rule, each.file, each.key) for each in judged(frozen_master, hand_kept=False)}


def test_every_rule_brings_one_mutant() -> None:
    assert [mutant["rule"] for mutant in MUTANTS] == sorted(CATALOGUE.keys() - OF_OTHERS)


def is_of_what_is_kept_by_hand(mutant: dict[str, Any]) -> bool:
    """Whether generated files need not be judged: neither the rule nor the file is of them."""
    scope = CATALOGUE[mutant["rule"]].scope
    return not scope.is_of_generated_files and not mutant["file"].startswith("data/derived/")


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant["rule"] for mutant in MUTANTS])
def test_mutant_is_killed_by_its_rule_and_by_no_undeclared_one(
    mutant: dict[str, Any], frozen: Path, known: set[Fault]
) -> None:
    verdict = judged(spoil(frozen, mutant), hand_kept=is_of_what_is_kept_by_hand(mutant))
    found = [each for each in verdict if (each.rule, each.file, each.key) not in known]
    shown = "\n".join(
        f"{each.rule} {each.file}:{each.line}:{each.column} [{each.key}] {each.message}" for each in found
    )
    at = (mutant["rule"], mutant.get("at", mutant["file"]))
    killed = [each for each in found if (each.rule, each.file) == at]
    if "column" in mutant:
        killed = [each for each in killed if each.column == mutant["column"]]
    if "key" in mutant:
        killed = [each for each in killed if each.key == mutant["key"]]
    assert killed, shown
    if "key" in mutant:
        lines = (frozen / at[1]).read_bytes().decode(errors="replace").split("\n")
        cells = lines[killed[0].line - 1].split(",")
        assert all(part in cells for part in mutant["key"].split("/"))
    assert {each.rule for each in found} <= {mutant["rule"], *mutant.get("follows", [])}, shown
