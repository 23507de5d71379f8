"""Each rule is proved on the shipped data: its mutant is noticed by it, at its place, and by no undeclared rule."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from coalitions.judge.catalogue import CATALOGUE
from workshop import OF_OTHERS, SHIPPED, findings, spoil

MUTANTS = tomllib.loads((SHIPPED / "scripts/coalitions/judge/rules/mutants.toml").read_text("utf-8"))["mutant"]
KNOWN = {(each.rule, each.file, each.key) for each in findings(SHIPPED, engine="polars")}


def test_every_rule_brings_one_mutant() -> None:
    assert [mutant["rule"] for mutant in MUTANTS] == sorted(set(CATALOGUE) - OF_OTHERS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant["rule"] for mutant in MUTANTS])
def test_mutant_is_killed_by_its_rule_and_by_no_undeclared_one(mutant: dict[str, Any], shipped: Path) -> None:
    place = spoil(shipped, mutant)
    found = [each for each in findings(place, engine="polars") if (each.rule, each.file, each.key) not in KNOWN]
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
        lines = (shipped / at[1]).read_bytes().decode(errors="replace").split("\n")
        cells = lines[killed[0].line - 1].split(",")
        assert all(part in cells for part in mutant["key"].split("/"))
    assert {each.rule for each in found} <= {mutant["rule"], *mutant.get("follows", [])}, shown
