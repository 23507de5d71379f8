"""Judge a package: run the rules of the catalogue, scope by scope, and collect what they find."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any

from narwhals.exceptions import ColumnNotFoundError

import coalitions.judge.rules  # noqa: F401  fills the catalogue
from coalitions.judge.catalogue import CATALOGUE, Offence, Rule, Scope, Severity
from coalitions.judge.cells import unfit_cells
from coalitions.judge.verdict import Finding, Verdict, shortened
from coalitions.package.ids import require
from coalitions.package.one_coalition import COALITIONS, RowsOfOthers
from coalitions.package.opened import Package
from coalitions.package.parallel import side_by_side
from coalitions.package.table import DERIVED, SetAsideError, Table

SUBJECTS: dict[Scope, Callable[[Package], Iterable[Any]]] = {
    Scope.FILE: lambda package: package.tables.values(),
    Scope.TABLE: Package.readable_tables,
}
"""What the rules of a scope are given, one after the other; those of all other scopes are given the package."""

Watch = Callable[[Collection[Rule[Any]]], Iterable[Rule[Any]]]


def judge(package: Package, only: Iterable[str] = (), *, coalition: str | None = None, watch: Watch = iter) -> Verdict:
    """Judge a package by all rules, or by those named in ``only``; with a coalition, tell only what concerns it.

    Findings come sorted by file, line, column and rule. A rule whose input is broken is listed as skipped, one
    that raises as failed, with the reason. Rules that are not wanted run too, since later ones rest on them;
    their findings are dropped. ``watch`` passes the rules on as they are judged, for a progress bar.
    Raises UnknownIdError where there is no such coalition.
    """
    verdict = Verdict(coalition=coalition)
    for scope in Scope:
        rules = [rule for rule in CATALOGUE.values() if rule.scope is scope]
        if because := _reason_to_skip(scope, package, verdict):
            verdict.rules_skipped.update({rule.id: because for rule in rules})
        elif scope is Scope.COLUMN:
            _judge_cells(package, rules, verdict)
        else:
            _judge_by_rules(package, rules, verdict, watch)
        if scope in (Scope.DESCRIPTOR, Scope.FILE):
            _set_unreadable_aside(package, verdict)
    verdict.keep_rules(set(only) or set(CATALOGUE))
    if coalition:
        verdict.leave_out(_is_of_others(package, coalition))
    return verdict


def _reason_to_skip(scope: Scope, package: Package, verdict: Verdict) -> str:
    if scope.is_of_generated_files and package.hand_kept:
        return "only the hand-kept tables were asked for"
    if scope in (Scope.RECORD, Scope.GENERATED) and _has_errors_by_hand(verdict):
        return "the hand-kept tables have errors"
    return ""


def _has_errors_by_hand(verdict: Verdict) -> bool:
    """Whether a person must mend something: an error in a file that no command writes anew."""
    return any(
        finding.severity == Severity.ERROR
        and not finding.file.startswith(DERIVED)
        and not CATALOGUE[finding.rule].scope.is_of_generated_files
        for finding in verdict.findings
    )


def _judge_by_rules(package: Package, rules: list[Rule[Any]], verdict: Verdict, watch: Watch) -> None:
    """Let each rule look at all its subjects; those on several tables side by side, where the tables are large."""
    size = sum(len(table.data) for table in _tables(package)) if rules[0].scope is Scope.TABLES else 0
    outcomes = side_by_side(partial(_outcome, package), rules, size)
    for rule, outcome in zip(watch(rules), outcomes, strict=True):
        match outcome:
            case SetAsideError():
                verdict.rules_skipped[rule.id] = str(outcome)
            case ColumnNotFoundError():
                verdict.rules_skipped[rule.id] = f"a table lacks a column: {str(outcome).splitlines()[0]}"
            case Exception():
                verdict.fail(rule.id, outcome)
            case _:
                verdict.rules_run.append(rule.id)
                verdict.findings.extend(outcome)


def _outcome(package: Package, rule: Rule[Any]) -> list[Finding] | Exception:
    """What a rule finds, or what kept it from judging: a rule that fails must not take the others with it."""
    try:
        subjects = SUBJECTS[rule.scope](package) if rule.scope in SUBJECTS else [package]
        return [_finding(rule, offence) for subject in subjects for offence in rule.find(subject)]
    except Exception as fault:
        return fault


def _judge_cells(package: Package, rules: list[Rule[Any]], verdict: Verdict) -> None:
    """Judge the cells of all tables, and set aside those that no later rule should trip over again."""
    try:
        tables = package.readable_tables()
    except SetAsideError as reason:
        verdict.rules_skipped.update({rule.id: str(reason) for rule in rules})
        return
    verdict.rules_run.extend(rule.id for rule in rules)
    for table in tables:
        unfit: dict[str, list[int]] = {}
        for rule, offence in _unfit_cells(table, rules, verdict):
            verdict.findings.append(_finding(rule, offence))
            if offence.column and offence.line and offence.value is not None:
                unfit.setdefault(offence.column, []).append(offence.line)
        for column, lines in unfit.items():
            table.forget_cells(column, lines)
    package.worked_out.clear()


def _unfit_cells(table: Table, rules: list[Rule[Any]], verdict: Verdict) -> Iterator[tuple[Rule[Any], Offence]]:
    """The cells that break a rule. All rules are judged at once; where that fails, one by one, to tell which failed."""
    try:
        yield from list(unfit_cells(table, rules))
    except Exception as fault:
        if len(rules) == 1:
            verdict.fail(rules[0].id, fault)
            return
        for rule in rules:
            yield from _unfit_cells(table, [rule], verdict)


def _set_unreadable_aside(package: Package, verdict: Verdict) -> None:
    faults = {
        finding.file: finding
        for finding in reversed(verdict.findings)
        if finding.severity == Severity.ERROR and not CATALOGUE[finding.rule].is_harmless
    }
    for table in _tables(package):
        fault = faults.get(table.path) or faults.get(table.schema_path)
        if fault:
            line = f" at line {fault.line}" if fault.line else ""
            table.set_aside = f"cannot be read: {fault.rule} in {fault.file}{line}"


def _tables(package: Package) -> Collection[Table]:
    try:
        return package.tables.values()
    except SetAsideError:
        return []


def _is_of_others(package: Package, coalition: str) -> Callable[[Finding], bool]:
    """Whether a finding stands in a row that belongs to other coalitions only; nowhere, if those cannot be told apart.

    What holds two rows against each other concerns both, and what is wrong with a whole file concerns everyone.
    """
    try:
        require(package, COALITIONS, coalition)
        others = RowsOfOthers(package, coalition)
    except SetAsideError:
        return lambda _: False

    def is_of_others(finding: Finding) -> bool:
        rule = CATALOGUE[finding.rule]
        if finding.table is None or not rule.scope.is_of_rows or rule.is_of_pairs:
            return False
        try:
            return finding.line in others.lines(finding.table)
        except SetAsideError:
            return False

    return is_of_others


def _finding(rule: Rule[Any], offence: Offence) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        table=offence.table,
        file=offence.file,
        line=offence.line,
        column=offence.column,
        key=offence.key,
        value=shortened(offence.value),
        message=offence.says,
        fix=offence.fix or rule.fix,
    )
