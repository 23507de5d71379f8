"""What of a verdict concerns one coalition."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coalitions.derived.tables import renewed_tables
from coalitions.judge.catalogue import CATALOGUE, Scope
from coalitions.judge.verdict import Finding, Verdict
from coalitions.package.artefacts import Artefacts, first_difference
from coalitions.package.ids import UnknownIdError, require
from coalitions.package.one_coalition import COALITIONS, RowsOfOthers
from coalitions.package.opened import Package
from coalitions.package.table import SetAsideError

OF_ROWS = (Scope.COLUMN, Scope.TABLE, Scope.TABLES, Scope.RECORD)
"""The scopes whose rules find fault with rows; all others look at whole files, which belong to no coalition."""

OF_PAIRS = ("duplicate-key", "row-order", "same-address")
"""Rules that hold two rows against each other and name the lower one, though either may be the one to mend."""


def narrowed(verdict: Verdict, package: Package, coalition: str) -> Verdict:
    """The verdict on a package without the findings that concern other coalitions only.

    It stays whole where the coalitions cannot be told apart: their table cannot be read, an id in it is missing or
    unfit, or rows name this coalition and it does not. Raises UnknownIdError where nothing names such a coalition.
    """
    try:
        require(package, COALITIONS, coalition)
        kept = list(_concerning(verdict.findings, package, coalition))
    except SetAsideError:
        kept = verdict.findings
    except UnknownIdError:
        lacks_id = package.frame(COALITIONS)[package.table(COALITIONS).key[0]].is_null().any()
        if not lacks_id and not _is_named(package, coalition):
            raise
        kept = verdict.findings
    return replace(verdict, findings=kept, coalition=coalition, left_out=len(verdict.findings) - len(kept))


def _is_named(package: Package, coalition: str) -> bool:
    """Whether a row of any table refers to a coalition."""
    return any(
        coalition in table.frame[column].to_list()
        for table in package.readable_tables()
        for columns, other, _ in table.references
        for column in columns
        if other == COALITIONS
    )


def _concerning(findings: list[Finding], package: Package, coalition: str) -> Iterator[Finding]:
    others = RowsOfOthers(package, coalition)
    are_stale = any(each.rule == "stale-table" for each in findings)
    renewed = _renewed(package, coalition) if are_stale else {}
    for finding in findings:
        if finding.rule == "stale-table":
            yield from _stale(finding, package, renewed.get(finding.file))
        elif not (_is_in_row(finding, others) or _is_in_chart(finding, coalition)):
            yield finding


def _renewed(package: Package, coalition: str) -> Artefacts:
    try:
        return renewed_tables(package, coalition)
    except SetAsideError:
        return {}


def _is_in_row(finding: Finding, others: RowsOfOthers) -> bool:
    """Whether a finding stands in a row that belongs to other coalitions only."""
    if CATALOGUE[finding.rule].scope not in OF_ROWS or finding.rule in OF_PAIRS or finding.table is None:
        return False
    try:
        return finding.line in others.lines(finding.table)
    except SetAsideError:
        return False


def _is_in_chart(finding: Finding, coalition: str) -> bool:
    """Whether a finding names a file of another coalition, which lies in the folder of its charts."""
    folder = Path(finding.file).parent.name
    return finding.rule == "stale-chart" and folder not in ("charts", coalition)


def _stale(finding: Finding, package: Package, wanted: bytes | None) -> Iterator[Finding]:
    """The finding of a stale derived table, at the first line of this coalition that differs, if one does.

    ``wanted`` is the table with its rows renewed; None where they cannot be, and everyone is told.
    """
    if wanted is None or not package.holds(finding.file):
        yield finding
    elif (found := package.read(finding.file)) != wanted:
        yield finding._replace(line=first_difference(found, wanted))
