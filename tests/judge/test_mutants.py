"""Each rule is proved on the data as shipped: its mutant is noticed by it, at its place, and by no undeclared one.

Mutants that may stand beside each other are judged in one package.
"""

from pathlib import Path
from typing import Any

import pytest

from coalitions.judge.catalogue import mutants
from coalitions.judge.judging import judge
from coalitions.judge.verdict import Finding
from coalitions.package.opened import open_package
from judge.batches import batches, is_of_generated_files
from workshop import spoil

Mutant = dict[str, Any]
Fault = tuple[str, str, str | None]


def judged(place: Path, *, hand_kept: bool) -> list[Finding]:
    return judge(open_package(place, "polars", hand_kept=hand_kept)).findings


@pytest.fixture(scope="module")
def known(frozen_master: Path) -> set[Fault]:
    """What is found in the frozen edition as it is."""
    return {(each.rule, each.file, each.key) for each in judged(frozen_master, hand_kept=False)}


@pytest.mark.parametrize("batch", batches(mutants()), ids=lambda batch: f"{batch[0]['rule']} +{len(batch) - 1}")
def test_mutant_is_killed_by_its_rule_and_by_no_undeclared_one(
    batch: list[Mutant], frozen: Path, known: set[Fault]
) -> None:
    place = frozen
    for mutant in batch:
        place = spoil(frozen, mutant)
    verdict = judged(place, hand_kept=not any(map(is_of_generated_files, batch)))
    found = [each for each in verdict if (each.rule, each.file, each.key) not in known]
    shown = "\n".join(
        f"{each.rule} {each.file}:{each.line}:{each.column} [{each.key}] {each.message}" for each in found
    )
    assert [mutant["what"] for mutant in batch if not is_killed(mutant, found, frozen)] == [], shown
    declared = {rule for mutant in batch for rule in (mutant["rule"], *mutant.get("follows", []))}
    assert {each.rule for each in found} <= declared, shown


def is_killed(mutant: Mutant, found: list[Finding], root: Path) -> bool:
    """Whether its rule finds it at its file, its column and its row, which holds the key."""
    at = (mutant["rule"], mutant.get("at", mutant["file"]))
    killers = [
        each
        for each in found
        if (each.rule, each.file) == at
        and each.column == mutant.get("column", each.column)
        and each.key == mutant.get("key", each.key)
    ]
    if killers and "key" in mutant:
        row = (root / at[1]).read_bytes().decode(errors="replace").split("\n")[killers[0].line - 1]
        return set(mutant["key"].split("/")) <= set(row.split(","))
    return bool(killers)
