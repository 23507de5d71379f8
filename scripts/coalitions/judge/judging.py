"""Judge a package: run the rules of the catalogue, scope by scope, and collect what they find."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from narwhals.exceptions import ColumnNotFoundError

import coalitions.judge.rules  # noqa: F401  fills the catalogue
from coalitions.judge.catalogue import CATALOGUE, Offence, Rule, Scope, Severity
from coalitions.judge.cells import unfit_cells
from coalitions.judge.verdict import Finding, Verdict, shortened
from coalitions.package.opened import Package
from coalitions.package.parallel import side_by_side
from coalitions.package.table import DERIVED, SetAsideError, Table

HARMLESS = {"byte-order-mark", "line-ends", "final-newline"}
"""Faults of a file that do not keep its rows from being read."""


def judge(
    package: Package, only: Iterable[str] = (), *, watch: Callable[[Collection[Rule]], Iterable[Rule]] = iter
) -> Verdict:
    """Judge a package by all rules, or by those named in ``only``.

    Findings come sorted by file, line, column and rule. A rule whose input is broken is listed as skipped,
    with the reason. Rules that are not wanted run too, since later ones rest on them; their findings are
    dropped. ``watch`` passes the rules on as they are judged, for a progress bar.
    """
    verdict = Verdict()
    wanted = set(only) or set(CATALOGUE)
    for scope in Scope:
        rules = [each for each in CATALOGUE.values() if each.scope is scope]
        if package.hand_kept and scope in (Scope.DESCRIBED, Scope.GENERATED):
            _skip(rules, "only the hand-kept tables were asked for", verdict)
        elif scope in (Scope.RECORD, Scope.GENERATED) and _has_errors_by_hand(verdict):
            _skip(rules, "the hand-kept tables have errors", verdict)
        elif scope is Scope.COLUMN:
            _judge_cells(package, rules, verdict)
        else:
            size = sum(len(table.data) for table in _tables(package).values()) if scope is Scope.TABLES else 0
            outcomes = side_by_side(partial(_outcome, package), rules, size)
            for each, outcome in zip(watch(rules), outcomes, strict=True):
                if isinstance(outcome, str):
                    verdict.rules_skipped[each.id] = outcome
                else:
                    verdict.rules_run.append(each.id)
                    verdict.findings.extend(outcome)
        if scope in (Scope.DESCRIPTOR, Scope.FILE):
            _set_unreadable_aside(package, verdict)
    verdict.findings = sorted(
        (each for each in set(verdict.findings) if each.rule in wanted),
        key=lambda each: (each.file, each.line or 0, each.column or "", each.rule, each.message),
    )
    verdict.rules_run = sorted(wanted & set(verdict.rules_run))
    verdict.rules_skipped = {name: why for name, why in sorted(verdict.rules_skipped.items()) if name in wanted}
    return verdict


def _outcome(package: Package, each: Rule) -> list[Finding] | str:
    """What a rule finds, or why it could not run."""
    try:
        return [_finding(each, offence) for offence in _offences(package, each)]
    except SetAsideError as reason:
        return str(reason)
    except ColumnNotFoundError as reason:
        return f"a table lacks a column: {str(reason).splitlines()[0]}"


def _offences(package: Package, each: Rule) -> Iterator[Offence]:
    match each.scope:
        case Scope.FILE:
            for table in package.tables.values():
                yield from each.find(table)
        case Scope.TABLE:
            for table in package.readable_tables():
                yield from each.find(table)
        case _:
            yield from each.find(package)


def _judge_cells(package: Package, rules: list[Rule], verdict: Verdict) -> None:
    try:
        tables = package.readable_tables()
    except SetAsideError as reason:
        _skip(rules, str(reason), verdict)
        return
    for table in tables:
        unfit: dict[str, list[int]] = {}
        for each, offence in unfit_cells(table):
            verdict.findings.append(_finding(each, offence))
            if offence.column and offence.line and offence.value is not None:
                unfit.setdefault(offence.column, []).append(offence.line)
        for column, lines in unfit.items():
            table.forget_cells(column, lines)
    package.worked_out.clear()
    verdict.rules_run.extend(each.id for each in rules)


def _skip(rules: list[Rule], because: str, verdict: Verdict) -> None:
    verdict.rules_skipped.update({each.id: because for each in rules})


def _has_errors_by_hand(verdict: Verdict) -> bool:
    return any(
        each.severity == Severity.ERROR and not each.file.startswith(DERIVED) and not each.rule.startswith("stale-")
        for each in verdict.findings
    )


def _set_unreadable_aside(package: Package, verdict: Verdict) -> None:
    faults = {
        each.file: each
        for each in reversed(verdict.findings)
        if each.severity == Severity.ERROR and each.rule not in HARMLESS
    }
    for table in _tables(package).values():
        fault = faults.get(table.path) or faults.get(table.schema_path)
        if fault:
            line = f" at line {fault.line}" if fault.line else ""
            table.set_aside = f"cannot be read: {fault.rule} in {fault.file}{line}"


def _tables(package: Package) -> dict[str, Table]:
    try:
        return package.tables
    except SetAsideError:
        return {}


def _finding(each: Rule, offence: Offence) -> Finding:
    return Finding(
        rule=each.id,
        severity=each.severity,
        table=offence.table,
        file=offence.file,
        line=offence.line,
        column=offence.column,
        key=offence.key,
        value=shortened(offence.value),
        message=offence.says,
        fix=offence.fix or each.fix,
    )
