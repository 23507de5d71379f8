"""Judge the cells of all tables: of this record by our conditions, of packages of others by the whole standard."""

from collections.abc import Iterator
from typing import Any

from coalitions.judge.catalogue import Offence, Rule
from coalitions.judge.cells import unfit_cells
from coalitions.judge.forms import doubtful
from coalitions.judge.profiles import Profile, chosen_profile
from coalitions.judge.reading import RULES_OF_TYPES
from coalitions.judge.standard import judge_by_the_standard
from coalitions.judge.verdict import Verdict, findings_of
from coalitions.package.opened import Package
from coalitions.package.table import Table


def judge_cells(package: Package, tables: list[Table], rules: list[Rule[Any]], verdict: Verdict) -> None:
    """Judge the cells of tables, and set aside those that no later rule should trip over again."""
    set_conditions = {rule.id for rule in rules if any(_sets_condition(rule, table) for table in tables)}
    is_record = chosen_profile(package) is Profile.RECORD
    for table in tables:
        if not is_record:
            set_conditions |= {RULES_OF_TYPES.get(field["type"], "wrong-type") for field in table.fields}
        unfit: dict[str, list[int]] = {}
        cells = _unfit_cells if is_record else _broken_cells
        few = doubtful(table) if is_record else table
        if few is None:
            continue
        for rule, offence in cells(package, few, rules, verdict):
            verdict.findings.extend(findings_of(rule, [offence], verdict.profile))
            if is_record and offence.column and offence.line and offence.value is not None:
                unfit.setdefault(offence.column, []).append(offence.line)
        for column, lines in unfit.items():
            for each in {few, table}:
                each.forget_cells(column, lines)
    verdict.rules_run.extend(sorted(set_conditions & {rule.id for rule in rules}))
    verdict.rules_idle.extend(sorted({rule.id for rule in rules} - set_conditions))
    package.worked_out.clear()


def _sets_condition(rule: Rule[Any], table: Table) -> bool:
    """Whether a rule asks something of a field of a table; one that raises does, and fails when it is asked."""
    try:
        return any(map(rule.find, table.fields))
    except Exception:
        return True


def _unfit_cells(
    package: Package, table: Table, rules: list[Rule[Any]], verdict: Verdict
) -> Iterator[tuple[Rule[Any], Offence]]:
    """The cells that break a rule. All rules are judged at once; where that fails, one by one, to tell which failed."""
    try:
        yield from list(unfit_cells(package, table, rules))
    except Exception as fault:
        if len(rules) == 1:
            verdict.fail(rules[0].id, fault)
            return
        for rule in rules:
            yield from _unfit_cells(package, table, [rule], verdict)


def _broken_cells(
    package: Package, table: Table, rules: list[Rule[Any]], verdict: Verdict
) -> Iterator[tuple[Rule[Any], Offence]]:
    """The cells of a table of others that break the standard; where they cannot be judged, that is said."""
    by_id = {rule.id: rule for rule in rules}
    notes = package.notes.setdefault(table.name, [])
    try:
        yield from [(by_id[rule], each) for rule, each in judge_by_the_standard(table, rules, notes) if rule in by_id]
    except Exception as fault:
        verdict.fail("wrong-type", fault)
