"""Whom a finding concerns, where a package holds several coalitions."""

from collections.abc import Callable

from coalitions.judge.catalogue import CATALOGUE
from coalitions.judge.verdict import Finding
from coalitions.package.ids import require
from coalitions.package.one_coalition import COALITIONS, lines_of_others
from coalitions.package.opened import Package
from coalitions.package.table import SetAsideError


def is_of_others(package: Package, coalition: str) -> Callable[[Finding], bool]:
    """Whether a finding stands in a row that belongs to other coalitions only; nowhere, if those cannot be told apart.

    What holds two rows against each other concerns both, and what is wrong with a whole file concerns everyone.
    """
    try:
        require(package, COALITIONS, coalition)
    except SetAsideError:
        return lambda _: False

    def stands_there(finding: Finding) -> bool:
        rule = CATALOGUE[finding.rule]
        if finding.table is None or not rule.scope.is_of_rows or rule.is_of_pairs:
            return False
        try:
            return finding.line in lines_of_others(package, coalition, finding.table)
        except SetAsideError:
            return False

    return stands_there
