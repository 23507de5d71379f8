"""What the record of a package says. Each answer is worked out once, whoever asks: rules, derived tables, charts."""

from coalitions.model import membership, money, reconciliation
from coalitions.model.money import Sum
from coalitions.model.reconciliation import Check
from coalitions.package.frames import Frame
from coalitions.package.once import once
from coalitions.package.opened import Package


@once
def spells(package: Package) -> Frame:
    """The times during which parties held one status; columns as in model.membership.spells."""
    return membership.spells(package.frame("membership_changes"))


@once
def belonging(package: Package) -> Frame:
    """The times during which parties belonged; columns as in model.membership.belonging."""
    return membership.belonging(package.frame("membership_changes"))


@once
def counts(package: Package) -> Frame:
    """The number of members from each day of change on; columns as in schemas/membership_counts.json."""
    return membership.counts(belonging(package))


@once
def roster_checks(package: Package) -> list[Check]:
    """Each claim against the record, sorted by roster_id."""
    steps, rosters, members = map(package.frame, ("membership_changes", "rosters", "roster_members"))
    return reconciliation.roster_checks(steps, belonging(package), rosters, members)


@once
def contributions(package: Package) -> list[Sum]:
    """What each party gave by kind and currency, sorted by these."""
    return money.contributions_by_party(*map(package.frame, ("contributions", "contribution_parties")))
