"""Judge a package: run the rules of the catalogue, scope by scope, and collect what they find."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from narwhals.exceptions import ColumnNotFoundError

import coalitions.judge.rules  # noqa: F401  fills the catalogue
from coalitions.judge.catalogue import CATALOGUE, Offence, Rule, Scope, Severity
from coalitions.judge.cell_judging import judge_cells
from coalitions.judge.forms import sieved
from coalitions.judge.in_pieces import judge_in_pieces, let_texts_go
from coalitions.judge.profiles import OF_OTHERS, Profile, chosen_profile
from coalitions.judge.reach import reached
from coalitions.judge.verdict import Finding, Verdict, findings_of, is_of_others
from coalitions.package.opened import Package
from coalitions.package.parallel import meanwhile, side_by_side
from coalitions.package.place import DESCRIPTOR
from coalitions.package.table import DERIVED, SetAsideError, Table

SIEVED = (Scope.CARRIER, Scope.FILE, Scope.COLUMN, Scope.TEXT)
"""The scopes whose rules need not look at lines of the form that judge.forms knows."""
BY_THEMSELVES = (*SIEVED, Scope.ROW)
"""The scopes whose rules look at each line by itself, so that a piece of a file is judged as the whole would be."""
SIDE_BY_SIDE = (Scope.TABLE, Scope.TABLES, Scope.RECORD)
"""The scopes whose rules each take long where the tables are large, and need nothing of one another."""
OF_TABLES = (*BY_THEMSELVES, Scope.TABLE)
"""The scopes whose rules are given one table after the other; those of others are given the package."""


def judge(
    package: Package,
    only: Iterable[str] = (),
    *,
    coalition: str | None = None,
    profile: Profile | None = None,
) -> Verdict:
    """Judge a package by the rules of a profile, or by those named in ``only``; tell only what concerns a coalition.

    Without a ``profile`` it is that which the package chooses; one that chooses none is judged as one of others.

    Findings come sorted by file, line, column and rule. A rule whose input is broken is listed as skipped, one
    that raises as failed, with the reason. Rules that are not wanted run too, since later ones rest on them;
    their findings are dropped.
    Raises UnknownIdError where there is no such coalition.
    """
    verdict = Verdict(coalition=coalition, profile=profile or chosen_profile(package))
    asked_for = verdict.profile or OF_OTHERS
    wanted = [each for each in CATALOGUE.values() if asked_for.holds(each.profile)]
    rules_of = {scope: [each for each in wanted if each.scope is scope] for scope in Scope}
    to_come = [each for each in wanted if each.scope in SIDE_BY_SIDE]
    size = 0 if package.hand_kept else sum(each.size for each in _tables(package))
    described = meanwhile(partial(_described, package, rules_of[Scope.DESCRIBED], verdict.profile), size)
    for scope in Scope:
        if scope is Scope.CARRIER:
            judge_in_pieces(package, _tables(package), verdict, partial(_judge_lines, package, rules_of), to_come)
            _set_unreadable_aside(_tables(package), verdict)
        if scope in SIDE_BY_SIDE:
            let_texts_go(_tables(package), to_come)
        if because := _reason_to_skip(scope, package, verdict):
            verdict.rules_skipped.update({rule.id: because for rule in rules_of[scope]})
        elif scope is Scope.DESCRIBED:
            verdict.add(described())
        elif rules_of[scope]:
            unjudged = [each for each in _tables(package) if not (scope in BY_THEMSELVES and each.height)]
            _judge(package, unjudged, scope, rules_of[scope], verdict)
        to_come = [each for each in to_come if each.scope is not scope]
        if scope in (Scope.DESCRIPTOR, Scope.CARRIER, Scope.FILE):
            _set_unreadable_aside(_tables(package), verdict)
    verdict.rules_skipped.update(
        {rule: f"it is not among the rules of the profile {asked_for}" for rule in only if _is_beyond(rule, asked_for)}
    )
    verdict.keep_rules(set(only) or set(CATALOGUE))
    verdict.resources = reached(package, package.notes)
    if coalition:
        verdict.leave_out(is_of_others(package, coalition))
    return verdict


def _is_beyond(rule: str, profile: Profile) -> bool:
    return rule in CATALOGUE and not profile.holds(CATALOGUE[rule].profile)


def _described(package: Package, rules: list[Rule[Any]], profile: Profile | None) -> Verdict:
    """How the descriptor describes the files: hashes, which need nothing of what else is judged."""
    verdict = Verdict(profile=profile)
    _judge(package, [], Scope.DESCRIBED, rules, verdict)
    return verdict


def _reason_to_skip(scope: Scope, package: Package, verdict: Verdict) -> str:
    if scope.is_of_generated_files and package.hand_kept:
        return "only the hand-kept tables were asked for"
    if scope in (Scope.RECORD, Scope.GENERATED) and _has_errors_by_hand(verdict):
        return "the hand-kept tables have errors"
    try:
        _ = package.tables
    except SetAsideError as reason:
        return str(reason) if scope in OF_TABLES else ""
    return ""


def _has_errors_by_hand(verdict: Verdict) -> bool:
    """Whether a person must mend something: an error in a file that no command writes anew."""
    return any(
        finding.severity == Severity.ERROR
        and not finding.file.startswith(DERIVED)
        and not CATALOGUE[finding.rule].scope.is_of_generated_files
        for finding in verdict.findings
    )


def _judge_lines(package: Package, rules_of: dict[Scope, list[Rule[Any]]], piece: Table, verdict: Verdict) -> None:
    """Judge a piece of a table by the rules that look at each line by itself."""
    of_piece = package.holding(package.tables)
    for scope in BY_THEMSELVES:
        _judge(of_piece, [piece], scope, rules_of[scope], verdict)
        if scope is Scope.FILE:
            _set_unreadable_aside([piece], verdict)


def _judge(package: Package, tables: list[Table], scope: Scope, rules: list[Rule[Any]], verdict: Verdict) -> None:
    """Judge tables, and a package that holds them, by the rules of a scope."""
    if scope is not Scope.CARRIER:
        tables = [each for each in tables if not each.set_aside]
    if scope is Scope.COLUMN:
        judge_cells(package, tables, rules, verdict)
        return
    if scope in SIEVED:
        tables = list(sieved(package, tables, scope))
    _judge_by_rules(package, tables, rules, verdict)


def _judge_by_rules(package: Package, tables: list[Table], rules: list[Rule[Any]], verdict: Verdict) -> None:
    """Let each rule look at all its subjects; those on several tables side by side, where the tables are large."""
    scope = rules[-1].scope
    is_shared = scope in SIDE_BY_SIDE and (package.scratch is None or package.scratch.is_shared)
    size = sum(each.size for each in tables) if is_shared else 0
    threads = len(rules) if scope is Scope.RECORD else None  # of these, some wait for what another works out
    idle = [rule.id for rule in rules if _is_idle(rule, package)]
    verdict.rules_idle.extend(idle)
    rules = [rule for rule in rules if rule.id not in idle]
    outcomes = side_by_side(partial(_outcome, package, tables), rules, size, threads=threads)
    for rule, outcome in zip(rules, outcomes, strict=True):
        match outcome:
            case SetAsideError():
                verdict.rules_skipped[rule.id] = str(outcome)
            case ColumnNotFoundError():
                verdict.rules_skipped[rule.id] = f"a table lacks a column: {str(outcome).splitlines()[0]}"
            case Exception():
                verdict.fail(rule.id, outcome)
            case _:
                verdict.rules_run.append(rule.id)
                verdict.findings.extend(findings_of(rule, outcome, verdict.profile))


def _is_idle(rule: Rule[Any], package: Package) -> bool:
    """Whether a rule has nothing to judge: no table of the package is one that it can judge."""
    if rule.scope not in (Scope.FILE, Scope.TEXT, Scope.ROW, Scope.TABLE, Scope.TABLES):
        return False
    tables = list(_tables(package))
    return bool(tables) and not any(map(rule.of, tables))


def _outcome(package: Package, tables: list[Table], rule: Rule[Any]) -> list[Offence] | Exception:
    """What a rule finds, or what kept it from judging: a rule that fails must not take the others with it."""
    try:
        subjects = filter(rule.of, tables) if rule.scope in OF_TABLES else [package]
        return [offence for subject in subjects for offence in rule.find(subject)]
    except Exception as fault:
        return fault


def _set_unreadable_aside(tables: Iterable[Table], verdict: Verdict) -> None:
    faults: dict[str | None, Finding] = {}
    of_files = {each.id: each.scope for each in CATALOGUE.values() if not (each.is_harmless or each.scope.is_of_rows)}
    for finding in reversed(verdict.findings):
        if finding.rule in of_files and finding.severity == Severity.ERROR:
            # what is wrong in the descriptor need not be wrong with each of its tables
            is_of_table = of_files[finding.rule] is Scope.FILE or finding.file == DESCRIPTOR
            faults[finding.table if is_of_table else finding.file] = finding
    for table in tables:
        fault = faults.get(table.name) or faults.get(table.path) or faults.get(table.schema_path)
        if fault:
            line = f" at line {fault.line}" if fault.line else ""
            table.set_aside = f"cannot be read: {fault.rule} in {fault.file}{line}"


def _tables(package: Package) -> Collection[Table]:
    try:
        return package.tables.values()
    except SetAsideError:
        return []
